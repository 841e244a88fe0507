"""A look at an archive: which files there are, and what tells that one has changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from pathlib import Path
from stat import S_ISDIR
from typing import TypeAlias

from newscli.files.disk import is_temporary
from newscli.model.errors import StorageError
from newscli.storage.layout import ARTICLE, COUNTS, SETTINGS, VIEWS

Stamp: TypeAlias = tuple[int, int]
"""What tells that a file has not changed: its time in nanoseconds and its size in bytes; -1 for no file."""

LATEST = 2**63 - 1
"""The last time in nanoseconds that a catalog can hold, in the year 2262."""


class Look:
    """What was seen of the files of an archive.

    Args:
        among: the only paths that are looked at; None for all there are.
        token: from where on a watcher tells changes; empty when nobody watches.

    Attributes:
        files: those that are there, by path, with their stamps.
        unfinished: the places of files that are still being written, or were when a process died.
    """

    def __init__(self, among: Collection[str] | None = (), token: str = "") -> None:
        self.among = among
        self.token = token
        self.files: dict[str, Stamp] = {}
        self.unfinished: list[str] = []

    @property
    def is_first(self) -> bool:
        """Whether a watcher can go on from this look, which it could not before."""
        return self.among is None and bool(self.token)


def look(root: Path, watcher: Path | None, since: str) -> Look:
    """Look at the articles of an archive.

    Args:
        root: the archive.
        watcher: where the socket of its watcher is, if it has one.
        since: the token of the last look that was taken in; empty to look at all.

    Raises:
        StorageError: when a folder cannot be read.
    """
    token, changed = "", None
    if watcher is not None and os.path.exists(watcher):
        from newscli.storage.watching.asking import ask

        token, changed = ask(watcher, root, since)
    seen = Look(changed, token)
    if changed is None:
        scan = scan_articles(root)
        seen.files, seen.unfinished = scan.files, scan.unfinished
    for path in changed or ():
        _look_at(seen, f"{root}/{path}", path)
    return seen


def scan_articles(root: Path, enter: Callable[[str], None] | None = None) -> Scan:
    """Find every file of an archive that is to be an article.

    What begins with a dot, the views and ``newscli.toml`` are passed over. A symbolic link is what it points
    to; one that points nowhere has the size -1, and so has a folder with the ending of an article. The path
    of a file or folder whose name is not UTF-8 comes with escapes, since no catalog can hold it as it is.
    A folder that goes meanwhile is passed over.

    Args:
        root: the archive.
        enter: is told of each folder before it is read, by its path with a ``/``; by nothing of the archive.

    Raises:
        StorageError: when a folder cannot be read.
    """
    scan = Scan(os.fspath(root), enter)
    scan.run()
    return scan


def scan_views(root: Path) -> dict[str, Stamp]:
    """The files of view counts in a folder, by name, with their stamps; none when there is no such folder.

    One whose name is not UTF-8 is passed over: no catalog can hold it, and newscli makes none.
    """
    try:
        entries = list(os.scandir(root))
    except OSError:
        return {}
    return {
        entry.name: stamp_of(entry.stat())
        for entry in entries
        if entry.name.endswith(COUNTS)
        and not entry.name.startswith(".")
        and escaped(entry.name) == entry.name
        and entry.is_file()
    }


def stamp_of(stat: os.stat_result) -> Stamp:
    """What tells of a file that it has not changed; a folder has the size -1."""
    time, size = stat.st_mtime_ns, stat.st_size
    return (time if time < LATEST else LATEST), (-1 if S_ISDIR(stat.st_mode) else size)


def _look_at(seen: Look, place: str, path: str) -> None:
    """Look at one path, as ``scan_articles`` does."""
    if not os.path.lexists(place):
        return
    if is_temporary(path.rpartition("/")[2]):
        seen.unfinished.append(place)
        return
    try:
        seen.files[path] = stamp_of(os.stat(place))
    except OSError:
        seen.files[path] = 0, -1


class Scan:
    """What lies in an archive; see ``scan_articles``.

    Each folder is opened by its name in the open one above it, so that none that is exchanged for a link
    meanwhile leads out. A folder stays open only until the last one in it is, so that depth costs nothing.

    Args:
        root: the archive.
        enter: is told of each folder before it is read.

    Attributes:
        files: those that are to be articles, by path with ``/``, with their stamps.
        unfinished: the places of files that are still being written, or were when a process died.
    """

    def __init__(self, root: str, enter: Callable[[str], None] | None) -> None:
        self.files: dict[str, Stamp] = {}
        self.unfinished: list[str] = []
        self._root = root
        self._enter = enter
        self._open: list[tuple[int | str, str, list[str]]] = []  # with the names of what is to be read in it

    def run(self) -> None:
        """Read the archive, then all folders in it."""
        below = ""
        try:
            self._read(self._opened(below), below)
            while self._open:
                folder, prefix, names = self._open[-1]
                name = names.pop()
                below = f"{prefix}{name}/"
                try:
                    opened = self._opened(below, name, folder)
                except (FileNotFoundError, NotADirectoryError):  # it went just now
                    opened = None
                if not names:
                    self._leave()
                if opened is not None:
                    self._read(opened, below)
        except OSError as error:
            place = f"{self._root}/{below}".rstrip("/")
            raise StorageError(f"cannot read {place}: {error.strerror}") from error
        finally:
            while self._open:
                self._leave()

    def _opened(self, prefix: str, name: str = "", folder: int | str | None = None) -> int | str:
        """A folder that is told and opened; its path where the system cannot scan an open one (Windows)."""
        if self._enter:
            self._enter(prefix)
        if os.scandir not in os.supports_fd:
            return f"{self._root}/{prefix}"
        if folder is None:
            return os.open(self._root, os.O_RDONLY | os.O_DIRECTORY)
        return os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder)  # type: ignore[arg-type]

    def _read(self, folder: int | str, prefix: str) -> None:
        """Read an open folder, which stays open if there are others in it.

        What lies in it is looked up by its name there, not by its path from the root: over thousands of files
        the system spends a fifth of the time on the folders of those paths.
        """
        files = self.files
        names: list[str] = []
        self._open.append((folder, prefix, names))
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    if is_temporary(name):
                        self.unfinished.append(f"{self._root}/{prefix}{name}")
                    continue
                if not prefix and name in (SETTINGS, VIEWS):
                    continue
                if name.endswith(ARTICLE):
                    files[prefix + (name if name.isascii() else escaped(name))] = _stamp(entry)
                elif entry.is_dir(follow_symlinks=False):
                    if escaped(name) == name:
                        names.append(name)
                    else:
                        files[prefix + escaped(name)] = _stamp(entry)
        if not names:
            self._leave()

    def _leave(self) -> None:
        folder, _, _ = self._open.pop()
        if isinstance(folder, int):
            os.close(folder)


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        return stamp_of(entry.stat())
    except OSError:
        return 0, -1


def escaped(name: str) -> str:
    """A name, with escapes in the place of what is not UTF-8."""
    return name if name.isascii() else os.fsencode(name).decode(errors="backslashreplace")
