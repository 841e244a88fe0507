"""Views go into the catalog: each line of the views files once, and their sums."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TypeAlias

from newscli.model.errors import Problem
from newscli.model.frozen import frozen
from newscli.storage.catalog.json_columns import problems_as_text, problems_of

Counted: TypeAlias = tuple[str, str, str, int]
"""An id, a slug, a day (``2021-01-14``) and a count."""


@frozen
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


class Readings:
    """Counts what is read of the views files."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def reading(self, name: str) -> Reading | None:
        """How far a file has been read; None for never."""
        row = self._connection.execute("SELECT * FROM view_file WHERE name = ?", (name,)).fetchone()
        if row is None:
            return None
        problems = tuple(problems_of(row[6]))
        return Reading(row[1], row[2], row[3], row[4], row[5], problems)

    def set_reading(self, name: str, reading: Reading) -> None:
        """Note how far a file has been read."""
        problems = problems_as_text(reading.problems)
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

    def _sum(self, slug: str, day: str, count: int) -> None:
        self._connection.execute(
            "INSERT INTO view_day VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
            (day, slug, count),
        )
        self._connection.execute(
            "INSERT INTO view_sum VALUES (?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
            (slug, count),
        )
