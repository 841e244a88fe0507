"""What a command that answers with many articles gives to be rendered."""

from __future__ import annotations

from collections.abc import Iterable

from newscli.model.entry import RECORD_KEYS
from newscli.model.errors import RequestError
from newscli.model.frozen import frozen
from newscli.model.spelling import did_you_mean

LISTING_FIELDS = (*RECORD_KEYS, "score", "badge", "note", "snippet")
"""The fields that a list of articles can show.

Beyond an article's own keys: ``score`` of a search or relation, ``badge`` (``Editor's choice`` or None),
``note`` (such as ``same story``) and ``snippet`` (a mapping of ``text`` and ``hits``, the start and end of
each word found in it).
"""

GROUP = "group"
"""The number of an article's group, which a list of copies shows besides."""


@frozen(kw_only=True)
class Listing:
    """A list of articles.

    Attributes:
        fields: the names of the columns, of ``LISTING_FIELDS``.
        rows: plain data for each article, one value a field; times in UTC with ``Z``.
        total: how many articles there are, to say when the list is cut short; None to say nothing.
        heading: what a terminal puts above it; empty for nothing.
        empty: what a terminal says when there is no row.
        hint: what it says beneath that; empty for nothing.
        footing: what it says below the articles; empty for nothing.
        score: what a terminal calls the score.
    """

    fields: tuple[str, ...]
    rows: Iterable[tuple[object, ...]]
    total: int | None = None
    heading: str = ""
    empty: str = "no articles"
    hint: str = ""
    footing: str = ""
    score: str = "score"


@frozen(kw_only=True)
class Tally:
    """Values and how often each occurs.

    Attributes:
        name: what is counted, such as ``tag``.
        counts: value and count, in the order to show.
        total: how many values there are, to say when they are cut short; None to say nothing.
        hint: what a terminal says beneath, when there is none; empty for nothing.
    """

    name: str
    counts: tuple[tuple[str, int], ...]
    total: int | None = None
    hint: str = ""


def unknown_field(name: str, fields: tuple[str, ...]) -> RequestError:
    """The error for a name that is no field, with the list of those that are."""
    return RequestError(f"no field '{name}'{did_you_mean(name, fields)}: the fields are {', '.join(fields)}")
