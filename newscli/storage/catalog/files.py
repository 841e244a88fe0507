"""What the catalog has read of the disk: the files, their stamps, and what is wrong with them."""

from __future__ import annotations

import marshal
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newscli.storage.catalog.json_columns import problems_as_text, problems_of
from newscli.storage.scan import Look, Stamp

if TYPE_CHECKING:
    from newscli.model.errors import Problem


class Files:
    """The files of the articles as they were when they were last read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def unchanged(self, look: Look) -> bool:
        """Whether a look shows nothing new; one at all files is compared by its bytes with the last one."""
        if look.among is not None:
            return self.differences(look) == ([], [])
        row = self._connection.execute("SELECT files FROM scan").fetchone()
        return row is not None and row[0] == _fingerprint(look.files)

    def remember(self, look: Look) -> None:
        """Keep a look that has been taken in whole; after one at some files, there is no last one at all."""
        self.forget_look()
        if look.among is None:
            self._connection.execute("INSERT INTO scan VALUES (?)", (_fingerprint(look.files),))

    def forget_look(self) -> None:
        """Keep no look: the next one is compared file by file."""
        self._connection.execute("DELETE FROM scan")

    def differences(self, look: Look) -> tuple[list[str], list[str]]:
        """The paths that are new or changed, and those that are gone, each in order."""
        if look.among is None:
            known = self.stamps()
        else:
            stamps = ((path, self.stamp_at(path)) for path in look.among)
            known = {path: stamp for path, stamp in stamps if stamp is not None}
        changed = sorted(path for path, stamp in look.files.items() if known.get(path) != stamp)
        return changed, sorted(known.keys() - look.files.keys())

    def put(self, path: str, stamp: Stamp, slug: str, problems: Iterable[Problem] = ()) -> None:
        """Note that a file was read, and what is wrong with it if it is no article."""
        found = list(problems)
        self._connection.execute(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)",
            (path, *stamp, slug, problems_as_text(found) if found else None),
        )

    def remove(self, path: str) -> None:
        """Note that a file is gone."""
        self._connection.execute("DELETE FROM file WHERE path = ?", (path,))

    def stamps(self) -> dict[str, Stamp]:
        """The stamps that all files had when they were read, by path."""
        rows = self._connection.execute("SELECT path, mtime_ns, size FROM file")
        return {path: (mtime_ns, size) for path, mtime_ns, size in rows}

    def stamp_at(self, path: str) -> Stamp | None:
        """The stamp that a file had when it was read; None for one that was not."""
        row = self._connection.execute("SELECT mtime_ns, size FROM file WHERE path = ?", (path,)).fetchone()
        return row and tuple(row)

    def paths_of(self, slug: str) -> list[str]:
        """Every file that bears a slug, good or not, in order."""
        rows = self._connection.execute("SELECT path FROM file WHERE slug = ? ORDER BY path", (slug,))
        return [path for (path,) in rows]

    def problems(self) -> list[tuple[str, Problem]]:
        """What is wrong with the files that are no articles, by path."""
        rows = self._connection.execute(
            "SELECT path, problems FROM file WHERE problems IS NOT NULL ORDER BY path"
        )
        return [(path, problem) for path, found in rows for problem in problems_of(found)]

    def problems_at(self, path: str) -> list[Problem]:
        """What is wrong with one file."""
        row = self._connection.execute("SELECT problems FROM file WHERE path = ?", (path,)).fetchone()
        return problems_of(row and row[0])


def _fingerprint(scan: dict[str, Stamp]) -> bytes:
    """A scan as bytes, to compare; another order or Python gives others, and costs only a comparison."""
    return marshal.dumps(scan, 2)  # version 2: no back references, which depend on how objects are shared
