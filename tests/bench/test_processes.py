from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bench.processes import Usage, least, run, together

HOLD = "import sys; held = bytearray(60_000_000); print(sys.stdin.read())"


def test_memory_is_that_of_the_program(tmp_path: Path) -> None:
    large = run([sys.executable, "-c", HOLD], tmp_path, os.environ, "given")
    small = run([sys.executable, "-c", "pass"], tmp_path, os.environ)

    assert large.memory - small.memory == pytest.approx(60, abs=5)
    assert small.processor > 0


def test_a_program_that_fails_stops_the_measuring(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path, os.environ)


def test_steps_add_up_and_runs_do_not() -> None:
    usages = [Usage(1.0, 0.5, 10.0), Usage(2.0, 0.25, 30.0)]

    assert together(usages) == Usage(3.0, 0.75, 30.0)
    assert least(usages) == Usage(1.0, 0.25, 10.0)
