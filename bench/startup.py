"""How long each command takes from a cold start, as a ratio to ``python -c "import typer"`` in the same run.

    python -m bench.startup                      at 1,000 and 10,000 articles
    python -m bench.startup --sizes 100000 --runs 5
    python -m bench.startup --watch              the same beside newscli watch

Every command runs as a process of its own, its output in a pipe; the commands take turns, so that a machine
that slows down slows all of them. The figure is the median of the processor's time, user and system, which
other work on the machine changes least; beside it stands the ratio of the medians by the clock on the wall.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.corpus import make_corpus
from bench.stories import watching

SOURCE = Path(__file__).parent.parent
START = "from newscli.start import run; run()"
"""What the installed program ``newscli`` does."""

REFERENCE = "import typer"
SETTLING = ("search", "kaba", "--limit", "1")
"""What takes in, uncounted, what the command before it changed."""

EDITED = "article-000011"


class Command(NamedTuple):
    """A command to be measured.

    Attributes:
        arguments: of the command line; ``{turn}`` stands for the number of the turn.
        aims: the ratio that it is to reach, by the number of articles.
        changes: whether it leaves something to take in.
    """

    arguments: tuple[str, ...]
    aims: Mapping[int, float] = {}
    changes: bool = False


COMMANDS = {
    "--version": Command(("--version",)),
    "--help": Command(("--help",)),
    "list": Command(("list", "--limit", "20"), {10_000: 1.9, 100_000: 9}),
    "list of all": Command(("list",)),
    "popular": Command(("popular", "--limit", "20"), {10_000: 1.9, 100_000: 9}),
    "featured": Command(("featured", "--limit", "20"), {10_000: 1.9, 100_000: 9}),
    "related": Command(("related", "article-000007"), {10_000: 2.0, 100_000: 9}),
    "show": Command(("show", "article-000007")),
    "tag": Command(("tag", "+bench-{turn}", "article-000007"), {10_000: 2.2, 100_000: 9}, changes=True),
    "search": Command(("search", "kaba", "--limit", "20"), {10_000: 2.5, 100_000: 10}),
    "completion of a slug": Command(("completion", "answer", "--", "show", "ka"), {10_000: 2.0}),
    "search after an edit": Command(("search", "kaba", "--limit", "20"), {10_000: 4, 100_000: 12}),
    "add, empty archive": Command(("add", "--title", "A title", "--body", "A text."), {0: 2}),
}
Times = dict[tuple[str, str], list[tuple[float, float]]]
"""By the name of a command and of the source: seconds of the processor and of the wall, for each turn."""


def main() -> None:
    """Print the table of each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--watch", action="store_true")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "newscli-bench")
    options = parser.parse_args()
    for size in options.sizes:
        folder = options.folder / str(size)
        make_corpus(folder, size)
        environment = environment_of(folder, "here", SOURCE)
        with watching(folder, environment) if options.watch else nullcontext():
            times = measure(options.folder, size, {"here": SOURCE}, options.runs)
            print_table(size, times, ["here"])
            seconds = tag_many(folder)
        print(f"\n1,000 articles tagged through one pipe: {seconds:.2f} s")


def print_table(size: int, times: Times, sources: Sequence[str]) -> None:
    """Print a row for each command, with two columns for each source."""
    references = {source: middle(times["reference", source]) for source in sources}
    loads = ", ".join(f"{source} {cpu * 1000:.0f} ms" for source, (cpu, _) in references.items())
    print(f"\n{size:,} articles; import typer: {loads}; {len(times['reference', sources[0]])} runs\n")
    print(f"| command | {' | '.join(f'{source} | ratio | by the wall' for source in sources)} | aim |")
    print(f"| --- |{' ---: |' * (3 * len(sources) + 1)}")
    for name, command in COMMANDS.items():
        cells = []
        for source in sources:
            (cpu, wall), reference = middle(times[name, source]), references[source]
            cells.append(f"{cpu * 1000:.0f} ms | {cpu / reference[0]:.2f} | {wall / reference[1]:.2f}")
        print(f"| {name} | {' | '.join(cells)} | {command.aims.get(size, command.aims.get(0, ''))} |")


def measure(place: Path, size: int, sources: Mapping[str, Path], runs: int) -> Times:
    """Measure each command with each source of newscli, in turns, after one that is not counted.

    Args:
        place: where the archives of the benchmarks lie.
        size: of the archive.
        sources: folders that hold the package ``newscli``, by name.
        runs: how many turns count.
    """
    folder = place / str(size)
    root = make_corpus(folder, size)
    edited = next(root.rglob(f"{EDITED}.toml"))
    times: Times = {}
    for turn in range(runs + 1):
        for source, package in sources.items():
            environment = environment_of(folder, source, package)
            run([START, *SETTLING], folder, environment)
            taken = {"reference": run([REFERENCE], folder, environment)}
            for name, command in COMMANDS.items():
                where = folder
                if name == "search after an edit":
                    text = edited.read_text(encoding="utf-8")
                    title = f'title = "Edit{turn} '
                    edited.write_text(re.sub('title = "(Edit[0-9]+ )?', title, text), encoding="utf-8")
                elif name.startswith("add"):
                    where = empty_archive(place, environment)
                line = [part.format(turn=f"{source}-{turn}") for part in command.arguments]
                taken[name] = run([START, *line], where, environment)
                if command.changes:
                    run([START, *SETTLING], folder, environment)
            if turn:
                for name, seconds in taken.items():
                    times.setdefault((name, source), []).append(seconds)
    return times


def environment_of(folder: Path, source: str, package: Path) -> dict[str, str]:
    """The variables of a command: a cache for each source, and bytecode that is kept, as when installed."""
    own = {"XDG_CACHE_HOME": str(folder / f"cache-{source.replace('/', '-')}"), "PYTHONPATH": str(package)}
    left_out = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
    return {name: value for name, value in os.environ.items() if name not in left_out} | own


def empty_archive(place: Path, environment: Mapping[str, str]) -> Path:
    """A new archive without an article."""
    folder = place / "empty"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    run([START, "init", "-q"], folder, environment)
    return folder


def tag_many(folder: Path) -> float:
    """The seconds in which ``newscli list --limit 1000 --fields slug | newscli tag +many -`` is done."""
    environment = environment_of(folder, "here", SOURCE)
    newscli = [sys.executable, "-c", START]
    start = time.perf_counter()
    slugs = subprocess.run(
        [*newscli, "list", "--limit", "1000", "--fields", "slug"],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=True,
    )
    name = f"many-{time.time_ns()}"  # one that no run before has left, had it been broken off
    tag = partial(subprocess.run, cwd=folder, env=environment, input=slugs.stdout, check=True)
    tag([*newscli, "tag", "-q", f"+{name}", "-"])
    seconds = time.perf_counter() - start
    tag([*newscli, "tag", "-q", f"-{name}", "-"])
    return seconds


def run(line: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[float, float]:
    """The seconds of the processor and of the wall that a process of Python took."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", *line],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(line)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - start


def middle(seconds: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The medians of the processor's seconds and of the wall's."""
    return median(cpu for cpu, _ in seconds), median(wall for _, wall in seconds)


if __name__ == "__main__":
    main()
