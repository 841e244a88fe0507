"""What a process took: its time and the most memory that it held at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LAUNCH = [sys.executable, "-I", "-S", str(Path(__file__).with_name("launch.py"))]


@dataclass(frozen=True, slots=True)
class Usage:
    """What processes took.

    Attributes:
        seconds: by the clock on the wall.
        processor: seconds of the processor, user and system, of all its processes.
        memory: megabytes that the largest of its processes held at once.
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
