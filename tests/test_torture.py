"""What the README promises, proved by breaking things; ``python -m bench.torture`` breaks more of them."""

from __future__ import annotations

import os
import random

import pytest

from bench.torture.crowding import crowd
from bench.torture.damaging import damage
from bench.torture.killing import kill
from bench.torture.starving import starve

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL and limits")


def test_whoever_is_killed_leaves_all_whole() -> None:
    killed, faults = kill(30, random.Random(1))
    assert faults == []
    assert killed.total() == 30


@pytest.mark.parametrize("watched", [False, True])
def test_nothing_is_lost_side_by_side(watched: bool) -> None:
    if watched:
        pytest.importorskip("inotify_simple")
    ran, faults = crowd(8, 5, random.Random(2), watched=watched)
    assert faults == []
    assert ran.total() >= 8


@pytest.mark.parametrize("name", ["files of 200 bytes", "a full disk", "read-only"])
def test_a_disk_that_refuses_is_told_and_nothing_is_half_written(name: str) -> None:
    tried, faults = starve([name])
    assert faults == []
    if not tried:
        pytest.skip("this machine mounts no file system")


def test_no_damage_to_the_cache_is_ever_served() -> None:
    outcomes, faults = damage(30, random.Random(3))
    assert faults == []
    assert outcomes["told"] > 0
