"""The key terms of all articles in memory: for whoever asks about every article, one after the other."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from newscli.storage.catalog.conditions import fold
from newscli.storage.catalog.terms import Facts, Terms, weights


class TermsHeld(Terms):
    """What ``Terms`` knows, read once; it answers the same, and changes nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._names = dict(connection.execute("SELECT id, term FROM word"))
        self._frequencies = dict(connection.execute("SELECT id, articles FROM word"))
        self._tagged: dict[str, list[int]] = defaultdict(list)
        tags: dict[int, set[str]] = defaultdict(set)
        for article, key in connection.execute("SELECT article, key FROM facet WHERE kind = 'tag'"):
            self._tagged[key].append(article)
            tags[article].add(key)
        self._numbers_of: dict[str, int] = {}
        self._facts: dict[int, Facts] = {}
        query = """SELECT id, slug, terms, section_key, published_at FROM article
            JOIN profile ON profile.article = article.id"""
        for article, slug, terms, section, published in connection.execute(query):
            profile = weights(terms)
            self._numbers_of[slug] = article
            self._facts[article] = (slug, profile, frozenset(tags[article]), section or "", published)

    def number_of(self, slug: str) -> int:
        """The number by which the catalog knows an article."""
        return self._numbers_of[slug]

    def profile(self, article: int) -> dict[int, float]:
        """The key terms of an article, by their numbers, with their weights."""
        return self._facts[article][1]

    def facts(self, articles: Sequence[int]) -> dict[int, Facts]:
        """What is compared of several articles, by their numbers."""
        return {article: self._facts[article] for article in articles}

    def frequencies(self, words: Iterable[int]) -> dict[int, int]:
        """In how many articles each term is a key term."""
        return self._frequencies

    def names(self, words: Iterable[int]) -> dict[int, str]:
        """The terms themselves, by their numbers."""
        return self._names

    def all_holders(self) -> list[tuple[int, int, float]]:
        """Every term with every article that has it and its weight there, in the order of the terms."""
        return self._connection.execute("SELECT word, article, weight FROM term ORDER BY word").fetchall()

    def sharing_tags(self, tags: Iterable[str], most: int) -> set[int]:
        """The articles that have one of the tags, leaving out tags of more than ``most`` articles."""
        found = (self._tagged.get(fold(tag), []) for tag in tags)
        return {article for articles in found if len(articles) <= most for article in articles}

    def tag_frequencies(self, tags: Iterable[str]) -> dict[str, int]:
        """How many articles have each tag."""
        return {tag: len(self._tagged.get(tag, [])) for tag in tags}
