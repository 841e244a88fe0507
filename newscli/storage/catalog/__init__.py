"""The catalog: what the articles' files say, in SQLite, so that no file is read twice.

It is derived and can be deleted at any time. Its parts: ``files`` (what was read of the disk), ``entries``
(the articles' metadata), ``terms`` (their key terms), ``copies`` (which may be copies of each other) and
``views`` (how often they were read).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from newscli.files.disk import refusal
from newscli.model.errors import Locked, NewscliError, StorageError
from newscli.storage.catalog.conditions import fold, number
from newscli.storage.catalog.entries import Entries
from newscli.storage.catalog.files import Files
from newscli.storage.catalog.schema import FORMAT, SCHEMA
from newscli.storage.catalog.seal import Seal
from newscli.storage.catalog.views import Views

if TYPE_CHECKING:
    from newscli.storage.catalog.copies import Copies
    from newscli.storage.catalog.links import Links
    from newscli.storage.catalog.readings import Readings
    from newscli.storage.catalog.register import Register
    from newscli.storage.catalog.terms import Terms
    from newscli.storage.catalog.terms_held import TermsHeld

MEMORY = ":memory:"
PAGES_KIB = 65_536
"""How much of the file a transaction keeps in memory; of SQLite's 2 MB they go out and in."""

FIRST_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0)
"""Seconds between the tries of a process that finds another one making the file."""

PATIENCE = 30.0
"""Seconds that a statement waits for another process's transaction; writers hold the cache's lock anyway."""

DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT)
DAMAGED = (
    "no such table",
    "no such column",
    "has no column named",
    "unsupported file format",
    "malformed JSON",
    "Could not decode to UTF-8",
)
"""What SQLite says of a file that is broken, by a code or in these words alone."""

IN_THE_WAY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
"""What it says when another process stands in the way."""


class DamagedCatalog(Exception):
    """The catalog's file is no whole catalog of this format; whoever meets it makes a new one."""


class Catalog:
    """An open catalog.

    Args:
        path: its file; the folder must exist. ``:memory:`` keeps it from the disk.
        basis: what its rows depend on besides the files, such as the timezone; another one empties it.

    Raises:
        DamagedCatalog: when it cannot be trusted.
        StorageError: when the disk refuses.
    """

    def __init__(self, path: Path | str, basis: str) -> None:
        self.path = path
        self.basis = basis
        self._seal = None if path == MEMORY else Seal(os.fspath(path))
        if self._seal and self._seal.is_broken():
            raise DamagedCatalog("another hand has written its file")
        with self.explained():
            self.connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
            self.connection.execute("PRAGMA temp_store = MEMORY")
            self.connection.execute("PRAGMA synchronous = NORMAL")  # a lost change is only taken in again
            self.connection.create_function("fold", 1, _fold, deterministic=True)
            self.connection.create_function("number", 1, number, deterministic=True)
            self._prepare()

    @classmethod
    def in_memory(cls, path: Path, basis: str) -> Catalog:
        """A catalog that needs no disk, with what the one at a path says, if that one is whole."""
        catalog = cls(MEMORY, basis)
        seal = Seal(os.fspath(path))
        if seal.exists() and not seal.is_broken():
            with suppress(sqlite3.Error), catalog.explained():
                source = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
                source.backup(catalog.connection)
                source.close()
                catalog._prepare()
        return catalog

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
    def links(self) -> Links:
        """The links between articles."""
        from newscli.storage.catalog.links import Links

        return Links(self.connection)

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

    @cached_property
    def readings(self) -> Readings:
        """Where view counts go into the catalog."""
        from newscli.storage.catalog.readings import Readings

        return Readings(self.connection)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes within are kept together, or none of them."""
        self.connection.execute(f"PRAGMA cache_size = {-PAGES_KIB}")
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            if self._seal:
                self._seal.lift()
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn what SQLite says within into what it means; see ``meaning``.

        Raises:
            DamagedCatalog: when the file is broken.
            StorageError: when the disk refuses, or SQLite what it was asked.
            Locked: when another process stands in the way.
        """
        try:
            yield
        except sqlite3.Error as error:
            raise meaning(error, self.path) from error

    @contextmanager
    def supposing(self) -> Iterator[None]:
        """What is changed within holds for this process alone, and only until it is left."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            self._roll_back()

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
        self.__dict__.pop("terms", None)  # it remembers what is undone, and what was still to be written

    def version(self) -> int:
        """A number that changes when another process changes the catalog."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def is_ours(self) -> bool:
        """Whether it still is of the basis by which it was opened; another process may have made it anew."""
        return self.state("basis") == self.basis

    def state(self, key: str) -> str | None:
        """A value kept under a name."""
        row = self.connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_state(self, key: str, value: str) -> None:
        """Keep a value under a name."""
        self.connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, value))

    def close(self) -> None:
        """Let go of the file, and seal it if it is not."""
        if self._seal and not self._seal.exists():
            self._seal.put(self.connection)
        self.connection.close()

    def clear(self) -> None:
        """Empty it, whatever it held; the transaction is the caller's."""
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        for (name,) in self.connection.execute(tables).fetchall():
            self.connection.execute(f'DROP TABLE "{name}"')
        for statement in SCHEMA:
            self.connection.execute(statement)
        self.set_state("basis", self.basis)
        self.connection.execute(f"PRAGMA user_version = {FORMAT}")

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
        if self._is_ready():
            return
        self.connection.execute("PRAGMA journal_mode = WAL")
        with self.transaction():
            if not self._is_ready():  # else another process was faster
                self.clear()

    def _is_ready(self) -> bool:
        """Whether the tables are there, of this format and basis."""
        (found,) = self.connection.execute("PRAGMA user_version").fetchone()
        if found not in (0, FORMAT):
            raise DamagedCatalog(f"it has format {found}, not {FORMAT}")
        return found == FORMAT and self.is_ours()


def _fold(text: str | None) -> str | None:
    """What SQL calls ``fold``: its own ``lower`` knows ASCII only."""
    return None if text is None else fold(text)


def meaning(error: Exception, path: Path | str = "") -> DamagedCatalog | NewscliError:
    """What an error of SQLite's means: damage, another process is in the way, or the disk refuses.

    Whatever else it may be is told as it is: the file is no worse for it, and stays.

    Args:
        error: the error.
        path: the catalog's file, if it is known.

    Returns:
        The error to raise instead.
    """
    if isinstance(error, DamagedCatalog):
        return error
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # without its details
    if code in DAMAGE or any(words in str(error) for words in DAMAGED):
        return DamagedCatalog(str(error))
    if code in IN_THE_WAY:
        return Locked("the catalog is locked by another newscli; try again")
    cause = refusal(Path(path).parent) if path else ""
    return StorageError(f"cannot use {f'the catalog {path}' if path else 'the catalog'}: {cause or error}")
