"""How the time of five commands grows with the archive: a table, and the plot ``docs/growth.svg``.

    python -m bench.growth                                  at 1,000, 10,000 and 100,000 made articles
    python -m bench.growth --sizes 1000 10000 100000 300000

Every command is a process of its own, its output in a pipe; the commands and the sizes take turns, and the
least time of several runs is told: the processor's (user and system), which others that are at work on the
machine hardly change.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log
from pathlib import Path

from bench.corpus import make_corpus
from bench.plot import plot
from bench.processes import run, run_tree
from bench.stories import PROGRAM, surroundings

PICTURE = Path(__file__).parent.parent / "docs" / "growth.svg"
REFERENCE = [sys.executable, "-c", "import typer"]
SEARCH = [*PROGRAM, "search", "kaba", "--limit", "20"]
TAG = "tag"

Times = Mapping[str, Mapping[int, float]]
"""The seconds of each command, by its name and the number of articles."""


def main() -> None:
    """Print the table, and draw the plot."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "newscli-bench")
    options = parser.parse_args()
    folders = {size: options.folder / str(size) for size in options.sizes}
    for size, folder in folders.items():
        make_corpus(folder, size)
        taken = run_tree(SEARCH, folder, surroundings(folder))
        print(
            f"{size:,} articles: the first search, which makes the index unless there is one, took"
            f" {taken.processor:.0f} s of the processor, {taken.seconds:.0f} s by the clock and"
            f" {taken.memory:.0f} MB",
            flush=True,
        )
    times = measure(folders, options.runs)
    reference = times["import typer"]
    print(table(times))
    commands = {name: row for name, row in times.items() if row is not reference}
    PICTURE.write_text(plot(commands, min(reference.values())), encoding="utf-8")


def measure(folders: Mapping[int, Path], runs: int) -> Times:
    """The least seconds of each command at each size, after one run that is not counted."""
    times: dict[str, dict[int, float]] = {name: {} for name in commands(0)}
    for turn in range(runs + 1):
        for size, folder in folders.items():
            for name, line in commands(turn).items():
                seconds = run(line, folder, surroundings(folder)).processor
                if turn:
                    times[name][size] = min(seconds, times[name].get(size, seconds))
                if name == TAG:  # the next search is not to pay for what the index takes in
                    run(SEARCH, folder, surroundings(folder))
    return times


def commands(turn: int) -> dict[str, list[str]]:
    """What is run in a turn, by its name."""
    return {
        "import typer": REFERENCE,
        "list": [*PROGRAM, "list", "--limit", "20"],
        "search": SEARCH,
        "related": [*PROGRAM, "related", "article-000007"],
        TAG: [*PROGRAM, "tag", f"+growth-{turn}", "article-000007"],
        "popular": [*PROGRAM, "popular", "--limit", "20"],
    }


def table(times: Times) -> str:
    """The milliseconds at each size, and the exponent of growth between each two: 1 is linear, 0 is none."""
    sizes = list(next(iter(times.values())))
    growth = [f"to {size:,}" for size in sizes[1:]]
    lines = [
        ["command", *(f"{size:,}" for size in sizes), *growth],
        ["---", *["---:"] * (2 * len(sizes) - 1)],
    ]
    for name, row in times.items():
        milliseconds = [f"{row[size] * 1000:.0f} ms" for size in sizes]
        lines.append([name, *milliseconds, *(f"{each:.2f}" for each in exponents(row))])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def exponents(row: Mapping[int, float]) -> Sequence[float]:
    """The power of the size with which the time grows from each size to the next."""
    return [
        log(later / earlier) / log(larger / smaller)
        for (smaller, earlier), (larger, later) in pairwise(sorted(row.items()))
    ]


if __name__ == "__main__":
    main()
