"""``newscli watch`` as a process of its own, for tests beside which it is to run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newscli.storage.watching.mounts import why_not

START = "from newscli.start import run; run()"


def start_watch(archive: Path, cache: Path) -> subprocess.Popen[str]:
    """A process that watches an archive by now."""
    pytest.importorskip("inotify_simple")
    folder = os.open(archive, os.O_RDONLY)
    reason = why_not(folder)
    os.close(folder)
    if reason:
        pytest.skip(reason)
    process = subprocess.Popen(
        [sys.executable, "-c", START, "watch", "-C", archive],
        env={**os.environ, "XDG_CACHE_HOME": os.fspath(cache)},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert "watching" in process.stderr.readline()
    return process


def end(process: subprocess.Popen[str]) -> None:
    """Kill a process, if it still runs."""
    with process:  # which waits for it, and closes its pipe
        process.kill()
