"""newscli beside papis, notmuch, ripgrep and two bare engines: time, memory and disk on the same stories.

    apt-get install notmuch ripgrep
    python -m venv peers && peers/bin/pip install papis whoosh3==3.54.0 tantivy
    NEWSCLI_DATA=FOLDER python -m bench.beside --peers peers
    python -m bench.beside --peers peers --made --size 100000

Each task is a process of its own, or two, with the output in a pipe. The programs take turns; what is told is
the least time of several runs, fewer for what takes long. It is the time of the processor, which others
that are at work on the machine hardly change; ``--clock`` tells that of the clock on the wall, which has the
waiting for the disk in it.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.beside.engines import engine, ripgrep
from bench.beside.newscli import newscli, watched
from bench.beside.notmuch import notmuch
from bench.beside.papis import papis
from bench.beside.program import Program, made_stories, stories
from bench.processes import Usage, least

LONG = 4.0
"""Seconds: a task that has taken so long in all is not run again."""
NOTHING = "-"

Table = Mapping[str, Mapping[str, Usage]]
"""What each task took, by its name and the program's."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=21_578)
    parser.add_argument("--made", action="store_true", help="made articles, not the stories of Reuters")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--clock", action="store_true", help="tell the time of the clock on the wall")
    parser.add_argument("--peers", type=Path, required=True)
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "newscli-bench" / "beside"
    )
    parser.add_argument("--without", nargs="*", default=[], help="programs to leave out")
    parser.add_argument("--tasks", nargs="*", help="only these")
    options = parser.parse_args()
    found = made_stories(options.size) if options.made else stories(options.size)
    place = options.folder / f"{'made-' if options.made else ''}{options.size}"
    tools = options.peers.absolute() / "bin"
    ours = newscli(place / "newscli", found)
    programs = [
        ours,
        watched(ours),
        *(papis(place / f"papis-{name}", found, tools / "papis", name) for name in ("sqlite", "whoosh")),
        notmuch(place / "notmuch", found),
        ripgrep(ours, found),
        *(engine(place / name, found, tools / "python", name) for name in ("sqlite", "tantivy")),
    ]
    programs = [program for program in programs if program.name not in options.without]
    table = measure(programs, options.runs, options.tasks or list(ours.tasks))
    print(f"{len(found):,} stories\n")
    time = seconds if options.clock else processor
    print("\n\n".join([times(table, programs, time), memory(table, programs), disk(programs)]))


def measure(programs: Sequence[Program], runs: int, tasks: Sequence[str]) -> Table:
    """What each task takes each program that can do it."""
    able = {task: [program for program in programs if task in program.tasks] for task in tasks}
    return {task: measure_task(task, some, runs) for task, some in able.items()}


def measure_task(task: str, programs: Sequence[Program], runs: int) -> Mapping[str, Usage]:
    """What a task takes each of some programs, which take turns."""
    taken: dict[str, list[Usage]] = {program.name: [] for program in programs}
    for turn in range(runs):
        for program in programs:
            if sum(usage.seconds for usage in taken[program.name]) < LONG:
                taken[program.name].append(program.do(task, turn))
    return {name: least(usages) for name, usages in taken.items()}


def seconds(usage: Usage) -> float:
    """The time of the clock on the wall."""
    return usage.seconds


def processor(usage: Usage) -> float:
    """The time of the processor."""
    return usage.processor


def times(table: Table, programs: Sequence[Program], time: Callable[[Usage], float]) -> str:
    """Newscli's seconds, and those of others as multiples of them."""
    ours, *others = programs

    def cells(row: Mapping[str, Usage]) -> list[str]:
        base = time(row[ours.name])
        ratios = [f"{time(row[other.name]) / base:.2f}" if other.name in row else NOTHING for other in others]
        return [_seconds(base), *ratios]

    return _table("time", table, programs, cells)


def memory(table: Table, programs: Sequence[Program]) -> str:
    """The most megabytes of each program."""

    def cells(row: Mapping[str, Usage]) -> list[str]:
        return [f"{row[each.name].memory:.0f}" if each.name in row else NOTHING for each in programs]

    return _table("memory, MB", table, programs, cells)


def disk(programs: Sequence[Program]) -> str:
    """The megabytes of the files of each program, and of its index."""
    rows = {
        "files": [_megabytes(each.files, without=each.index) for each in programs],
        "index": [_megabytes(each.index) for each in programs],
    }
    return _markdown("disk, MB", [each.name for each in programs], rows)


def _table(
    name: str, table: Table, programs: Sequence[Program], cells: Callable[[Mapping[str, Usage]], list[str]]
) -> str:
    return _markdown(
        name, [each.name for each in programs], {task: cells(row) for task, row in table.items()}
    )


def _markdown(name: str, columns: Sequence[str], rows: Mapping[str, Sequence[str]]) -> str:
    lines = [
        [name, *columns],
        ["---", *("---:" for _ in columns)],
        *([row, *cells] for row, cells in rows.items()),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _seconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def _megabytes(folder: Path | None, without: Path | None = None) -> str:
    """What the blocks of a folder's files take on the disk."""
    if folder is None:
        return NOTHING
    inside = [path for path in folder.rglob("*") if without is None or without not in path.parents]
    return f"{sum(path.lstat().st_blocks * 512 for path in inside) / 1e6:.0f}"


if __name__ == "__main__":
    main()
