"""A search: the articles that a query finds, the best first, each with the piece of text that shows why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newscli.model.errors import InvalidArticle, RequestError, StorageError
from newscli.model.listing import Listing
from newscli.model.query import Fuzzy, Phrase, Prefix, Query, Question, Word, words_of
from newscli.model.request import Request
from newscli.model.selection import Order, Sort
from newscli.newsroom.listing import listing
from newscli.newsroom.selecting import read

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


def search(
    newsroom: Newsroom,
    query: str,
    request: Request,
    fields: tuple[str, ...],
    limit: int | None = None,
    *,
    suggests: bool = False,
) -> Listing:
    """The articles that a query finds, the best first.

    Args:
        newsroom: the newsroom.
        query: in the query language.
        request: filters that narrow what is found.
        fields: what to tell of each article.
        limit: at most so many, when the request does not say.
        suggests: whether to say, when nothing is found, which query would find something.

    Raises:
        RequestError: when the request has a query too, or something in it cannot be read.
    """
    if request.match is not None:
        raise RequestError("search takes its query as its argument, not as --match")
    selection = read(newsroom, replace(request, match=query), limit)
    tree = selection.query
    assert tree is not None, "the request has a query"
    if selection.sort is None:
        selection = replace(selection, sort=Sort(order=Order.RELEVANCE))
    if "snippet" in fields:
        found = listing(newsroom, selection, (*fields, "path"), counted=limit is not None)
        rows = _with_snippets(newsroom, found.rows, fields.index("snippet"), tree)
        found = replace(found, fields=fields, rows=rows)
    else:
        found = listing(newsroom, selection, fields, counted=limit is not None)
    found = replace(found, empty=f"nothing found for {query}")
    return _with_suggestion(newsroom, found, query, request) if suggests else found


def _with_suggestion(newsroom: Newsroom, found: Listing, query: str, request: Request) -> Listing:
    """The listing; if it is empty, with the query that was perhaps meant."""
    from itertools import chain

    rows = iter(found.rows)
    first = next(rows, None)
    if first is not None:
        return replace(found, rows=chain((first,), rows))
    from newscli.newsroom.suggesting import suggest_query

    meant = suggest_query(newsroom, query, request)
    return replace(found, rows=(), hint=f"did you mean: newscli search {meant}" if meant else "")


def _with_snippets(
    newsroom: Newsroom, rows: Iterable[tuple[Any, ...]], position: int, query: Query
) -> Iterator[tuple[Any, ...]]:
    """The rows with a snippet at a position; the path that ends each of them goes."""
    from newscli.model.snippet import excerpt, hits

    wanted, prefixes = _wanted(newsroom, query)
    for *row, path in rows:
        try:
            article = newsroom.folder.load(path)
        except (InvalidArticle, StorageError):  # changed since the scan
            yield tuple(row)
            continue
        text = "\n\n".join(part for part in (article.lead, article.body) if part)
        language = article.language or newsroom.settings.language
        snippet = excerpt(text, wanted, language, prefixes)
        row[position] = {
            "text": snippet.text,
            "hits": [list(hit) for hit in snippet.hits],
            "title_hits": [list(hit) for hit in hits(article.title, wanted, language, prefixes)],
        }
        yield tuple(row)


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
