"""What git is about to commit of an archive: the files of its index, not of the work tree."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from newscli.model.errors import StorageError

REGULAR = ("100644", "100755")
"""The modes of a file that is no link and no other repository."""

IGNORED, NOT_IGNORED = 0, 1
"""What ``git check-ignore`` ends with."""


class StagedFiles:
    """The part of git's index that lies in an archive; paths are relative to the archive.

    Git's own command is asked, since it alone knows which index a hook is about.

    Args:
        root: the archive.
        working_folder: where git is asked when no ``.git`` lies above the archive; else beside that, from
            where a hook's variables name git's files.

    Raises:
        StorageError: when there is no git, or the archive lies in no repository.
    """

    def __init__(self, root: Path, working_folder: Path) -> None:
        self._root = Path(os.path.realpath(root))
        above = (self._root, *self._root.parents)
        self._folder = next((folder for folder in above if (folder / ".git").exists()), working_folder)
        top = os.fsdecode(self._git("rev-parse", "--show-toplevel")).rstrip("\r\n")
        self._top = Path(os.path.realpath(top))

    @cached_property
    def paths(self) -> frozenset[str]:
        """Every file that the repository will have after the commit."""
        listed = self._git("ls-files", "-z", "--cached", "--full-name", "--", os.fspath(self._root))
        return frozenset(map(self._path, filter(None, listed.split(b"\0"))))

    def changed(self) -> dict[str, bytes]:
        """The files that the commit adds or changes, by path, as it will have them."""
        options = ("--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff")
        raw = self._git("diff", *options, "--diff-filter=AMT", "--", os.fspath(self._root)).split(b"\0")
        found: dict[str, str] = {}
        for facts, path in zip(raw[::2], raw[1::2], strict=False):
            _, mode, _, blob, _ = facts.decode().split(" ")
            if mode in REGULAR:
                found[self._path(path)] = blob
        return dict(zip(found, self._contents(found.values()), strict=True))

    def holding(self, text: str) -> Iterator[tuple[str, bytes]]:
        """The files that will hold a text, by path, with their bytes."""
        search = (
            "grep",
            "--cached",
            "-l",
            "-z",
            "-F",
            "--full-name",
            "-e",
            text,
            "--",
            os.fspath(self._root),
        )
        names = [name for name in self._git(*search, accepts=(0, 1)).split(b"\0") if name]
        contents = self._contents(f":{os.fsdecode(name)}" for name in names if b"\n" not in name)
        yield from zip(map(self._path, (name for name in names if b"\n" not in name)), contents, strict=True)

    def is_ignored(self, path: str) -> bool:
        """Whether git is told to leave a file alone."""
        self._git("check-ignore", "-q", "--", os.fspath(self._root / path), accepts=(IGNORED, NOT_IGNORED))
        return self._code == IGNORED

    def _path(self, name: bytes) -> str:
        return os.path.relpath(self._top / os.fsdecode(name), self._root).replace(os.sep, "/")

    def _contents(self, blobs: Iterable[str]) -> Iterator[bytes]:
        """The bytes of objects, asked for in one call."""
        wanted = "".join(f"{blob}\n" for blob in blobs)
        data = self._git("cat-file", "--batch", given=os.fsencode(wanted)) if wanted else b""
        start = 0
        while start < len(data):
            end = data.index(b"\n", start)
            size = int(data[start:end].split(b" ")[-1])
            yield data[end + 1 : end + 1 + size]
            start = end + size + 2

    def _git(self, *arguments: str, given: bytes = b"", accepts: Sequence[int] = (0,)) -> bytes:
        import subprocess

        try:
            done = subprocess.run(
                ["git", *arguments], cwd=self._folder, input=given, capture_output=True, check=False
            )
        except FileNotFoundError:
            raise StorageError("--staged asks git, which is not installed here") from None
        self._code = done.returncode
        if done.returncode not in accepts:
            said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
            raise StorageError(f"git: {said.removeprefix('fatal: ')}")
        return done.stdout
