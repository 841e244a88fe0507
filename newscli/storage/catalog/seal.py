"""The seal of the catalog: by it every command sees, for one look at the file, whether another wrote it.

SQLite has no checksums: a text that was changed in its file would be served. So whoever closes the catalog
keeps beside it what the system tells of its file; one that no longer fits was written by another hand. While
newscli writes there is no seal: it is taken off and put on under SQLite's own write lock.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from newscli.files.disk import explained

LOG = "-wal"
"""What SQLite puts behind the name of a file for that of its log of changes."""


class Seal:
    """The seal of one catalog.

    Args:
        path: the catalog's file.
    """

    def __init__(self, path: str) -> None:
        self._catalog = path
        self._path = f"{path}.seal"

    def exists(self) -> bool:
        """Whether the catalog is sealed."""
        return self._told() is not None

    def is_broken(self) -> bool:
        """Whether the catalog was sealed, and is not the file that was."""
        told = self._told()
        if told is None or told == self._seen():
            return False
        return told == self._told()  # else a newscli has written meanwhile

    def lift(self) -> None:
        """Take the seal off before a change; SQLite's write lock is the caller's.

        Raises:
            StorageError: when the disk refuses.
        """
        with explained("write", Path(self._path)), suppress(FileNotFoundError):
            os.unlink(self._path)

    def put(self, connection: sqlite3.Connection) -> None:
        """Seal the catalog, unless others are at work on it, of whom the last one will.

        Args:
            connection: to the catalog, about to be closed.
        """
        with suppress(sqlite3.Error, OSError):  # without a seal the catalog is as good, only less sure
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("BEGIN IMMEDIATE")
            if not os.path.getsize(self._catalog + LOG):
                with open(self._path, "w", encoding="ascii") as file:
                    file.write(self._seen())

    def _told(self) -> str | None:
        try:
            with open(self._path, encoding="ascii", errors="replace") as file:
                return file.read() or None  # empty: its writer was killed
        except OSError:
            return None

    def _seen(self) -> str:
        """What the system tells of the file; of one that is gone, nothing."""
        try:
            seen = os.stat(self._catalog)
        except OSError:
            return ""
        return f"{seen.st_ino} {seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns}"
