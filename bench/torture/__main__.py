"""Break newscli on purpose, and say what it did not keep.

    python -m bench.torture --kills 500 --seconds 60 --damages 1000

Ends with 1 when anything was wrong. The same seed draws the same cases, though not the same moments.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.torture.crowding import crowd, wait_for_lock
from bench.torture.damaging import damage
from bench.torture.desk import Desk
from bench.torture.killing import kill
from bench.torture.starving import starve


def main() -> int:
    """Run every torture, and print what each did and what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--damages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    wrong = 0
    wrong += _tell("killed", lambda: kill(options.kills, chance))
    wrong += _tell("side by side", lambda: crowd(options.processes, options.seconds, chance))
    if sys.platform == "linux":
        wrong += _tell("killed, and watched", partial(kill, options.kills, chance, watched=True))
        several = partial(crowd, options.processes, options.seconds, chance, watched=True)
        wrong += _tell("side by side, and watched", several)
    wrong += _tell("starved", starve)
    wrong += _tell("damaged", lambda: damage(options.damages, chance))
    with TemporaryDirectory(prefix="newscli-torture-") as folder:
        waited = wait_for_lock(Desk(Path(folder), 10))
    print(f"a search beside a process that holds the lock: {waited:.2f} s longer")
    return min(wrong, 1)


def _tell(name: str, torture: Callable[[], tuple[object, list[str]]]) -> int:
    """Print what a torture did; how much was wrong."""
    begin = time.monotonic()
    done, faults = torture()
    print(f"{name}: {done}; {len(faults)} faults; {time.monotonic() - begin:.0f} s", flush=True)
    for fault in faults:
        print(f"    {fault}")
    return len(faults)


if __name__ == "__main__":
    sys.exit(main())
