"""What a command asks the watcher of its archive."""

from __future__ import annotations

import _socket  # `socket` loads ten modules more
import json
import os
from pathlib import Path
from typing import TypeAlias

Answer: TypeAlias = tuple[str, list[str] | None]
"""The token of the moment, empty for none, and what may have changed since an older one, None for all."""

PATIENCE = 0.2
"""Seconds that a command waits for each step of an answer: as long as 60,000 files take to look at."""

BLOCK = 1 << 16


def ask(place: Path, root: Path, since: str) -> Answer:
    """What changed in an archive, as far as a watcher can tell.

    Args:
        place: the socket of the watcher.
        root: the archive.
        since: the token of the last answer that was taken in; empty for none.
    """
    try:
        token, changed = json.loads(_exchange(place, json.dumps([identity(os.stat(root)), since]).encode()))
    except (OSError, ValueError):  # dead, stopped, or gone in the middle of its answer
        return "", None
    return token, changed


def identity(folder: os.stat_result) -> str:
    """What tells a folder from every other one, whatever its path leads to by now."""
    return f"{folder.st_dev}:{folder.st_ino}"


def address(folder: int, name: str) -> str:
    """The address of a socket in an open folder, whose path may be longer than an address may be."""
    return f"/proc/self/fd/{folder}/{name}"


def _exchange(place: Path, question: bytes) -> bytes:
    """Send a question to a socket, and return all that comes back."""
    connection = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        connection.settimeout(PATIENCE)
        connection.connect(address(folder, place.name))
        connection.sendall(question)
        connection.shutdown(_socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(BLOCK), b""))
    finally:
        os.close(folder)
        connection.close()
