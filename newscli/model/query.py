"""A query as a tree; ``query_parser`` reads what a person types into one.

Leaves are of two kinds. *Words* (Word, Prefix, Fuzzy, Phrase, Question) are looked for in the text of the
articles; *facts* (Fact, Dates, Numbers) are known from their metadata. And, Or and Not join them.

A ``column`` is where a leaf begins in the text of the query, counted from 1: words at the word itself
(behind a ``title:``), facts at the name of their field. A ``boost`` is what the score of a word is multiplied
by.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TypeAlias

from newscli.model.frozen import frozen


@frozen
class Word:
    """A word, as typed; in ``field`` if given, else anywhere in the text."""

    text: str
    column: int
    field: str | None = None
    boost: float = 1.0


@frozen
class Prefix:
    """Words that begin with ``text``: ``peace*``."""

    text: str
    column: int
    field: str | None = None
    boost: float = 1.0


@frozen
class Fuzzy:
    """Words within one edit (``distance`` 1) or two of ``text``: ``astana~``, ``astana~2``."""

    text: str
    column: int
    field: str | None = None
    distance: int = 1
    boost: float = 1.0


@frozen
class Phrase:
    """Words that stand side by side: ``"blue line"``."""

    text: str
    column: int
    field: str | None = None
    boost: float = 1.0


@frozen
class Question:
    """A long text, ranked by any of its words; the words of a phrase in it count one by one too."""

    words: tuple[Word | Phrase, ...]


@frozen
class Fact:
    """What the metadata says: ``tag:lebanon``, ``is:draft``, ``has:photo``, ``extra.dateline:Beirut``."""

    field: str
    value: str
    column: int


@frozen
class Dates:
    """Published from ``start`` until before ``end`` (UTC; None is open)."""

    start: datetime | None
    end: datetime | None
    column: int


@frozen
class Numbers:
    """A number from ``start`` to ``end``, with both (None is open): ``views:100..``, ``extra.words:2..5``."""

    field: str
    start: float | None
    end: float | None
    column: int


@frozen
class Everything:
    """The empty query: every article."""


@frozen
class And:
    """All of the parts."""

    parts: tuple[Query, ...]


@frozen
class Or:
    """Any of the parts."""

    parts: tuple[Query, ...]


@frozen
class Not:
    """Everything that the part does not match."""

    part: Query


Words: TypeAlias = Word | Prefix | Fuzzy | Phrase | Question
Facts: TypeAlias = Fact | Dates | Numbers
Leaf: TypeAlias = Words | Facts | Everything
Query: TypeAlias = Leaf | And | Or | Not


def leaves(query: Query) -> Iterator[Leaf]:
    """Give the leaves of a tree, those under a Not too, in the order in which they were typed."""
    match query:
        case And() | Or():
            for part in query.parts:
                yield from leaves(part)
        case Not():
            yield from leaves(query.part)
        case _:
            yield query


def words_of(query: Query) -> tuple[Words, ...]:
    """Give the words that an article may be found by, which are those to highlight: none under a Not."""
    match query:
        case And() | Or():
            return tuple(word for part in query.parts for word in words_of(part))
        case Word() | Prefix() | Fuzzy() | Phrase() | Question():
            return (query,)
        case _:
            return ()


def is_words(query: Query) -> bool:
    """Tell whether the text of the articles alone decides: the tree has no facts."""
    return not any(isinstance(leaf, Facts) for leaf in leaves(query))
