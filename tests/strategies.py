"""Hypothesis strategies for the words of a newsroom.

What an import puts straight is never drawn, so that a round trip can ask for the same article: texts on one
line have single spaces and no edges of white space, no text is blank, tags differ by more than their case,
and no text holds a control character (other than the line ends and tabs of bodies) or half a character.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from newscli.model.article import Article, Correction, Featured, Photo
from newscli.model.dates import Moment
from newscli.model.tagging import clean_tag

CHARACTERS = st.characters(exclude_categories=("Cc", "Cs"))
_WORD = "abcdefghijklmnopqrstuvwxyz0123456789"


def line() -> st.SearchStrategy[str]:
    """A text on one line."""
    return st.text(CHARACTERS, min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)


def block() -> st.SearchStrategy[str]:
    """A text of several lines, kept to its last space."""
    return st.text(CHARACTERS | st.sampled_from("\n\t,\"'|#+[{"), max_size=200).filter(str.strip)


def slug() -> st.SearchStrategy[str]:
    """A slug."""
    return st.from_regex(r"[a-z0-9][a-z0-9-]{0,79}", fullmatch=True)


def tag() -> st.SearchStrategy[str]:
    """A tag that keeps the rules."""
    return line().map(clean_tag).filter(bool)


def moment() -> st.SearchStrategy[Moment]:
    """A day, or a time without offset, in UTC or with an offset of whole minutes."""
    first, last = datetime(2, 1, 1), datetime(9998, 12, 31)
    offsets = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
    times = st.datetimes(first, last)
    distant = st.datetimes(first, last, timezones=st.just(UTC) | offsets)
    return st.dates(first.date(), last.date()) | times | distant


def extra() -> st.SearchStrategy[Mapping[str, object]]:
    """Own keys with what TOML can hold."""
    scalars = st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats() | block() | moment()
    nested = st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(key(), inner, max_size=3),
        max_leaves=6,
    )
    return st.dictionaries(key(), nested, max_size=3)


def key() -> st.SearchStrategy[str]:
    """The name of an own key."""
    return st.text(CHARACTERS, min_size=1, max_size=12)


def plain_extra() -> st.SearchStrategy[Mapping[str, object]]:
    """Own keys that a table of texts can hold."""
    return st.dictionaries(st.text(_WORD + "_.", min_size=1, max_size=12), block(), max_size=3)


def article(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Article]:
    """An article; ``parts`` draws some of its keys otherwise."""
    texts = st.lists(line(), max_size=3).map(tuple)
    slugs = st.lists(slug(), max_size=3).map(tuple)
    text = st.just("") | line()
    lines = st.just("") | block()
    when = st.none() | moment()
    own: dict[str, st.SearchStrategy[Any]] = {
        "title": line(),
        **dict.fromkeys(("lead", "section", "url", "guid"), text),
        "tags": st.lists(tag(), max_size=3, unique_by=str.casefold).map(tuple),
        **dict.fromkeys(("authors", "sources"), texts),
        **dict.fromkeys(("published", "updated", "expires", "added"), when),
        "draft": st.booleans(),
        "language": st.sampled_from(("", "en", "pt-BR", "zh-Hant-TW")),
        **dict.fromkeys(("aliases", "related", "unrelated"), slugs),
        "body": lines,
        "photo": _filled(st.builds(Photo, file=lines, url=lines, caption=lines, credit=lines, alt=lines)),
        "featured": _filled(
            st.builds(
                Featured,
                start=when,
                end=when,
                position=st.none() | st.integers(-(2**63), 2**63 - 1),
                note=lines,
            )
        ),
        "corrections": st.lists(st.builds(Correction, date=when, text=block()), max_size=2).map(tuple),
        "extra": extra(),
    }
    return st.builds(Article, **{**own, **parts})


def _filled(tables: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """None, or a table that holds something: as data, an empty one stands for none."""
    return st.none() | tables.filter(lambda table: table != type(table)())
