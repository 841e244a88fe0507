"""Why something is so: facts, each with its reason."""

from __future__ import annotations

from typing import TypeAlias

from newscli.model.dates import Moment
from newscli.model.frozen import frozen

Value: TypeAlias = str | int | float | Moment | None


@frozen
class Reason:
    """A fact and its reason.

    Attributes:
        what: what the fact is about, such as ``status``.
        value: what is so; None for nothing.
        reason: why, in words.
    """

    what: str
    value: Value
    reason: str


@frozen(kw_only=True)
class Explanation:
    """How an article stands: by itself, to another one, or to a query.

    Attributes:
        article: its slug; of a file that is no article, what it was called by.
        other: the slug of the other article; None for none.
        query: the query; None for none.
        reasons: the facts, the one that was asked for first.
    """

    article: str
    other: str | None = None
    query: str | None = None
    reasons: tuple[Reason, ...]
