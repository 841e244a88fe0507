"""The newsroom: an archive with what is derived from it, each part opened when it is first used."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from newscli.files.containment import contained
from newscli.files.disk import explained
from newscli.files.lock import Lock
from newscli.files.toml import parse_table
from newscli.model.dates import Calendar
from newscli.model.errors import DateError, InvalidArticle, InvalidInput, NewscliError
from newscli.model.frozen import frozen
from newscli.model.settings import Settings, parse_settings
from newscli.newsroom.cataloging import open_catalog
from newscli.storage.cache import CacheFolder, open_cache
from newscli.storage.layout import LOCK, SETTINGS, VIEWS
from newscli.storage.scan import Look

if TYPE_CHECKING:
    from newscli.model.progress import Progress
    from newscli.model.query import Query
    from newscli.storage.articles import ArticleFolder
    from newscli.storage.catalog import Catalog
    from newscli.storage.index import Index
    from newscli.storage.views import ViewFolder

PATIENCE = 30.0
"""Seconds that a writer waits for a lock."""

FIRST_YEAR, LAST_YEAR = 1000, 9000
"""Between them lies any present that is asked about, with room for what is reckoned from it."""

READER_PATIENCE = 0.9
"""Seconds that a reader waits, once, before it answers from the last state."""


@frozen
class Surroundings:
    """What a newsroom is handed from outside.

    Attributes:
        archive: the folder that holds ``newscli.toml``.
        working_folder: from which paths are meant.
        cache_home: where the caches of this user lie.
        now: the present, with an offset.
        as_of: dates to take for the present instead, each read as of the one before.
        note: tells the user something, in one line.
        warn: tells the user what is wrong with a file, in one line.
        progress: shows how far a long work is.
        command: the words of the command line, for the log.
    """

    archive: Path
    working_folder: Path
    cache_home: Path
    now: datetime
    as_of: Sequence[str]
    note: Callable[[str], None]
    warn: Callable[[str], None]
    progress: Progress
    command: Sequence[str] = ()


class Newsroom:
    """An archive, ready for work; every answer is from the files as they are now.

    Args:
        surroundings: what it is handed from outside.
        writes: whether the command is to change the archive; a writer waits for locks, a reader does not.

    Attributes:
        seen: the look at the files that was last taken in, once the catalog is open.
        seen_in: the version of the catalog that had taken it in.
    """

    def __init__(self, surroundings: Surroundings, *, writes: bool = False) -> None:
        self.surroundings = surroundings
        self.writes = writes
        self.note = surroundings.note
        self.warn = surroundings.warn
        self.progress = surroundings.progress
        self.root = surroundings.archive
        self.seen = Look()
        self.seen_in = 0
        self._patience = READER_PATIENCE

    @cached_property
    def lock(self) -> Lock:
        """The lock of what lies in the archive; whoever changes it holds it."""
        from newscli.storage.founding import make_private

        make_private(self.root)
        return Lock(contained(self.root, LOCK), "the archive", PATIENCE)

    def writing(self, *, dry_run: bool = False) -> AbstractContextManager[object]:
        """The archive's lock for a change; nothing for one that is only tried."""
        return nullcontext() if dry_run else self.lock

    @cached_property
    def folder(self) -> ArticleFolder:
        """The articles on the disk."""
        from newscli.storage.articles import ArticleFolder

        return ArticleFolder(self.root, self.surroundings.command, self.calendar.now)

    @cached_property
    def view_folder(self) -> ViewFolder:
        """The view counts on the disk."""
        from newscli.storage.views import ViewFolder

        return ViewFolder(self.root / VIEWS)

    @cached_property
    def settings(self) -> Settings:
        """What ``newscli.toml`` says.

        Raises:
            InvalidInput: when it cannot be read.
        """
        path = self.root / SETTINGS
        try:
            with explained("read", path):
                return parse_settings(parse_table(path.read_text(encoding="utf-8")))
        except InvalidArticle as error:
            problem = error.problems[0]
            raise InvalidInput(f"{SETTINGS}:{problem.line}:{problem.column}: {problem.message}") from None
        except UnicodeDecodeError:
            raise InvalidInput(f"{SETTINGS} is not UTF-8") from None

    @cached_property
    def calendar(self) -> Calendar:
        """The clock, in the archive's timezone.

        Raises:
            DateError: when the date to take for the present cannot be read.
        """
        calendar = Calendar(self.surroundings.now, self.settings.zone)
        for date in self.surroundings.as_of:
            calendar = Calendar(calendar.start(date, ahead=True), calendar.zone)
            if not FIRST_YEAR <= calendar.now.year <= LAST_YEAR:
                raise DateError(f"'{date}' is no present: choose a year from {FIRST_YEAR} to {LAST_YEAR}")
        return calendar

    @cached_property
    def cache(self) -> CacheFolder:
        """Where the derived files lie."""
        cache = open_cache(self.surroundings.cache_home, self.root)
        if cache.note:
            self.note(cache.note)
        return cache

    @property
    def cache_lock(self) -> AbstractContextManager[object]:
        """The lock of the derived files; taken after the archive's, never before."""
        return self._cache_lock or nullcontext()

    @cached_property
    def catalog(self) -> Catalog:
        """The metadata of the articles, as the files are now; see ``open_catalog``."""
        return open_catalog(self)

    @cached_property
    def index(self) -> Index:
        """The full text, as the catalog knows it: what it lacks is taken in first."""
        from newscli.newsroom.indexing import open_index

        return open_index(self)

    def search_index(self, query: Query) -> dict[str, float]:
        """Every article that words match, with its score; a damaged index is made anew."""
        from newscli.storage.index import DamagedIndex

        try:
            return self.index.search(query, self.languages())
        except DamagedIndex:
            self._discard_index()
            return self.index.search(query, self.languages())

    def may_refresh(self, *, waits: bool = True) -> bool:
        """Take the cache's lock for taking in changes: a writer waits for it, a reader only shortly and once.

        Args:
            waits: whether there is reason to wait at all.

        Returns:
            Whether it was taken; ``release_refresh`` gives it back.
        """
        if self._cache_lock is None:
            return True
        if not waits:
            return self._cache_lock.acquire(0)
        if self.writes:
            self._cache_lock.__enter__()
            return True
        patience, self._patience = self._patience, 0.0
        return self._cache_lock.acquire(patience)

    def release_refresh(self) -> None:
        """Give the cache's lock back."""
        if self._cache_lock is not None:
            self._cache_lock.release()

    def languages(self) -> tuple[str, ...]:
        """The languages in which words are looked for: those of the articles, and the archive's own."""
        return tuple(dict.fromkeys((*self.catalog.entries.languages(), self.settings.language)))

    def close(self) -> None:
        """Let go of what was opened."""
        self.close_index()
        if "catalog" in self.__dict__:
            self.__dict__.pop("catalog").close()

    def close_index(self) -> None:
        """Let go of the index; the next search opens it anew and takes in what was written since."""
        if "index" in self.__dict__:
            self.__dict__.pop("index").close()

    @cached_property
    def _cache_lock(self) -> Lock | None:
        path = self.cache.lock
        return None if path is None else Lock(path, "the catalog", PATIENCE)

    def drop_derived(self) -> None:
        """Delete the catalog and the index; the cache's lock is the caller's."""
        if self.cache.derived is None:
            return
        with explained("delete", self.cache.derived):
            for path in self.cache.derived.glob("catalog.db*"):
                path.unlink(missing_ok=True)
            if self.cache.index is not None:
                shutil.rmtree(self.cache.index, ignore_errors=True)

    def tidy(self, unfinished: Iterable[str]) -> None:
        """Take away what killed processes left half written, unless a writer is at work that may need it."""
        with suppress(NewscliError):  # in an archive that cannot be written to they stay
            if self.lock.acquire(0):
                for path in unfinished:
                    with suppress(OSError):
                        os.unlink(path)
                self.lock.release()

    def renew(self) -> None:
        """Throw away derived files that proved damaged; whoever asks next makes them anew."""
        self.note("the catalog was damaged: making a new one")
        with self.cache_lock:
            self.close()
            self.drop_derived()

    def leave_disk(self) -> None:
        """Write nothing derived to the disk any more, since it refuses."""
        self._cache_lock = None

    def _discard_index(self) -> None:
        self.note("the index was damaged: making a new one")
        self.close_index()
        with self.cache_lock:
            if self.cache.index is not None:
                shutil.rmtree(self.cache.index, ignore_errors=True)
