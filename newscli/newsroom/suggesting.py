"""The query that was perhaps meant: its words that stand nowhere, put right."""

from __future__ import annotations

import shlex
from dataclasses import replace
from typing import TYPE_CHECKING

from newscli.model.query import Fuzzy, Phrase, Query, Question, Word, words_of
from newscli.model.request import Request
from newscli.newsroom.selecting import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.newsroom.newsroom import Newsroom

MOST_WORDS = 10
"""How many words are looked at: each may be compared with some thousand others."""


def suggest_query(newsroom: Newsroom, query: str, request: Request) -> str | None:
    """The query that was perhaps meant in the place of one that finds nothing.

    Args:
        newsroom: the newsroom.
        query: what was typed.
        request: the filters that narrowed it.

    Returns:
        A query that finds something with the same filters, quoted for a shell; None when there is none.
    """
    if query.strip().startswith("@"):
        return None
    tree = read(newsroom, replace(request, match=query)).query
    assert tree is not None, "the request has a query"
    meant = _put_right(newsroom, query, tree)
    if meant == query:
        return None
    selection = read(newsroom, replace(request, match=meant))
    finds = newsroom.catalog.entries.total(selection, newsroom.calendar)
    return shlex.quote(meant) if finds else None


def _put_right(newsroom: Newsroom, query: str, tree: Query) -> str:
    """The query with the nearest word there is in the place of each that stands nowhere."""
    from newscli.storage.index import DamagedIndex

    words = [(column, word) for column, word in _words(tree) if query.startswith(word, column - 1)]
    for column, word in sorted(words[:MOST_WORDS], reverse=True):
        try:
            near = newsroom.index.suggest(word, newsroom.languages())
        except DamagedIndex:  # the next search makes it anew
            break
        if near:
            query = query[: column - 1] + near + query[column - 1 + len(word) :]
    return query


def _words(tree: Query) -> Iterator[tuple[int, str]]:
    """The words of a query with the column of each; those behind a backslash stand there otherwise."""
    from newscli.model.text import tokens

    for leaf in words_of(tree):
        match leaf:
            case Question(words):
                yield from ((word.column, word.text) for word in words)
            case Phrase(text, column):  # it begins with a quote
                yield from (
                    (column + 1 + token.start, text[token.start : token.end]) for token in tokens(text)
                )
            case Word(text, column) | Fuzzy(text, column):
                yield column, text
