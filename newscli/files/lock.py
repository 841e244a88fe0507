"""A lock between processes, let go by the system itself when its holder dies."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from newscli.files.atomic import make_folder
from newscli.files.disk import explained
from newscli.model.errors import Locked

PAUSE = 0.02
"""Seconds between two tries: short beside what a command does under the lock."""


class Lock:
    """An exclusive lock on a file; the same object may be taken again while it is held.

    Args:
        path: the lock's file, made as needed; its content does not matter.
        name: what is locked, for the error.
        patience: how many seconds to wait for it.
    """

    def __init__(self, path: Path, name: str, patience: float) -> None:
        self.path = path
        self.name = name
        self.patience = patience
        self._descriptor: int | None = None
        self._depth = 0

    def __enter__(self) -> Lock:
        """Take the lock.

        Raises:
            Locked: when another process held it for longer than the patience.
            StorageError: when its file cannot be made.
        """
        if not self.acquire(self.patience):
            raise Locked(f"{self.name} is locked by another newscli; waited {self.patience:g} seconds")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def acquire(self, patience: float) -> bool:
        """Take the lock within so many seconds; False if another process still holds it then."""
        if self._depth:
            self._depth += 1
            return True
        deadline = time.monotonic() + patience
        while True:
            with explained("lock", self.path):
                self._descriptor = self._taken()
            if self._descriptor is not None:
                self._depth = 1
                return True
            if time.monotonic() >= deadline:
                return False
            time.sleep(PAUSE)

    def release(self) -> None:
        """Let go once; the last time frees the lock."""
        self._depth -= 1
        if not self._depth and self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _taken(self) -> int | None:
        """The open file, locked; None when another process holds it."""
        make_folder(self.path.parent)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)  # the umask says who else may write
        is_taken = False
        try:
            with suppress(FileNotFoundError):  # deleted meanwhile: whoever comes next locks another file
                is_taken = _try(descriptor) and os.path.samestat(os.fstat(descriptor), os.stat(self.path))
        finally:
            if not is_taken:
                os.close(descriptor)
        return descriptor if is_taken else None


if os.name == "nt":
    import msvcrt

    def _try(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
