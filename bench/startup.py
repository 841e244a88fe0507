"""How long each command takes from a cold start, as a ratio to ``python -c "import typer"`` in the same run.

    python -m bench.startup                      at 1,000 and 10,000 articles
    python -m bench.startup --sizes 1000 --runs 30

Every command runs as a process of its own, its output in a pipe; the commands take turns, so that a machine
that slows down slows all of them. The figure is the median.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.corpus import make_corpus

START = "from newscli.start import run; run()"
"""What the installed program ``newscli`` does."""

REFERENCE = [sys.executable, "-c", "import typer"]
COMMANDS: dict[str, tuple[list[str], float | None]] = {
    "--version": (["--version"], 1.3),
    "--help": (["--help"], None),
    "list": (["list", "--limit", "20"], 2.0),
    "list of all": (["list"], None),
    "popular": (["popular", "--limit", "20"], 2.0),
    "featured": (["featured", "--limit", "20"], 2.0),
    "tag": (["tag", "+bench", "article-000007"], 2.3),
    "related": (["related", "article-000007"], 2.3),
    "show": (["show", "article-000007"], None),
    "search": (["search", "kaba", "--limit", "20"], 3.0),
}
"""Each command with the ratio that it is to reach at 10,000 articles, if one is set."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "newscli-bench")
    options = parser.parse_args()
    for size in options.sizes:
        folder = options.folder / str(size)
        make_corpus(folder, size)
        times = measure(folder, options.runs)
        reference = median(times.pop("reference"))
        print(f"\n{size:,} articles; import typer {reference * 1000:.0f} ms; {options.runs} runs\n")
        print("| command | median | ratio | aim |\n| --- | ---: | ---: | ---: |")
        for name, taken in times.items():
            aim = COMMANDS[name][1]
            figure = f"{median(taken) * 1000:.0f} ms | {median(taken) / reference:.2f}"
            print(f"| {name} | {figure} | {aim or ''} |")


def measure(folder: Path, runs: int) -> dict[str, list[float]]:
    """The seconds that each command took in each run, after one that is not counted."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": os.getcwd()}
    lines = {"reference": REFERENCE} | {
        name: [sys.executable, "-c", START, *arguments] for name, (arguments, _) in COMMANDS.items()
    }
    times: dict[str, list[float]] = {name: [] for name in lines}
    for turn in range(runs + 1):
        for name, line in lines.items():
            if name == "tag":
                line[4] = f"+bench-{turn}"
            taken = run(line, folder, environment)
            if turn:
                times[name].append(taken)
            if name == "tag":  # the next search is not to pay for the index's taking in what was tagged
                run(lines["search"], folder, environment)
    return times


def run(line: list[str], folder: Path, environment: dict[str, str]) -> float:
    """The seconds that a process took."""
    start = time.perf_counter()
    subprocess.run(line, cwd=folder, env=environment, capture_output=True, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
