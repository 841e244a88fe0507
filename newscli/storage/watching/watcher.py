"""The watcher: it follows an archive, and answers the commands that ask what changed."""

from __future__ import annotations

import json
import os
import socket
from contextlib import suppress
from pathlib import Path
from select import select
from types import TracebackType
from typing import NoReturn

from newscli.files.disk import explained
from newscli.files.lock import Lock
from newscli.model.errors import Locked, StorageError
from newscli.storage.watching.asking import BLOCK, Answer, address, identity
from newscli.storage.watching.epoch import Epoch
from newscli.storage.watching.mounts import why_not

MOST = 1_000
"""Paths that are told; to look at more one by one is hardly faster than to look at all."""

LISTENING = 1.0
"""Seconds in which a command that is connected has to ask and take its answer; others look for themselves."""

WAITING = 64
"""Commands that may ask at once; one more looks for itself."""


class Watcher:
    """The one watcher of an archive, from when it is made until it is left.

    Args:
        root: the archive.
        place: where its socket is to be, in a folder that is private to this user.

    Raises:
        Locked: when there is another one.
        StorageError: when it cannot follow the archive, or the disk refuses.
    """

    def __init__(self, root: Path, place: Path) -> None:
        self._root, self._place = root, place
        self._lock = Lock(place.with_suffix(".lock"), "the watcher", 0)
        if not self._lock.acquire(0):
            raise Locked(f"{root} is being watched already")
        with explained("watch", root):
            self._folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
        self._epoch = self._begin()
        self._socket = socket.socket(socket.AF_UNIX)
        with explained("listen at", place):
            place.unlink(missing_ok=True)  # left by a watcher that was killed
            folder = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY)
            self._socket.bind(address(folder, place.name))
            os.close(folder)
            self._socket.listen(WAITING)

    def __enter__(self) -> Watcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._place.unlink()
        self._socket.close()
        self._epoch.close()
        os.close(self._folder)
        self._lock.release()

    def serve(self) -> NoReturn:
        """Follow the archive, and answer.

        Raises:
            StorageError: when it can be followed no more.
        """
        while True:
            ready, _, _ = select([self._socket.fileno(), self._epoch.fileno()], [], [])
            if self._socket.fileno() in ready:
                self._answer()
            else:  # at once, or the queue would run over
                self._epoch.take_in()
            if self._epoch.is_over:
                self._epoch.close()
                self._epoch = self._begin()

    def _begin(self) -> Epoch:
        """Begin an epoch with every folder that there is by now."""
        self._make_sure()
        base = Path(f"/proc/self/fd/{self._folder}")  # leads there, whatever the path leads to meanwhile
        try:
            return Epoch(base)
        except StorageError as error:
            raise StorageError(str(error).replace(str(base), str(self._root))) from None

    def _make_sure(self) -> None:
        """Make sure that the archive is where it was, and that no change of it goes unseen."""
        with explained("watch", self._root):
            try:
                stays = os.path.samestat(os.stat(self._root), os.fstat(self._folder))
            except FileNotFoundError:
                stays = False
            if not stays:
                raise StorageError(f"{self._root} was moved, replaced or deleted: start newscli watch anew")
            reason = why_not(self._folder)
        if reason:
            raise StorageError(f"cannot watch {self._root}: {reason}")

    def _answer(self) -> None:
        connection, _ = self._socket.accept()
        with connection, suppress(OSError, ValueError):  # who asked is gone, or no newscli
            connection.settimeout(LISTENING)
            folder, token = _question(b"".join(iter(lambda: connection.recv(BLOCK), b"")))
            connection.sendall(json.dumps(self._since(folder, token)).encode())

    def _since(self, folder: str, token: str) -> Answer:
        """What changed in a folder since a token, unless it is another folder or events were lost."""
        self._make_sure()
        self._epoch.make_sure()
        epoch = self._epoch
        if epoch.is_over or folder != identity(os.fstat(self._folder)):
            return "", None
        name, _, number = token.partition(":")
        paths = epoch.since(int(number)) if name == epoch.name else None
        now = f"{epoch.name}:{epoch.number}"
        return now, None if paths is None or len(paths) > MOST else sorted(paths)


def _question(data: bytes) -> tuple[str, str]:
    """The folder and the token of a question.

    Raises:
        ValueError: when it is none.
    """
    try:
        folder, token = map(str, json.loads(data))
    except (TypeError, RecursionError):
        raise ValueError("no question") from None
    return folder, token
