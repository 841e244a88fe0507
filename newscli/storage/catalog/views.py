"""View counts in the catalog: each line of the views files once, and their sums."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import TypeAlias

from newscli.model.errors import Problem
from newscli.storage.catalog.conditions import OWNER_OF_ALIAS

Counted: TypeAlias = tuple[str, str, str, int]
"""An id, a slug, a day (``2021-01-14``) and a count."""

_OWNER = f"""IFNULL((SELECT slug FROM article WHERE article.slug = counts.slug),
    {OWNER_OF_ALIAS.format("counts.slug")})"""


@dataclass(frozen=True, slots=True)
class Reading:
    """How far a views file has been read.

    Attributes:
        mtime_ns: its time in nanoseconds when it was read; ``size`` in bytes.
        read_to: the byte after the last whole line that was read.
        digest: of the bytes up to there.
        lines: how many lines they are.
        problems: the lines that are no counts.
    """

    mtime_ns: int
    size: int
    read_to: int
    digest: str
    lines: int
    problems: tuple[Problem, ...]


class Views:
    """How often the articles were read, by day."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def stamps(self) -> dict[str, tuple[int, int]]:
        """The files that were read, with time and size as they were then."""
        rows = self._connection.execute("SELECT name, mtime_ns, size FROM view_file")
        return {name: (mtime_ns, size) for name, mtime_ns, size in rows}

    def reading(self, name: str) -> Reading | None:
        """How far a file has been read; None for never."""
        row = self._connection.execute("SELECT * FROM view_file WHERE name = ?", (name,)).fetchone()
        if row is None:
            return None
        problems = tuple(Problem(**problem) for problem in json.loads(row[6]))
        return Reading(row[1], row[2], row[3], row[4], row[5], problems)

    def set_reading(self, name: str, reading: Reading) -> None:
        """Note how far a file has been read."""
        problems = json.dumps([asdict(problem) for problem in reading.problems])
        self._connection.execute(
            "INSERT OR REPLACE INTO view_file VALUES (?, ?, ?, ?, ?, ?, ?)",
            (name, reading.mtime_ns, reading.size, reading.read_to, reading.digest, reading.lines, problems),
        )

    def add(self, lines: Iterable[Counted]) -> None:
        """Count lines; one whose id is known counts only by how much it is larger.

        Of two with an equal count the later day wins, then the later slug: whatever the order of reading.
        """
        for identity, slug, day, count in lines:
            row = self._connection.execute(
                "SELECT slug, day, count FROM view_line WHERE id = ?", (identity,)
            ).fetchone()
            if row is not None and (row[2], row[1], row[0]) >= (count, day, slug):
                continue
            if row is not None:
                self._sum(row[0], row[1], -row[2])
            values = (identity, slug, day, count)
            self._connection.execute("INSERT OR REPLACE INTO view_line VALUES (?, ?, ?, ?)", values)
            self._sum(slug, day, count)

    def count_of(self, identity: str) -> int:
        """What a line counts, by its id; -1 for one that is not known."""
        row = self._connection.execute("SELECT count FROM view_line WHERE id = ?", (identity,)).fetchone()
        return -1 if row is None else int(row[0])

    def clear(self) -> None:
        """Forget every count, to read all files anew."""
        for table in ("view_file", "view_line", "view_day", "view_sum"):
            self._connection.execute(f"DELETE FROM {table}")

    def problems(self) -> list[tuple[str, Problem]]:
        """The lines of the files that are no counts."""
        rows = self._connection.execute("SELECT name, problems FROM view_file ORDER BY name")
        return [(name, Problem(**problem)) for name, found in rows for problem in json.loads(found)]

    def totals(self, first: date | None, last: date) -> dict[str, int]:
        """The views of every article from a day to another, both whole; from the beginning when None."""
        days = {"first": first and first.isoformat(), "last": last.isoformat()}
        window = (
            "SELECT slug, SUM(count) AS count FROM view_day WHERE day BETWEEN :first AND :last GROUP BY slug"
        )
        counts = "view_sum" if first is None else f"({window})"
        totals: dict[str, int] = dict(self._connection.execute(f"SELECT slug, count FROM {counts}", days))
        strays = "SELECT slug FROM view_sum WHERE slug NOT IN (SELECT slug FROM article)"
        for (alias,) in self._connection.execute(strays).fetchall():
            count, owner = totals.pop(alias, None), self._owner(alias)
            if count is not None and owner is not None:
                totals[owner] = totals.get(owner, 0) + count
        return totals

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

    def _owner(self, alias: str) -> str | None:
        """The article that once was called so."""
        found: str | None = self._connection.execute(
            f"SELECT {OWNER_OF_ALIAS.format(':alias')}", {"alias": alias}
        ).fetchone()[0]
        return found

    def _sum(self, slug: str, day: str, count: int) -> None:
        self._connection.execute(
            "INSERT INTO view_day VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
            (day, slug, count),
        )
        self._connection.execute(
            "INSERT INTO view_sum VALUES (?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
            (slug, count),
        )
