"""The links between articles in the catalog: who leads to whom, and which lead nowhere."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from newscli.storage.catalog.conditions import OWNER_OF_ALIAS, fold, is_live
from newscli.storage.catalog.json_columns import as_list


class Links:
    """Which articles link to which, by slug or alias."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def to(self, names: Iterable[str]) -> list[str]:
        """The slugs of the articles that link to one of the names."""
        query = """SELECT DISTINCT slug FROM facet JOIN article ON id = facet.article
            WHERE kind = 'link' AND key IN (SELECT value FROM json_each(?))"""
        rows = self._connection.execute(query, (as_list(map(fold, names)),))
        return [slug for (slug,) in rows]

    def all(self) -> dict[str, list[str]]:
        """The names that each article links to, by its slug."""
        query = """SELECT slug, key FROM facet JOIN article ON id = facet.article
            WHERE kind = 'link' ORDER BY slug, key"""
        names: dict[str, list[str]] = defaultdict(list)
        for slug, name in self._connection.execute(query):
            names[slug].append(name)
        return names

    def dead(self, now: float) -> frozenset[tuple[str, str]]:
        """The links of live articles that lead to no live one: the slug, and the name that it links to.

        Args:
            now: the moment at which they are live, in seconds since 1970.
        """
        owner = OWNER_OF_ALIAS.format("facet.key")
        query = f"""SELECT slug, key FROM facet JOIN article ON id = facet.article
            WHERE kind = 'link' AND {is_live()} AND NOT EXISTS (
                SELECT 1 FROM article AS target
                WHERE slug = IFNULL((SELECT slug FROM article WHERE slug = facet.key), {owner})
                AND {is_live()})"""
        return frozenset(self._connection.execute(query, {"now": now}).fetchall())
