"""Damaged: bytes of catalog and index flipped, blanked or cut, and never a wrong answer for it."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.torture.desk import QUESTIONS, Desk

ARTICLES = 25
LONGEST = 4096
"""Bytes that one case damages at most."""


def damage(times: int, chance: random.Random) -> tuple[Counter[str], list[str]]:
    """Damage a cache, in as many places as there are cases, spread evenly over its bytes.

    Args:
        times: how many cases.
        chance: draws the kind of damage.

    Returns:
        How often newscli told of it or did not have to, and what was wrong.
    """
    outcomes: Counter[str] = Counter()
    faults: list[str] = []
    with TemporaryDirectory(prefix="newscli-torture-") as folder:
        desk = Desk(Path(folder), ARTICLES)
        right = desk.answers()
        for case in range(times):
            shutil.rmtree(desk.cache)
            desk.answers()
            what = _damage(desk.cache, case / times, chance)
            told = ""
            for question in QUESTIONS:
                ran = desk.ask(*question)
                told += ran.told
                if ran.code or ran.out != right[" ".join(question)]:
                    faults.append(f"{what}: {question[0]} ended with {ran.code}, or is wrong: {ran.told}")
            outcomes["told" if "damaged" in told else "harmless"] += 1
    return outcomes, faults


def _damage(cache: Path, place: float, chance: random.Random) -> str:
    """Damage what lies at a place between the first byte of a cache and its last; what was done."""
    files = sorted(path for path in cache.rglob("*") if path.is_file() and path.stat().st_size)
    at = int(place * sum(path.stat().st_size for path in files))
    for path in files:
        if at < path.stat().st_size:
            break
        at -= path.stat().st_size
    data = bytearray(path.read_bytes())
    length = min(chance.randint(1, LONGEST), len(data) - at)
    kind = chance.choice(("flipped", "blanked", "cut", "taken out"))
    match kind:
        case "flipped":
            data[at] ^= 1 << chance.randrange(8)
        case "blanked":
            data[at : at + length] = bytes(length)
        case "cut":
            del data[at:]
        case _:
            del data[at : at + length]
    path.write_bytes(data)
    return f"{path.name} {kind} at {at}"
