"""A selection as it is asked for, in words, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from newscli.model.dates import Calendar
from newscli.model.entry import Status
from newscli.model.errors import RequestError
from newscli.model.fields import FIELD_NAMES
from newscli.model.frozen import frozen
from newscli.model.selection import Order, Selection, Sort
from newscli.model.spelling import did_you_mean

if TYPE_CHECKING:
    from newscli.model.query import Query

_BRACKETS = str.maketrans("()", "  ")

ALL = "all"
MORE_THAN_ALL = 10**12
"""More articles than there are; SQLite takes no number of any size."""

LONGEST_PATTERN, MOST_PATTERNS = 1000, 100


@frozen(kw_only=True)
class Request:
    """The filters of a command line as they were typed; see ``Selection`` for what they mean.

    Attributes:
        match: a query, or ``@name`` for one of ``newscli.toml``.
        tag: lists such as ``a,b``, of which an article has one; each list has to hold.
        sort: an order's name, with ``-`` in front for the other way round.
        limit: at most so many; 0 for all, None for the command's own number.
        all: whether everything is meant when no filter is given.
    """

    match: str | None = None
    tag: tuple[str, ...] = ()
    not_tag: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    added: str | None = None
    featured: bool | None = None
    status: tuple[str, ...] = ()
    having: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    sort: str | None = None
    limit: int | None = None
    all: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no filter is given; an order and a limit choose nothing by themselves."""
        return self == Request(sort=self.sort, limit=self.limit)


def read_request(
    request: Request, calendar: Calendar, queries: Mapping[str, str], default_limit: int | None = None
) -> Selection:
    """Read a request.

    Args:
        request: the words.
        calendar: the clock and timezone of its dates.
        queries: the named queries of the archive.
        default_limit: how many to give when the request does not say.

    Raises:
        RequestError: when a filter cannot be read (QueryError for a query, DateError for a date).
    """
    return Selection(
        query=None if request.match is None else read_query(request.match, calendar, queries),
        tags=tuple(_bounded(_split(text)) for text in request.tag),
        without_tags=_bounded(tuple(tag for text in request.not_tag for tag in _split(text))),
        sections=_bounded(request.section),
        sources=_bounded(request.source),
        authors=_bounded(request.author),
        languages=tuple(language for text in request.language for language in _split(text)),
        since=None if request.since is None else calendar.start(request.since),
        until=None if request.until is None else calendar.end(request.until),
        added_since=None if request.added is None else calendar.start(request.added),
        featured=request.featured,
        statuses=_statuses(request.status),
        present=tuple(_key(name) for name in request.having),
        absent=tuple(_key(name) for name in request.lacking),
        sort=None if request.sort is None else read_sort(request.sort),
        limit=read_limit(request.limit, default_limit),
    )


def read_query(text: str, calendar: Calendar, queries: Mapping[str, str]) -> Query:
    """Read a query, or the named one of the archive for ``@name``.

    Raises:
        QueryError: when it cannot be read.
        RequestError: when there is no query of that name, or no word in it: it would find everything.
    """
    from newscli.model.query import Everything
    from newscli.model.query_parser import parse

    name = text.strip().removeprefix("@")
    if text.strip().startswith("@") and len(name.split()) == 1:
        if name not in queries:
            known = (
                f"newscli.toml names {', '.join(sorted(queries))}" if queries else "newscli.toml names none"
            )
            raise RequestError(f"no query called '@{name}': {known}")
        text = queries[name]
    query = parse(text, calendar)
    if query == Everything() and "*" not in text.translate(_BRACKETS).split():
        raise RequestError(f"no word to look for in '{text}' (* finds every article)")
    return query


def read_sort(text: str) -> Sort:
    """Read an order such as ``title`` or ``-published``.

    Raises:
        RequestError: when there is no such order.
    """
    name = text.removeprefix("-")
    orders = [order.value for order in Order]
    if name not in orders:
        raise RequestError(f"no order '{name}': choose {', '.join(orders)}{did_you_mean(name, orders)}")
    return Sort(order=Order(name), reverse=text.startswith("-"))


def read_limit(limit: int | None, default: int | None) -> int | None:
    """How many to give: the number asked for (0 for all, and so is what no archive holds), else the default.

    Raises:
        RequestError: when the number is negative.
    """
    if limit is not None and limit < 0:
        raise RequestError(f"--limit is 0 for all, or a number above it, not {limit}")
    if limit is None:
        return default
    return limit if 0 < limit < MORE_THAN_ALL else None


def _bounded(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Patterns, as long as they are not more than a catalog can look for at once."""
    for pattern in patterns:
        if not pattern.strip():
            raise RequestError(f"'{pattern}' names nothing")
        if len(pattern) > LONGEST_PATTERN:
            raise RequestError(f"'{pattern[:20]}…' is longer than {LONGEST_PATTERN} characters")
    if sum("*" in pattern for pattern in patterns) > MOST_PATTERNS:
        raise RequestError(f"a filter takes at most {MOST_PATTERNS} names with *")
    return patterns


def _split(text: str) -> tuple[str, ...]:
    names = tuple(name for part in text.split(",") if (name := part.strip()))
    if not names:
        raise RequestError(f"'{text}' names nothing")
    return names


def _statuses(texts: tuple[str, ...]) -> tuple[Status, ...]:
    known = [status.value for status in Status]
    found: list[Status] = []
    for name in (name for text in texts for name in _split(text)):
        if name == ALL:
            return ()
        if name not in known:
            choice = f"choose {', '.join(known)} or {ALL}"
            raise RequestError(f"no status '{name}': {choice}{did_you_mean(name, known)}")
        found.append(Status(name))
    return tuple(found)


def _key(name: str) -> str:
    top = name.partition(".")[0]
    if top not in FIELD_NAMES:
        raise RequestError(f"an article has no key '{name}'{did_you_mean(name, FIELD_NAMES)}")
    return name
