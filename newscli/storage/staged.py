"""What git is about to commit of an archive: the files of its index, not of the work tree."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from newscli.storage.repository import Repository

IGNORED, NOT_IGNORED = 0, 1
"""What ``git check-ignore`` ends with."""


class StagedFiles:
    """The part of git's index that lies in an archive; paths are relative to the archive.

    Args:
        root: the archive.
        working_folder: where git is asked, as ``Repository`` has it.

    Raises:
        StorageError: when there is no git, or the archive lies in no repository.
    """

    def __init__(self, root: Path, working_folder: Path) -> None:
        self._git = Repository(root, working_folder)
        self._root = os.fspath(self._git.root)

    @cached_property
    def paths(self) -> frozenset[str]:
        """Every file that the repository will have after the commit."""
        listed = self._git.run("ls-files", "-z", "--cached", "--full-name", "--", self._root)
        return frozenset(map(self._git.path, filter(None, listed.split(b"\0"))))

    def changed(self) -> dict[str, bytes]:
        """The files that the commit adds or changes, by path, as it will have them."""
        return self._git.changes("--cached")

    def holding(self, text: str) -> Iterator[tuple[str, bytes]]:
        """The files that will hold a text, by path, with their bytes."""
        options = ("--cached", "-l", "-z", "-F", "--full-name")
        found = self._git.run("grep", *options, "-e", text, "--", self._root, accepts=(0, 1))
        names = [name for name in found.split(b"\0") if name and b"\n" not in name]
        contents = self._git.contents(f":{os.fsdecode(name)}" for name in names)
        yield from zip(map(self._git.path, names), contents, strict=True)

    def is_ignored(self, path: str) -> bool:
        """Whether git is told to leave a file alone."""
        wanted = ("check-ignore", "-q", "--", os.path.join(self._root, path))
        return self._git.ask(*wanted, accepts=(IGNORED, NOT_IGNORED))[1] == IGNORED
