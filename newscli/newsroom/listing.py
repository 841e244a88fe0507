"""Lists of articles: by filters, by a search, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newscli.model.errors import InvalidArticle, RequestError, StorageError
from newscli.model.listing import Listing, Tally
from newscli.model.query import Fuzzy, Phrase, Prefix, Query, Question, Word, words_of
from newscli.model.request import Request, read_query
from newscli.model.selection import Order, Selection, Sort
from newscli.model.spelling import did_you_mean
from newscli.newsroom.selecting import read

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

GROUPS = ("tag", "section", "source", "author", "language", "status", "year", "month", "day")
"""By what articles are counted."""


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
    return listing(newsroom, selection, fields)


def search(
    newsroom: Newsroom, query: str, request: Request, fields: tuple[str, ...], limit: int | None = None
) -> Listing:
    """The articles that a query finds, the best first.

    Raises:
        RequestError: when the request has a query too, or something in it cannot be read.
    """
    if request.match is not None:
        raise RequestError("search takes its query as its argument, not as --match")
    selection = read(newsroom, replace(request, match=query), limit)
    if selection.sort is None:
        selection = replace(selection, sort=Sort(order=Order.RELEVANCE))
    found = listing(newsroom, selection, fields)
    if "snippet" in fields:
        tree = read_query(query, newsroom.calendar, newsroom.settings.queries)
        found = replace(found, rows=_with_snippets(newsroom, found.rows, fields, tree))
    return replace(found, empty=f"nothing found for {query}")


def count(newsroom: Newsroom, request: Request) -> int:
    """How many articles a request has."""
    return newsroom.catalog.entries.total(read(newsroom, request), newsroom.calendar)


def tally(newsroom: Newsroom, request: Request, by: str, limit: int | None = None) -> Tally:
    """How many articles of a request have each value of a field.

    Args:
        newsroom: the newsroom.
        request: the filters.
        by: one of ``GROUPS``.
        limit: at most so many values, when the request does not say.

    Raises:
        RequestError: when articles are not counted by that.
    """
    if by not in GROUPS:
        raise RequestError(f"no grouping '{by}': choose {', '.join(GROUPS)}{did_you_mean(by, GROUPS)}")
    selection = read(newsroom, request, limit)
    counts = newsroom.catalog.entries.tally(selection, newsroom.calendar, by)
    return Tally(name=by, counts=tuple(counts[: selection.limit]))


def listing(newsroom: Newsroom, selection: Selection, fields: tuple[str, ...]) -> Listing:
    """The listing of a selection whose query is held by the catalog."""
    entries, calendar = newsroom.catalog.entries, newsroom.calendar
    wanted = fields if "body" not in fields else (*fields, "path")
    total = -1 if selection.limit is None else entries.total(selection, calendar)
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


def _with_snippets(
    newsroom: Newsroom, rows: Any, fields: tuple[str, ...], query: Query
) -> Iterator[tuple[Any, ...]]:
    from newscli.model.snippet import excerpt

    entries = newsroom.catalog.entries
    wanted, prefixes = _wanted(newsroom, query)
    position = fields.index("snippet")
    slug_position = fields.index("slug")
    for row in rows:
        try:
            article = newsroom.folder.load(entries.path(row[slug_position]) or "")
        except (InvalidArticle, StorageError):  # changed since the scan
            yield row
            continue
        language = article.language or newsroom.settings.language
        text = "\n\n".join(part for part in (article.lead, article.body) if part)
        snippet = excerpt(text, wanted, language, prefixes)
        value = {"text": snippet.text, "hits": [list(hit) for hit in snippet.hits]}
        yield (*row[:position], value, *row[position + 1 :])


def _wanted(newsroom: Newsroom, query: Query) -> tuple[frozenset[str], tuple[str, ...]]:
    """The stems and the beginnings of words by which a query's hits are known in a text."""
    from newscli.model.text import variants

    languages = newsroom.languages()
    wanted: set[str] = set()
    prefixes: list[str] = []
    for leaf in words_of(query):
        match leaf:
            case Question(words):
                texts = [word.text for word in words]
            case Prefix(text):
                texts = []
                prefixes += [stems[-1] for stems in variants(text, ())]
            case Word(text) | Phrase(text) | Fuzzy(text):
                texts = [text]
        wanted.update(stem for text in texts for stems in variants(text, languages) for stem in stems)
    return frozenset(wanted), tuple(prefixes)
