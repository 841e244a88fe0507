"""The key terms of the articles in the catalog: who shares which."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from newscli.storage.catalog.conditions import fold

Facts: TypeAlias = tuple[str, dict[int, float], frozenset[str], str, float | None]
"""A slug, its key terms with their weights, tags and section without case, and when it was published."""

BATCH = 500
"""How many values one statement takes: below SQLite's old limit of 999."""

MOST_WAITING = 100_000
"""Rows that wait in memory (some 130 bytes each) until they are written in the order in which they lie."""


class Terms:
    """Which articles have which key terms, and how common a term is."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[str, int] = {}
        self._waiting: list[tuple[int, int, float]] = []

    def put(self, article: int, terms: Mapping[str, float]) -> None:
        """Note the key terms of an article, by its number, with their weights, and no others.

        They wait for ``flush``, since the terms of many articles are written faster together.
        """
        if self.profile(article):
            self.remove(article)
        numbers = {self._number(term): weight for term, weight in terms.items()}
        self._waiting += [(number, article, weight) for number, weight in numbers.items()]
        if len(self._waiting) >= MOST_WAITING:
            self.flush()
        profile = array("d", (*numbers, *numbers.values())).tobytes()
        self._connection.execute("INSERT OR REPLACE INTO profile VALUES (?, ?)", (article, profile))

    def flush(self) -> None:
        """Write the terms that wait; who asks for terms before does not see them."""
        rows, self._waiting = sorted(self._waiting), []
        counts = Counter(number for number, _, _ in rows)
        self._connection.executemany("INSERT INTO term VALUES (?, ?, ?)", rows)
        self._connection.executemany(
            "UPDATE word SET articles = articles + ? WHERE id = ?",
            [(count, number) for number, count in counts.items()],
        )

    def remove(self, article: int) -> None:
        """Forget the key terms of an article."""
        self.flush()
        numbers = [(number,) for number in self.profile(article)]
        rows = [(number, article) for (number,) in numbers]
        self._connection.executemany("DELETE FROM term WHERE word = ? AND article = ?", rows)
        self._connection.executemany("UPDATE word SET articles = articles - 1 WHERE id = ?", numbers)
        self._connection.execute("DELETE FROM profile WHERE article = ?", (article,))

    def number_of(self, slug: str) -> int:
        """The number by which the catalog knows an article."""
        return int(self._connection.execute("SELECT id FROM article WHERE slug = ?", (slug,)).fetchone()[0])

    def profile(self, article: int) -> dict[int, float]:
        """The key terms of an article, by their numbers, with their weights."""
        row = self._connection.execute("SELECT terms FROM profile WHERE article = ?", (article,)).fetchone()
        return {} if row is None else weights(row[0])

    def facts(self, articles: Sequence[int]) -> dict[int, Facts]:
        """What is compared of several articles, by their numbers."""
        tags: dict[int, set[str]] = {article: set() for article in articles}
        query = "SELECT article, key FROM facet WHERE kind = 'tag' AND article IN ({})"
        for article, key in self._each(query, articles):
            tags[article].add(key)
        query = """SELECT id, slug, terms, section_key, published_at FROM article
            JOIN profile ON profile.article = article.id WHERE id IN ({})"""
        return {
            article: (slug, weights(terms), frozenset(tags[article]), section or "", published)
            for article, slug, terms, section, published in self._each(query, articles)
        }

    def published(self, article: int) -> float | None:
        """When an article was published, in seconds since 1970."""
        query = "SELECT published_at FROM article WHERE id = ?"
        found: float | None = self._connection.execute(query, (article,)).fetchone()[0]
        return found

    def frequencies(self, words: Iterable[int]) -> dict[int, int]:
        """In how many articles each term is a key term."""
        return dict(self._each("SELECT id, articles FROM word WHERE id IN ({})", list(words)))

    def names(self, words: Iterable[int]) -> dict[int, str]:
        """The terms themselves, by their numbers."""
        return dict(self._each("SELECT id, term FROM word WHERE id IN ({})", list(words)))

    def holders(self, word: int) -> list[tuple[int, float]]:
        """The articles that have a term, with its weight there."""
        query = "SELECT article, weight FROM term WHERE word = ?"
        return self._connection.execute(query, (word,)).fetchall()

    def sharing_tags(self, tags: Iterable[str], most: int) -> set[int]:
        """The articles that have one of the tags, leaving out tags of more than ``most`` articles."""
        found: set[int] = set()
        for tag in tags:
            query = "SELECT article FROM facet WHERE kind = 'tag' AND key = ? LIMIT ?"
            rows = self._connection.execute(query, (fold(tag), most + 1)).fetchall()
            if len(rows) <= most:
                found.update(article for (article,) in rows)
        return found

    def tag_frequencies(self, tags: Iterable[str]) -> dict[str, int]:
        """How many articles have each tag."""
        query = "SELECT key, COUNT(*) FROM facet WHERE kind = 'tag' AND key IN ({}) GROUP BY key"
        return dict(self._each(query, list(tags)))

    def _each(self, query: str, values: Sequence[int | str]) -> Iterator[Any]:
        for start in range(0, len(values), BATCH):
            batch = values[start : start + BATCH]
            yield from self._connection.execute(query.format(", ".join("?" * len(batch))), batch)

    def _number(self, term: str) -> int:
        number = self._numbers.get(term)
        if number is None:
            row = self._connection.execute("SELECT id FROM word WHERE term = ?", (term,)).fetchone()
            if row is None:
                row = (self._connection.execute("INSERT INTO word VALUES (NULL, ?, 0)", (term,)).lastrowid,)
            number = self._numbers[term] = int(row[0])
        return number


def weights(terms: bytes) -> dict[int, float]:
    """The weights of terms by their numbers, from what a profile keeps: all numbers, then all weights."""
    numbers = array("d", terms)
    count = len(numbers) // 2
    return dict(zip(map(int, numbers[:count]), numbers[count:], strict=True))
