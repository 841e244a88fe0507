"""View counts in the catalog: how often the articles were read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date

from newscli.model.errors import Problem
from newscli.storage.catalog.conditions import OWNER_OF_ALIAS
from newscli.storage.catalog.json_columns import problems_of

_OWNER = f"""IFNULL((SELECT slug FROM article WHERE article.slug = counts.slug),
    {OWNER_OF_ALIAS.format("counts.slug")})"""


class Views:
    """How often the articles were read, by day; ``Readings`` counts it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def stamps(self) -> dict[str, tuple[int, int]]:
        """The files that were read, with time and size as they were then."""
        rows = self._connection.execute("SELECT name, mtime_ns, size FROM view_file")
        return {name: (mtime_ns, size) for name, mtime_ns, size in rows}

    def problems(self) -> list[tuple[str, Problem]]:
        """The lines of the files that are no counts."""
        rows = self._connection.execute("SELECT name, problems FROM view_file ORDER BY name")
        return [(name, problem) for name, found in rows for problem in problems_of(found)]

    def totals(self, first: date | None, last: date) -> dict[str, int]:
        """The views of every article from a day to another, both whole; from the beginning when None."""
        totals = dict(self._counts(first, last))
        strays = "SELECT slug FROM view_sum WHERE slug NOT IN (SELECT slug FROM article)"
        for (alias,) in self._connection.execute(strays).fetchall():
            count, owner = totals.pop(alias, None), self._owner(alias)
            if count is not None and owner is not None:
                totals[owner] = totals.get(owner, 0) + count
        return totals

    def most_read(self, first: date | None, last: date, count: int) -> dict[str, int]:
        """The so many slugs with the most views, and all that have as many as the last; see ``totals``.

        Among them may be slugs of articles that are gone.
        """
        aliases = "SELECT EXISTS (SELECT 1 FROM alias JOIN view_sum ON view_sum.slug = alias.alias)"
        if self._connection.execute(aliases).fetchone()[0]:  # what adds to its article
            return self.totals(first, last)
        found: dict[str, int] = {}
        least = 0
        for slug, views in self._counts(first, last, "ORDER BY 2 DESC"):
            if len(found) >= count and views < least:
                break
            found[slug] = least = views
        return found

    def stands(self, slug: str) -> bool:
        """Whether views were counted under a slug itself, be it an article's or not."""
        query = "SELECT EXISTS (SELECT 1 FROM view_sum WHERE slug = ?)"
        return bool(self._connection.execute(query, (slug,)).fetchone()[0])

    def days(self, last: date) -> Mapping[str, list[tuple[date, int]]]:
        """The views of every article by day, up to a day."""
        query = f"SELECT {_OWNER}, day, count FROM view_day AS counts WHERE day <= ?"
        found: dict[str, list[tuple[date, int]]] = {}
        for owner, day, count in self._connection.execute(query, (last.isoformat(),)):
            if owner is not None:
                found.setdefault(owner, []).append((date.fromisoformat(day), count))
        return found

    def days_since(self, first: date) -> list[date]:
        """The days with views from one on, in order."""
        query = "SELECT DISTINCT day FROM view_day WHERE day >= ? ORDER BY day"
        return [date.fromisoformat(day) for (day,) in self._connection.execute(query, (first.isoformat(),))]

    def _counts(self, first: date | None, last: date, order: str = "") -> Iterable[tuple[str, int]]:
        """The views of each slug that stands in the counts, from a day to another."""
        start, end = "" if first is None else first.isoformat(), last.isoformat()
        later = "SELECT EXISTS (SELECT 1 FROM view_day WHERE day > ?)"
        if first is None and not self._connection.execute(later, (end,)).fetchone()[0]:
            return self._connection.execute(f"SELECT slug, count FROM view_sum {order}")
        query = f"SELECT slug, SUM(count) FROM view_day WHERE day BETWEEN ? AND ? GROUP BY slug {order}"
        return self._connection.execute(query, (start, end))

    def _owner(self, alias: str) -> str | None:
        """The article that once was called so."""
        found: str | None = self._connection.execute(
            f"SELECT {OWNER_OF_ALIAS.format(':alias')}", {"alias": alias}
        ).fetchone()[0]
        return found
