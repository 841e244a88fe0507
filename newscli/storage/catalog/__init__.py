"""The catalog: what the articles' files say, in SQLite, so that no file is read twice.

It is derived and can be deleted at any time. Its parts: ``files`` (what was read of the disk), ``entries``
(the articles' metadata), ``terms`` (their key terms), ``copies`` (which may be copies of each other) and
``views`` (how often they were read).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from newscli.storage.catalog.conditions import fold, number
from newscli.storage.catalog.entries import Entries
from newscli.storage.catalog.files import Files
from newscli.storage.catalog.schema import FORMAT, SCHEMA
from newscli.storage.catalog.views import Views

if TYPE_CHECKING:
    from newscli.storage.catalog.copies import Copies
    from newscli.storage.catalog.register import Register
    from newscli.storage.catalog.terms import Terms
    from newscli.storage.catalog.terms_held import TermsHeld

MEMORY = ":memory:"
FIRST_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0)
"""Seconds between the tries of a process that finds another one making the file."""

PATIENCE = 30.0
"""Seconds that a statement waits for another process's transaction; writers hold the cache's lock anyway."""


class DamagedCatalog(Exception):
    """The catalog's file is no whole catalog of this format; whoever meets it makes a new one."""


class Catalog:
    """An open catalog.

    Args:
        path: its file; the folder must exist. ``:memory:`` keeps it from the disk.
        basis: what its rows depend on besides the files, such as the timezone; another one empties it.
    """

    def __init__(self, path: Path | str, basis: str) -> None:
        self.path = path
        self.basis = basis
        with damage_named():
            self.connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
            self.connection.execute("PRAGMA temp_store = MEMORY")
            self.connection.create_function("fold", 1, _fold, deterministic=True)
            self.connection.create_function("number", 1, number, deterministic=True)
            self._prepare()

    @cached_property
    def files(self) -> Files:
        """What was read of the disk."""
        return Files(self.connection)

    @cached_property
    def entries(self) -> Entries:
        """The articles' metadata."""
        return Entries(self.connection)

    @cached_property
    def register(self) -> Register:
        """Where articles go into the catalog and out of it."""
        from newscli.storage.catalog.register import Register

        return Register(self.connection)

    @cached_property
    def terms(self) -> Terms:
        """The articles' key terms."""
        from newscli.storage.catalog.terms import Terms

        return Terms(self.connection)

    def terms_held(self) -> TermsHeld:
        """The articles' key terms, read into memory."""
        from newscli.storage.catalog.terms_held import TermsHeld

        return TermsHeld(self.connection)

    @cached_property
    def copies(self) -> Copies:
        """Which articles may be copies of each other."""
        from newscli.storage.catalog.copies import Copies

        return Copies(self.connection)

    @cached_property
    def views(self) -> Views:
        """View counts."""
        return Views(self.connection)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes within are kept together, or none of them."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def version(self) -> int:
        """A number that changes when another process changes the catalog."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def state(self, key: str) -> str | None:
        """A value kept under a name."""
        row = self.connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_state(self, key: str, value: str) -> None:
        """Keep a value under a name."""
        self.connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, value))

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def _prepare(self) -> None:
        """Make the tables, unless they are there.

        Several processes may be the first at once, and SQLite waits for none that makes its file a WAL.
        """
        for pause in (*FIRST_PAUSES, None):
            try:
                self._make_tables()
            except sqlite3.OperationalError as error:
                if pause is None or "locked" not in str(error):
                    raise
                sleep(pause)
            else:
                return

    def _make_tables(self) -> None:
        connection = self.connection
        if self._is_ready():
            return
        connection.execute("PRAGMA journal_mode = WAL")
        with self.transaction():
            if self._is_ready():  # another process was faster
                return
            tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            for (name,) in connection.execute(tables).fetchall():
                connection.execute(f'DROP TABLE "{name}"')
            for statement in SCHEMA:
                connection.execute(statement)
            self.set_state("basis", self.basis)
            connection.execute(f"PRAGMA user_version = {FORMAT}")

    def _is_ready(self) -> bool:
        """Whether the tables are there, of this format and basis."""
        (found,) = self.connection.execute("PRAGMA user_version").fetchone()
        if found not in (0, FORMAT):
            raise DamagedCatalog(f"it has format {found}, not {FORMAT}")
        return found == FORMAT and self.state("basis") == self.basis


def _fold(text: str | None) -> str | None:
    """What SQL calls ``fold``: its own ``lower`` knows ASCII only."""
    return None if text is None else fold(text)


@contextmanager
def damage_named() -> Iterator[None]:
    """Turn what SQLite says of a broken file into ``DamagedCatalog``; a refusal of the disk stays itself."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "no such" in str(error) or "malformed" in str(error):
            raise DamagedCatalog(str(error)) from error
        raise
    except sqlite3.DatabaseError as error:
        raise DamagedCatalog(str(error)) from error
