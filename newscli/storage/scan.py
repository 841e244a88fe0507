"""A look at an archive: which files there are, and what tells that one has changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from pathlib import Path
from stat import S_ISDIR
from typing import TypeAlias

from newscli.files.disk import explained, is_temporary
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
        seen.files = scan_articles(root, seen.unfinished)
    for path in changed or ():
        _look_at(seen, f"{root}/{path}", path)
    return seen


def scan_articles(
    root: Path, unfinished: list[str] | None = None, enter: Callable[[str], None] | None = None
) -> dict[str, Stamp]:
    """Every file of an archive that is to be an article, by its path with ``/``, with its stamp.

    What begins with a dot, the views and ``newscli.toml`` are passed over. A symbolic link is what it points
    to; one that points nowhere has the size -1, and so has a folder with the ending of an article. The path
    of a file or folder whose name is not UTF-8 comes with escapes, since no catalog can hold it as it is.
    A folder that goes meanwhile is passed over.

    Args:
        root: the archive.
        unfinished: gets the places of files that are still being written, or were when a process died.
        enter: is told of each folder before it is read, by its path with a ``/``; by nothing of the archive.

    Raises:
        StorageError: when a folder cannot be read.
    """
    found: dict[str, Stamp] = {}
    with explained("read", root):
        place = os.fspath(root)
        if enter:
            enter("")
        _scan(_opened(place, place), place, "", found, [] if unfinished is None else unfinished, enter)
    return found


def scan_views(root: Path) -> dict[str, Stamp]:
    """The files of view counts in a folder, by name, with their stamps; none when there is no such folder."""
    try:
        entries = list(os.scandir(root))
    except OSError:
        return {}
    return {
        entry.name: stamp_of(entry.stat())
        for entry in entries
        if entry.name.endswith(COUNTS) and not entry.name.startswith(".") and entry.is_file()
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


def _scan(
    folder: int | str,
    root: str,
    prefix: str,
    found: dict[str, Stamp],
    unfinished: list[str],
    enter: Callable[[str], None] | None,
) -> None:
    """Scan an open folder, which is closed then.

    What lies in it is looked up by its name there, not by its path from the root: over thousands of files
    the system spends a fifth of the time on the folders of those paths.
    """
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    if is_temporary(name):
                        unfinished.append(f"{root}/{prefix}{name}")
                    continue
                if not prefix and name in (SETTINGS, VIEWS):
                    continue
                if name.endswith(ARTICLE):
                    found[prefix + (name if name.isascii() else escaped(name))] = _stamp(entry)
                elif entry.is_dir(follow_symlinks=False):
                    if escaped(name) == name:
                        try:
                            if enter:
                                enter(f"{prefix}{name}/")
                            below = _opened(f"{root}/{prefix}{name}", name, folder)
                        except (FileNotFoundError, NotADirectoryError):  # it went just now
                            continue
                        _scan(below, root, f"{prefix}{name}/", found, unfinished, enter)
                    else:
                        found[prefix + escaped(name)] = _stamp(entry)
    finally:
        if isinstance(folder, int):
            os.close(folder)


def _opened(path: str, name: str, folder: int | str | None = None) -> int | str:
    """A folder that is opened to be scanned; its path where the system cannot scan an open one (Windows)."""
    if os.scandir not in os.supports_fd:
        return path
    try:
        return os.open(name, os.O_RDONLY | os.O_DIRECTORY, dir_fd=folder)  # type: ignore[arg-type]
    except PermissionError as error:
        raise StorageError(f"cannot read {path}: {error.strerror}") from error


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        return stamp_of(entry.stat())
    except OSError:
        return 0, -1


def escaped(name: str) -> str:
    """A name, with escapes in the place of what is not UTF-8."""
    return name if name.isascii() else os.fsencode(name).decode(errors="backslashreplace")
