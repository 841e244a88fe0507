"""The git repository in which an archive lies, asked by git's own command; paths are the archive's."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from newscli.model.errors import RequestError, StorageError

REGULAR = ("100644", "100755")
"""The modes of a file that is no link and no other repository."""


class Repository:
    """What git knows of an archive.

    Args:
        root: the archive.
        working_folder: where git is asked when no ``.git`` lies above the archive; else beside that, from
            where a hook's variables name git's files.

    Raises:
        StorageError: when there is no git, or the archive lies in no repository.
    """

    def __init__(self, root: Path, working_folder: Path) -> None:
        self.root = Path(os.path.realpath(root))
        above = (self.root, *self.root.parents)
        self._folder = next((folder for folder in above if (folder / ".git").exists()), working_folder)
        top = os.fsdecode(self.run("rev-parse", "--show-toplevel")).rstrip("\r\n")
        self._top = Path(os.path.realpath(top))

    def commit(self, name: str) -> str:
        """The id of the commit that a name means: a branch, a tag, ``HEAD~3``.

        Raises:
            RequestError: when there is none.
        """
        wanted = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        found, code = self.ask(*wanted, accepts=(0, 1, 128))
        if code:
            raise RequestError(f"no commit '{name}' in this repository (git log lists them)")
        return found.decode().strip()

    def paths(self, commit: str) -> frozenset[str]:
        """Every file of the archive in a commit."""
        place = os.path.relpath(self.root, self._top).replace(os.sep, "/")
        below = () if place == "." else ("--", place)
        listed = self.run("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, *below)
        return frozenset(map(self.path, filter(None, listed.split(b"\0"))))

    def differing(self, commit: str) -> dict[str, bytes]:
        """The files of a commit that are not so in the work tree, with the bytes that they have there."""
        return self.changes("-R", commit)

    def changes(self, *options: str) -> dict[str, bytes]:
        """The files that ``git diff`` with these options adds or changes, with the bytes they then have."""
        shape = ("--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--diff-filter=AMT")
        raw = self.run("diff", *shape, *options, "--", os.fspath(self.root)).split(b"\0")
        found: dict[str, str] = {}
        for facts, path in zip(raw[::2], raw[1::2], strict=False):
            _, mode, _, blob, _ = facts.decode().split(" ")
            if mode in REGULAR:
                found[self.path(path)] = blob
        return dict(zip(found, self.contents(found.values()), strict=True))

    def contents(self, objects: Iterable[str]) -> Iterator[bytes]:
        """The bytes of objects, asked for in one call."""
        wanted = "".join(f"{name}\n" for name in objects)
        data = self.run("cat-file", "--batch", given=os.fsencode(wanted)) if wanted else b""
        start = 0
        while start < len(data):
            end = data.index(b"\n", start)
            size = int(data[start:end].split(b" ")[-1])
            yield data[end + 1 : end + 1 + size]
            start = end + size + 2

    def path(self, name: bytes) -> str:
        """The path in the archive of a file as git names it."""
        return os.path.relpath(self._top / os.fsdecode(name), self.root).replace(os.sep, "/")

    def run(self, *arguments: str, given: bytes = b"", accepts: Sequence[int] = (0,)) -> bytes:
        """What git prints when it is asked.

        Args:
            arguments: the command line behind ``git``.
            given: its standard input.
            accepts: what it may end with.

        Raises:
            StorageError: when it is not there, or ends with anything else.
        """
        return self.ask(*arguments, given=given, accepts=accepts)[0]

    def ask(self, *arguments: str, given: bytes = b"", accepts: Sequence[int] = (0,)) -> tuple[bytes, int]:
        """What git prints when it is asked, and what it ends with; see ``run``."""
        import subprocess

        try:
            done = subprocess.run(
                ["git", *arguments], cwd=self._folder, input=given, capture_output=True, check=False
            )
        except FileNotFoundError:
            raise StorageError("this asks git, which is not installed here") from None
        if done.returncode not in accepts:
            said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
            raise StorageError(f"git: {said.removeprefix('fatal: ')}")
        return done.stdout, done.returncode
