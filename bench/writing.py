"""How fast articles are taken in, beside Whoosh's own writer on the same text.

    python -m bench.writing
    NEWSCLI_DATA=FOLDER python -m bench.writing --stories --runs 3

Whoosh's writer gets a file of JSON Lines, and has an ordinary schema. The import takes in the same file: it
writes the files and the catalog, and the first search after it the index. The first index is that of
an archive without a cache: its files are found and read, and both catalog and index made. Each is a whole
process, from its start; the figures are medians, the memory that of all its processes at once, where Linux
tells it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.beside.program import stories
from bench.corpus import made
from bench.stories import PROGRAM, surroundings

PAUSE = 0.1
"""Seconds between two looks at the memory."""

WORD = "oil"
"""What is searched for, so that the index is made."""


class Taken(NamedTuple):
    """What a task took: seconds of the wall and of the processor, and megabytes of all its processes."""

    wall: float
    processor: float
    memory: float


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--stories", action="store_true", help="stories of Reuters, not made articles")
    parser.add_argument("--whoosh", type=Path, metavar="FILE", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.whoosh:
        write_with_whoosh(options.whoosh)
        return
    with tempfile.TemporaryDirectory(prefix="newscli-writing-") as folder:
        place = Path(folder)
        source = place / "articles.jsonl"
        records = story_records(options.size) if options.stories else made_records(options.size)
        with source.open("w", encoding="utf-8") as file:
            count = sum(bool(file.write(f"{json.dumps(record)}\n")) for record in records)
        tasks = tasks_of(place, source)
        taken: dict[str, list[Taken]] = {name: [] for name in tasks}
        for _ in range(options.runs):
            for name, task in tasks.items():
                taken[name].append(task())
    print_table(count, taken)


def print_table(count: int, taken: Mapping[str, Sequence[Taken]]) -> None:
    """Print a row for each task: the medians, and how many times Whoosh's documents a second."""
    middles = {
        name: Taken(*(median(each) for each in zip(*several, strict=True))) for name, several in taken.items()
    }
    whoosh = middles["Whoosh's writer"]
    print(f"{count:,} articles\n")
    print("| | wall | articles a second | to Whoosh | processor | to Whoosh | memory |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, (wall, processor, memory) in middles.items():
        print(
            f"| {name} | {wall:.1f} s | {count / wall:,.0f} | {whoosh.wall / wall:.2f} "
            f"| {processor:.1f} s | {whoosh.processor / processor:.2f} | {memory:.0f} MB |"
        )


def tasks_of(place: Path, source: Path) -> dict[str, Callable[[], Taken]]:
    """What is measured; each begins with nothing but the source."""
    archive, environment = place / "archive", surroundings(place)

    def whoosh() -> Taken:
        return measured(
            [sys.executable, "-m", "bench.writing", "--whoosh", str(source)], Path.cwd(), environment
        )

    def imported() -> Taken:
        shutil.rmtree(archive, ignore_errors=True)
        archive.mkdir()
        measured([*PROGRAM, "init", "-q"], archive, environment)
        return measured([*PROGRAM, "import", "-q", str(source)], archive, environment)

    def searched() -> Taken:
        return measured([*PROGRAM, "search", WORD], archive, environment)

    def first_index() -> Taken:
        shutil.rmtree(place / "cache")
        return searched()

    return {
        "Whoosh's writer": whoosh,
        "`import`": imported,
        "the first search after it": searched,
        "first index": first_index,
    }


def write_with_whoosh(source: Path) -> None:
    """Write an index as a program does that uses Whoosh the plain way."""
    from whoosh.analysis import StemmingAnalyzer
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.index import create_in

    text = TEXT(analyzer=StemmingAnalyzer())
    schema = Schema(slug=ID(stored=True, unique=True), title=text, lead=text, tags=text, body=text)
    with source.open(encoding="utf-8") as file, tempfile.TemporaryDirectory() as folder:
        writer = create_in(folder, schema).writer()
        for line in file:
            record = json.loads(line)
            writer.add_document(
                slug=record["slug"],
                title=record["title"],
                lead=record.get("lead", ""),
                tags=" ".join(record["tags"]),
                body=record["body"],
            )
        writer.commit()


def made_records(size: int) -> Iterator[dict[str, object]]:
    """Articles of ``bench.corpus``, as they are imported."""
    for slug, article, _ in made(size):
        yield {
            "slug": slug,
            "title": article.title,
            "lead": article.lead,
            "section": article.section,
            "tags": article.tags,
            "sources": article.sources,
            "published": str(article.published),
            "language": article.language,
            "body": article.body,
        }


def story_records(size: int) -> Iterator[dict[str, object]]:
    """Stories of Reuters, as they are imported."""
    for story in stories(size):
        yield {"language": "en", **{name: getattr(story, name) for name in story.__slots__}}


def measured(line: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Taken:
    """Run a program, and see what it takes.

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
        most = max(most, memory_of(process.pid))
        time.sleep(PAUSE)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(line)} ended with {process.returncode}")
    return Taken(wall, usage.ru_utime + usage.ru_stime, most)


def memory_of(process: int) -> float:
    """Megabytes of a process and all below it, what several share counted once."""
    kilobytes = 0
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                kilobytes = int(line.split()[1])
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
        return kilobytes / 1000 + sum(map(memory_of, map(int, children)))
    return 0.0


if __name__ == "__main__":
    main()
