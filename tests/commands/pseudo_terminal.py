"""A command on a terminal of its own, with somebody who types."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

from tests.transcript import NOW, ROOT

PATIENCE = 20.0
"""Seconds that a command has for what is expected of it."""


class PseudoTerminal:
    """A running command: ``expect`` reads what it shows, ``type`` answers.

    Args:
        arguments: what follows the program's name.
        folder: where it runs.
        variables: added to the environment.
        stdin: what is piped into it; None for the terminal.
    """

    def __init__(
        self, *arguments: str, folder: Path, variables: Mapping[str, str], stdin: Path | None = None
    ) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 25, 80, 0, 0))
        source = slave if stdin is None else os.open(stdin, os.O_RDONLY)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "newscli", *arguments],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "NEWSCLI_NOW": NOW, **variables},
            stdin=source,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            # It is what /dev/tty means for the command. There are no threads here.
            preexec_fn=lambda: fcntl.ioctl(1, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )
        for descriptor in {source, slave}:
            os.close(descriptor)
        self.shown = ""

    def expect(self, text: str) -> None:
        """Wait until a text is shown; fail with what was shown if it never is."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.shown:
            assert self._read(deadline - time.monotonic()), f"no {text!r} in: {self.shown}"

    def type(self, line: str) -> None:
        """Type a line; what was shown before is forgotten."""
        self.shown = ""
        os.write(self._master, f"{line}\r".encode())  # as the Enter key does

    def press(self, keys: str) -> None:
        """Press keys, and no Enter after them."""
        os.write(self._master, keys.encode())

    def leave(self) -> int:
        """Wait for the end of the command: its exit code."""
        deadline = time.monotonic() + PATIENCE
        while self._read(deadline - time.monotonic()):
            pass
        os.close(self._master)
        return self._process.wait(PATIENCE)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], max(seconds, 0))
        try:
            piece = os.read(self._master, 4096) if ready else b""
        except OSError:  # Linux says so that nobody holds the other end
            piece = b""
        self.shown += piece.decode(errors="replace").replace("\r\n", "\n")
        return bool(piece)
