"""Lists of articles: by filters, by a search, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newscli.model.errors import InvalidArticle, RequestError, StorageError
from newscli.model.listing import Listing, Tally
from newscli.model.request import Request
from newscli.model.selection import Selection
from newscli.model.spelling import did_you_mean
from newscli.newsroom.selecting import read

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

SPANS = ("year", "month", "day")
GROUPS = ("tag", "section", "source", "author", "language", "status", *SPANS)
"""By what articles are counted."""
BEGINNING = "newscli add writes the first, newscli import takes in many"
"""What a terminal says of an archive that holds nothing."""
FIRST = {
    "tag": "newscli tag +NAME SLUG adds one",
    "section": "newscli set section=NAME SLUG gives one",
    "source": "newscli set sources+=NAME SLUG gives one",
    "author": "newscli set authors+=NAME SLUG gives one",
}
"""What a terminal says of an archive in which no article has any."""
SUMS = ("views",)
"""What of them is summed."""


def list_articles(
    newsroom: Newsroom, request: Request, fields: tuple[str, ...], limit: int | None = None
) -> Listing:
    """The articles of a request, the newest first.

    Args:
        newsroom: the newsroom.
        request: the filters.
        fields: what to tell of each article.
        limit: at most so many, when the request does not say.
    """
    selection = read(newsroom, request, limit)
    found = listing(newsroom, selection, fields, counted=limit is not None)
    is_empty = limit is not None and not newsroom.catalog.entries.count()
    return replace(found, hint=BEGINNING) if is_empty else found


def count(newsroom: Newsroom, request: Request, of: str | None = None) -> int:
    """How many articles a request has, or the sum of what ``SUMS`` names.

    Raises:
        RequestError: when there is no such sum.
    """
    entries, selection = newsroom.catalog.entries, read(newsroom, request)
    number = entries.views_of if _is_sum(of) else entries.total
    return number(selection, newsroom.calendar)


def tally(
    newsroom: Newsroom, request: Request, by: str, limit: int | None = None, of: str | None = None
) -> Tally:
    """How many articles of a request have each value of a field, or how many views they have.

    Args:
        newsroom: the newsroom.
        request: the filters.
        by: one of ``GROUPS``.
        limit: at most so many values, when the request does not say; of days, months and years the last.
        of: what is summed, of ``SUMS``; None for the articles themselves.

    Raises:
        RequestError: when articles are not counted by that, or there is no such sum.
    """
    if by not in GROUPS:
        raise RequestError(f"no grouping '{by}': choose {', '.join(GROUPS)}{did_you_mean(by, GROUPS)}")
    selection = read(newsroom, request, limit)
    counts = newsroom.catalog.entries.tally(selection, newsroom.calendar, by, views=_is_sum(of))
    shown = counts[: selection.limit]
    if by in SPANS and request.limit is None and limit is not None:
        shown = counts[-limit:]
    hint = "" if counts or not request.is_empty else _first(newsroom, by)
    return Tally(name=by, counts=tuple(shown), total=len(counts), hint=hint)


def _first(newsroom: Newsroom, by: str) -> str:
    """How an archive gets the first value to count."""
    return FIRST.get(by, "") if newsroom.catalog.entries.count() else BEGINNING


def _is_sum(of: str | None) -> bool:
    if of not in (None, *SUMS):
        raise RequestError(f"no sum of '{of}': choose {', '.join(SUMS)}")
    return of is not None


def listing(
    newsroom: Newsroom, selection: Selection, fields: tuple[str, ...], *, counted: bool = False
) -> Listing:
    """The listing of a selection whose query is held by the catalog.

    Args:
        newsroom: the newsroom.
        selection: which articles, in which order.
        fields: what to tell of each.
        counted: whether to count how many there are beyond the limit, which a terminal says.
    """
    entries, calendar = newsroom.catalog.entries, newsroom.calendar
    wanted = fields if "body" not in fields else (*fields, "path")
    total = entries.total(selection, calendar) if counted and selection.limit is not None else None
    rows: Iterator[tuple[Any, ...]] = entries.rows(selection, calendar, wanted)
    if "body" in fields:
        rows = _with_bodies(newsroom, rows, fields)
    return Listing(fields=fields, rows=rows, total=total)


def _with_bodies(
    newsroom: Newsroom, rows: Iterator[tuple[Any, ...]], fields: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    """Fill in the bodies, which only the files hold."""
    for row in rows:
        try:
            body = newsroom.folder.load(row[-1]).body or None
        except (InvalidArticle, StorageError):
            body = None  # changed since the scan
        yield tuple(body if field == "body" else value for field, value in zip(fields, row, strict=False))
