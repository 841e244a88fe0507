"""The sketches of the articles in the catalog: who may be a copy of whom."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from newscli.model.likeness import buckets

BATCH = 500
"""How many values one statement takes: below SQLite's old limit of 999."""


class Candidate(NamedTuple):
    """An article that may be a copy.

    Attributes:
        article: its number; slug and path likewise.
        published: in seconds since 1970, or None.
        sketch: its sketch.
    """

    article: int
    slug: str
    path: str
    published: float | None
    sketch: bytes


class Copies:
    """Which articles share a bucket of their sketches."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, article: int, sketch: bytes) -> None:
        """Note the sketch of an article, by its number."""
        self._connection.execute("INSERT INTO sketch VALUES (?, ?)", (article, sketch))
        rows = [(number, article) for number in buckets(sketch)]
        self._connection.executemany("INSERT OR IGNORE INTO bucket VALUES (?, ?)", rows)

    def remove(self, article: int) -> None:
        """Forget the sketch of an article."""
        row = self._connection.execute("SELECT numbers FROM sketch WHERE article = ?", (article,)).fetchone()
        if row is not None:
            rows = [(number, article) for number in buckets(row[0])]
            self._connection.executemany("DELETE FROM bucket WHERE number = ? AND article = ?", rows)
            self._connection.execute("DELETE FROM sketch WHERE article = ?", (article,))

    def sharing(self, sketch: bytes) -> list[Candidate]:
        """The articles that share a bucket with a sketch."""
        numbers = buckets(sketch)
        query = f"SELECT DISTINCT article FROM bucket WHERE number IN ({', '.join('?' * len(numbers))})"
        return self.candidates([article for (article,) in self._connection.execute(query, numbers)])

    def candidates(self, articles: Sequence[int]) -> list[Candidate]:
        """What is known of articles, by their numbers."""
        found: list[Candidate] = []
        for start in range(0, len(articles), BATCH):
            batch = articles[start : start + BATCH]
            query = f"""SELECT id, slug, path, published_at, numbers FROM article
                JOIN sketch ON sketch.article = article.id WHERE id IN ({", ".join("?" * len(batch))})"""
            found += map(Candidate._make, self._connection.execute(query, batch))
        return found

    def companies(self) -> Iterator[list[int]]:
        """The articles of each bucket that several share, by their numbers."""
        rows = self._connection.execute("SELECT number, article FROM bucket ORDER BY number, article")
        for _, members in groupby(rows, itemgetter(0)):
            company = [article for _, article in members]
            if len(company) > 1:
                yield company
