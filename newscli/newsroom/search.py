"""A search: the articles that a query finds, the best first, each with the piece of text that shows why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newscli.model.errors import InvalidArticle, RequestError, StorageError
from newscli.model.listing import Listing
from newscli.model.query import Query
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
    expands: bool = False,
    explains: bool = False,
) -> Listing:
    """The articles that a query finds, the best first.

    Args:
        newsroom: the newsroom.
        query: in the query language.
        request: filters that narrow what is found.
        fields: what to tell of each article.
        limit: at most so many, when the request does not say.
        expands: whether to look also for words that the first articles found have in common.
        explains: whether to say which words these were; and, when nothing is found, which query would find
            something.

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
    expansion = None
    if expands:
        from newscli.newsroom.expanding import expand, spelt

        expansion = expand(newsroom, selection)
    if "snippet" in fields:
        found = listing(newsroom, selection, (*fields, "path"), counted=limit is not None)
        queries = (tree, expansion.query) if expansion else (tree,)
        rows = _with_snippets(newsroom, found.rows, fields.index("snippet"), queries)
        found = replace(found, fields=fields, rows=rows)
    else:
        found = listing(newsroom, selection, fields, counted=limit is not None)
    found = replace(found, empty=f"nothing found for {query}")
    if expansion and explains:
        found = replace(found, footing=f"looked also for {', '.join(spelt(newsroom, expansion))}")
    return _with_suggestion(newsroom, found, query, request) if explains else found


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
    newsroom: Newsroom, rows: Iterable[tuple[Any, ...]], position: int, queries: Sequence[Query]
) -> Iterator[tuple[Any, ...]]:
    """The rows with a snippet at a position; the path that ends each of them goes.

    A snippet shows the words of the first query that has any in the article.
    """
    from newscli.model.guess import language_of
    from newscli.model.snippet import excerpt, hits, looked_for

    sought = [looked_for(query, newsroom.languages()) for query in queries]
    for *row, path in rows:
        try:
            article = newsroom.folder.load(path)
        except (InvalidArticle, StorageError):  # changed since the scan
            yield tuple(row)
            continue
        text = "\n\n".join(part for part in (article.lead, article.body) if part)
        language = language_of(article, newsroom.settings.language)
        for wanted, prefixes in sought:
            snippet = excerpt(text, wanted, language, prefixes)
            title_hits = hits(article.title, wanted, language, prefixes)
            if snippet.hits or title_hits:
                break
        row[position] = {
            "text": snippet.text,
            "hits": [list(hit) for hit in snippet.hits],
            "title_hits": [list(hit) for hit in title_hits],
        }
        yield tuple(row)
