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
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from bench.beside.program import stories
from bench.corpus import made
from bench.processes import Usage, run_tree
from bench.stories import PROGRAM, surroundings

WORD = "oil"
"""What is searched for, so that the index is made."""


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
        taken: dict[str, list[Usage]] = {name: [] for name in tasks}
        for _ in range(options.runs):
            for name, task in tasks.items():
                taken[name].append(task())
    print_table(count, taken)


def print_table(count: int, taken: Mapping[str, Sequence[Usage]]) -> None:
    """Print a row for each task: the medians, and how many times Whoosh's documents a second."""
    middles = {
        name: Usage(*(median(getattr(usage, field) for usage in several) for field in Usage.__slots__))
        for name, several in taken.items()
    }
    whoosh = middles["Whoosh's writer"]
    print(f"{count:,} articles\n")
    print("| | wall | articles a second | to Whoosh | processor | to Whoosh | memory |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, usage in middles.items():
        wall, processor = usage.seconds, usage.processor
        print(
            f"| {name} | {wall:.1f} s | {count / wall:,.0f} | {whoosh.seconds / wall:.2f} "
            f"| {processor:.1f} s | {whoosh.processor / processor:.2f} | {usage.memory:.0f} MB |"
        )


def tasks_of(place: Path, source: Path) -> dict[str, Callable[[], Usage]]:
    """What is measured; each begins with nothing but the source."""
    archive, environment = place / "archive", surroundings(place)

    def whoosh() -> Usage:
        return run_tree(
            [sys.executable, "-m", "bench.writing", "--whoosh", str(source)], Path.cwd(), environment
        )

    def imported() -> Usage:
        shutil.rmtree(archive, ignore_errors=True)
        archive.mkdir()
        run_tree([*PROGRAM, "init", "-q"], archive, environment)
        return run_tree([*PROGRAM, "import", "-q", str(source)], archive, environment)

    def searched() -> Usage:
        return run_tree([*PROGRAM, "search", WORD], archive, environment)

    def first_index() -> Usage:
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


if __name__ == "__main__":
    main()
