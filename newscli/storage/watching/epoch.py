"""The articles that change in an archive, as the file events of Linux (inotify) tell."""

from __future__ import annotations

import os
from errno import ENOSPC
from itertools import takewhile
from pathlib import Path
from stat import S_ISREG
from time import monotonic
from typing import Any

from inotify_simple import INotify, flags

from newscli.files.disk import is_temporary
from newscli.model.errors import StorageError
from newscli.storage.layout import VIEWS, is_article
from newscli.storage.scan import escaped, scan_articles

LIFETIME = 3600.0
"""Seconds that an epoch lasts, so that what comes without an event is found by the next one's first look."""

GOES = flags.DELETE | flags.MOVED_FROM
SELF = flags.DELETE_SELF | flags.MOVE_SELF
LOST = SELF | flags.Q_OVERFLOW | flags.UNMOUNT | flags.IGNORED
FOLLOWED = GOES | SELF | flags.CREATE | flags.MOVED_TO | flags.MODIFY | flags.ATTRIB | flags.CLOSE_WRITE


class Epoch:
    """A time in which every change is told; the changes are numbered.

    Two things come without an event: what is written into a memory map, until that is unmapped, and what is
    written to a file by another name. So a file with two names, or a symbolic link, is told as changed each
    time, and one that comes ends the epoch; a second name that a file gets outside the archive is seen by the
    next one.

    Args:
        folder: the archive, by a path that leads there as long as the epoch lasts.

    Attributes:
        name: tells it from every other epoch.
        number: of the last change.
        is_over: whether more may have changed than is told.

    Raises:
        StorageError: when a folder cannot be followed.
    """

    def __init__(self, folder: Path) -> None:
        self.name = os.urandom(8).hex()
        self.number = 0
        self.is_over = False
        self._end = monotonic() + LIFETIME
        self._folder = folder
        self._events = INotify()
        self._prefixes: dict[int, str] = {}
        self._changed: dict[str, int] = {}  # in the order of the numbers
        scan = scan_articles(folder, self._follow)
        self._doubtful: set[str] = set()
        self._linked = {path for path in scan.files if self._is_linked(path)}
        self._unfinished = {place.removeprefix(f"{folder}/") for place in scan.unfinished}

    def fileno(self) -> int:
        """The descriptor that can be read when something has changed."""
        descriptor: int = self._events.fileno()
        return descriptor

    def take_in(self) -> None:
        """Read every event that there is by now."""
        self.is_over = self.is_over or monotonic() > self._end
        for event in self._events.read(timeout=0):
            path = self._prefixes.get(event.wd, "") + event.name
            if _is_lost(event, path):
                self.is_over = True
            elif is_article(path):
                self._note(path)
            elif is_temporary(event.name):
                (self._unfinished.discard if event.mask & GOES else self._unfinished.add)(path)

    def make_sure(self) -> None:
        """Take in what came; a file that has another name by now ends the epoch: others may have it too."""
        self.take_in()
        self.is_over = self.is_over or any(map(self._is_linked, self._doubtful))
        self._doubtful.clear()

    def since(self, number: int) -> set[str]:
        """The paths that may have changed after the change of a number, and files that are unfinished."""
        later = takewhile(lambda change: change[1] > number, reversed(self._changed.items()))
        return {*self._linked, *self._unfinished, *(path for path, _ in later)}

    def close(self) -> None:
        """Follow the folders no more."""
        self._events.close()

    def _follow(self, prefix: str) -> None:
        try:
            watch = self._events.add_watch(self._folder / prefix, FOLLOWED | flags.ONLYDIR)
        except OSError as error:
            if error.errno == ENOSPC:
                raise StorageError("too many folders to watch: raise fs.inotify.max_user_watches") from None
            raise
        self._prefixes[watch] = prefix

    def _note(self, path: str) -> None:
        self.number += 1
        self._changed.pop(path, None)
        self._changed[path] = self.number
        if path not in self._linked and self._is_linked(path):
            self._doubtful.add(path)  # a file that newscli makes has two names for a moment

    def _is_linked(self, path: str) -> bool:
        """Whether what is read at a path may be changed by another one."""
        try:
            file = os.lstat(self._folder / path)
        except OSError:
            return False
        return not S_ISREG(file.st_mode) or file.st_nlink > 1


def _is_lost(event: Any, path: str) -> bool:
    """Whether after an event more may have changed than events tell."""
    is_folder = event.mask & flags.ISDIR and not event.name.startswith(".") and path != VIEWS
    return bool(event.mask & LOST or is_folder or escaped(event.name) != event.name)
