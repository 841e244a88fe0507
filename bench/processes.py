"""What a process took: its time and the most memory that it held at once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.1
"""Seconds between two looks at the memory of several processes."""

LAUNCH = [sys.executable, "-I", "-S", str(Path(__file__).with_name("launch.py"))]


@dataclass(frozen=True, slots=True)
class Usage:
    """What processes took.

    Attributes:
        seconds: by the clock on the wall.
        processor: seconds of the processor, user and system, of all its processes.
        memory: megabytes that the largest of its processes held at once; with ``run_tree`` all of them.
    """

    seconds: float
    processor: float
    memory: float


def run(
    line: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    given: str = "",
    codes: Iterable[int] = (0,),
) -> Usage:
    """Run a program, its output in a pipe.

    Raises:
        RuntimeError: it ended with another code than those.
    """
    reading, writing = os.pipe()
    with os.fdopen(reading) as report:
        try:
            done = subprocess.run(
                [*LAUNCH, str(writing), *line],
                cwd=folder,
                env=dict(environment),
                input=given.encode(),
                capture_output=True,
                pass_fds=[writing],
                check=False,
            )
        finally:
            os.close(writing)
        told = report.read().split()
    if not told or int(told[3]) not in codes:
        raise RuntimeError(f"{' '.join(line)[:200]}: {done.stderr.decode()[-800:]}")
    return Usage(float(told[0]), float(told[1]), int(told[2]) / 1000)


def run_tree(line: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Usage:
    """Run a program, and see what it takes with all the processes that it begins, where Linux tells it.

    Raises:
        RuntimeError: when it failed.
    """
    start = time.perf_counter()
    process = subprocess.Popen(line, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    most = 0.0
    while True:
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        if done:
            break
        most = max(most, _memory_of(process.pid))
        time.sleep(PAUSE)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(line)} ended with {process.returncode}")
    return Usage(wall, usage.ru_utime + usage.ru_stime, most)


def _memory_of(process: int) -> float:
    """Megabytes of a process and all below it, what several share counted once."""
    kilobytes = 0
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                kilobytes = int(line.split()[1])
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
        return kilobytes / 1000 + sum(map(_memory_of, map(int, children)))
    return 0.0


def together(usages: Sequence[Usage]) -> Usage:
    """What processes took that ran one after the other."""
    return Usage(
        sum(usage.seconds for usage in usages),
        sum(usage.processor for usage in usages),
        max(usage.memory for usage in usages),
    )


def least(usages: Sequence[Usage]) -> Usage:
    """The least of several runs of the same."""
    return Usage(
        min(usage.seconds for usage in usages),
        min(usage.processor for usage in usages),
        min(usage.memory for usage in usages),
    )
