"""A walk over a folder: which files there are, and what tells that one has changed."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from newscli.model.errors import StorageError

LATEST = 2**63 - 1
"""The last time in nanoseconds that a catalog can hold, in the year 2262."""


def scan_folder(root: Path, ending: str, passed_over: Collection[str]) -> dict[str, tuple[int, int]]:
    """Every file whose name ends so, by its path with ``/``, with its time in nanoseconds and size in bytes.

    What begins with a dot is passed over. A symbolic link is what it points to; one that points nowhere
    has the size -1, and so has a folder with that ending. The path of a file or folder whose name is not
    UTF-8 comes with escapes, since no catalog can hold it as it is.

    Args:
        root: the folder.
        ending: such as ``.toml``.
        passed_over: names that do not count in the folder itself.

    Raises:
        StorageError: when a folder may not be read.
        OSError: when there is no such folder.
    """
    found: dict[str, tuple[int, int]] = {}
    _scan(os.fspath(root), "", ending, passed_over, found)
    return found


def stamp_of(stat: os.stat_result) -> tuple[int, int]:
    """A file's time in nanoseconds and size in bytes."""
    return min(stat.st_mtime_ns, LATEST), stat.st_size


def _scan(
    folder: str, prefix: str, ending: str, passed_over: Collection[str], found: dict[str, tuple[int, int]]
) -> None:
    try:
        entries = os.scandir(folder)
    except PermissionError as error:
        raise StorageError(f"cannot read {folder}: {error.strerror}") from error
    with entries:
        for entry in entries:
            name = entry.name
            if name[0] == "." or (name in passed_over and not prefix):
                continue
            if name.endswith(ending):
                found[prefix + _escaped(name)] = _stamp(entry)
            elif entry.is_dir(follow_symlinks=False):
                if _escaped(name) == name:
                    _scan(entry.path, f"{prefix}{name}/", ending, passed_over, found)
                else:
                    found[prefix + _escaped(name)] = _stamp(entry)


def _stamp(entry: os.DirEntry[str]) -> tuple[int, int]:
    try:
        time, size = stamp_of(entry.stat())
        return time, -1 if entry.is_dir() else size
    except OSError:
        return 0, -1


def _escaped(name: str) -> str:
    return name if name.isascii() else os.fsencode(name).decode(errors="backslashreplace")
