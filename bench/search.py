"""What a search costs: its phases, and other queries beside a query of one word, cold and in one process.

    NEWSCLI_DATA=FOLDER python -m bench.search               at 10,000 stories of Reuters
    NEWSCLI_DATA=FOLDER python -m bench.search --runs 30

Cold, every search is a process of its own. The times are the processor's (user and system), which others that
are at work on the machine hardly change. The searches take turns; what is told is the least time of each, and
the median of the ratios of each turn.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from heapq import nlargest
from pathlib import Path
from statistics import median
from typing import Any

from bench.newsrooms import NOW, newsroom_in
from bench.stories import PROGRAM, make_stories, surroundings
from newscli.model.dates import Calendar
from newscli.model.errors import QueryError
from newscli.model.query_parser import parse
from newscli.model.request import Request
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.search import search
from newscli.render.style import LINE_FIELDS

ROOT = Path(__file__).parent.parent
PHASES = "from bench.phases import main; main()"
LEAVING = "leaving"
WORD = "oil"
COMMON_WORD = "said"
QUESTION = "what did the ministers of the oil exporting countries decide about production quotas in vienna"

SHAPES: dict[str, list[str]] = {
    "one word": ["search", WORD],
    "a word of nearly all": ["search", COMMON_WORD],
    "two words": ["search", "oil prices"],
    "phrase": ["search", '"crude oil"'],
    "prefix": ["search", "pr*"],
    "fuzzy": ["search", "prodution~"],
    "fuzzy, two letters": ["search", "prodution~2"],
    "field": ["search", "title:oil"],
    "date range": ["search", "oil date:1987-03-01..1987-03-10"],
    "NOT": ["search", "oil NOT opec"],
    "NOT alone": ["search", "NOT oil"],
    "group": ["search", "opec AND (oil OR crude)"],
    "boost": ["search", "oil^3 OR opec"],
    "question": ["search", QUESTION],
    "every article": ["search", "*"],
    "--sort title": ["search", WORD, "--sort", "title"],
    "--sort views": ["search", WORD, "--sort", "views"],
    "--since": ["search", WORD, "--since", "1987-03-10"],
    "--json": ["search", WORD, "--json"],
    "count --by tag": ["count", "--match", WORD, "--by", "tag"],
    "count --by year": ["count", "--match", WORD, "--by", "year"],
}
"""What is measured beside a query of one word, cold."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "newscli-bench")
    options = parser.parse_args()
    folder = make_stories(options.folder / f"stories-{options.size}", options.size)
    print_phases(folder, options.runs)
    manual = {f"`{query}`": ["search", "--", query] for query in queries_of_the_manual()}
    cold = cold_seconds(folder, SHAPES | manual, options.runs)
    warm, found = warm_seconds(folder, SHAPES | manual, options.runs)
    print_costs(SHAPES, cold, warm, found)
    dearest = [*_dearest(manual, cold, 4), *_dearest(manual, warm, 4)]
    print(f"\nOf the {len(manual)} queries of the manual, the dearest cold and the dearest in one process:")
    print_costs(dict.fromkeys(dearest), cold, warm, found)
    lists = cold_seconds(folder, {"list": ["list"], "related": ["related", "story-5000"]}, 2 * options.runs)
    print(f"\nrelated, cold: {_ratio(lists['related'], lists['list']):.2f} times list")


def queries_of_the_manual() -> list[str]:
    """Every query that the README and the topic of ``help`` show, in commands, tables and lists."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    topic = (ROOT / "newscli" / "topics" / "query.md").read_text(encoding="utf-8")
    table = readme.partition("\n| query | finds |\n")[2].partition("\n\n")[0]
    cells = (line.split(" | ")[0] for line in table.splitlines()[1:])
    listed = re.findall(r"(?m)^ {4}(\S.*?)  +\S", topic.partition("\n## Signs")[0])
    shown = [*_asked(readme), *_asked(topic), *re.findall("`([^`]+)`", " ".join(cells)), *listed]
    return [query for query in dict.fromkeys(shown) if _can_be_read(query)]


def _can_be_read(query: str) -> bool:
    """Whether a query is no example of a fault, and none that newscli.toml names."""
    try:
        parse(query, Calendar(NOW, UTC))
    except QueryError:
        return False
    return not query.startswith("@")


def _asked(text: str) -> Iterator[str]:
    """The queries of the commands in a text."""
    for block in re.findall(r"(?ms)^```console$(.*?)^```$", text):
        for quoted, plain in re.findall(r"newscli (?:-C \S+ )?search (?:'([^']+)'|([a-z ]*[a-z]))", block):
            yield quoted or plain
        yield from re.findall("--match '([^']+)'", block)


def print_phases(folder: Path, runs: int) -> None:
    """Print where the time of a cold search goes, in a pipe and on a terminal."""
    columns = {"in a pipe": False, "on a terminal": True}
    turns = [{name: phases(folder, terminal) for name, terminal in columns.items()} for _ in range(runs + 1)][
        1:
    ]
    print(
        f"\n| `search {WORD}` | " + " | | ".join(columns) + " | |\n| --- |" + " ---: | ---: |" * len(columns)
    )
    found = {name: min((turn[name] for turn in turns), key=_together) for name in columns}
    for phase in dict.fromkeys(phase for each in found.values() for phase in each):
        cells = (
            f"{each.get(phase, 0) * 1e3:.1f} ms | {each.get(phase, 0) / _together(each):.0%}"
            for each in found.values()
        )
        print(f"| {phase} | " + " | ".join(cells) + " |")
    print("| together | " + " | ".join(f"{_together(each) * 1e3:.0f} ms |" for each in found.values()) + " |")


def _together(phases: Mapping[str, float]) -> float:
    return sum(phases.values())


def phases(folder: Path, terminal: bool) -> dict[str, float]:
    """The seconds of each phase of a search for one word, in a process of its own."""
    taking, giving = os.pipe()
    ours, theirs = pty.openpty() if terminal else os.pipe()
    before = _processor_time_of_children()
    process = subprocess.Popen(
        [sys.executable, "-c", PHASES, str(giving), "search", WORD],
        cwd=folder,
        env=surroundings(folder),
        stdin=theirs if terminal else subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs if terminal else None,
        pass_fds=[giving],
    )
    for end in (giving, theirs):
        os.close(end)
    while _read(ours):
        pass
    assert process.wait() == 0
    taken = _processor_time_of_children() - before
    found: dict[str, float] = json.loads(_read(taking))
    for end in (ours, taking):
        os.close(end)
    return found | {LEAVING: taken - sum(found.values())}


def _processor_time_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _read(file: int) -> bytes:
    try:
        return os.read(file, 1 << 16)
    except OSError:  # Linux says so that nobody holds the other end of a terminal
        return b""


def cold_seconds(folder: Path, lines: Mapping[str, Sequence[str]], runs: int) -> dict[str, list[float]]:
    """The seconds that each command took in each turn, each time as a new process."""
    seconds: dict[str, list[float]] = {name: [] for name in lines}
    for turn in range(runs + 1):
        for name, line in lines.items():
            before = _processor_time_of_children()
            subprocess.run(
                [*PROGRAM, *line], cwd=folder, env=surroundings(folder), capture_output=True, check=True
            )
            if turn:
                seconds[name].append(_processor_time_of_children() - before)
    return seconds


def warm_seconds(
    folder: Path, lines: Mapping[str, Sequence[str]], runs: int
) -> tuple[dict[str, list[float]], dict[str, int]]:
    """The seconds of each search in each turn in one process, its rows read; and how many it finds."""
    searches = {
        name: line[1:] for name, line in lines.items() if line[0] == "search" and "--json" not in line
    }
    seconds: dict[str, list[float]] = {name: [] for name in searches}
    found: dict[str, int] = {}
    with newsroom_in(folder / "articles", folder / "cache") as newsroom:
        for turn in range(runs + 1):
            for name, line in searches.items():
                before = time.process_time()
                found[name] = _search(newsroom, [word for word in line if word != "--"])
                if turn:
                    seconds[name].append(time.process_time() - before)
    return seconds, found


def _search(newsroom: Newsroom, line: Sequence[str]) -> int:
    query, *options = line
    values: dict[str, Any] = {
        name.removeprefix("--"): value for name, value in zip(options[::2], options[1::2], strict=True)
    }
    return sum(1 for _ in search(newsroom, query, Request(**values), LINE_FIELDS).rows)


def print_costs(
    names: Iterable[str],
    cold: Mapping[str, Sequence[float]],
    warm: Mapping[str, Sequence[float]],
    found: Mapping[str, int],
) -> None:
    """Print the least time of each search, cold and in one process, and its ratio to that for one word."""
    print("\n| | finds | cold | to one word | in one process | to one word |\n| --- |" + " ---: |" * 5)
    for name in names:
        cells = [f"{found[name]:,}" if name in found else ""]
        for seconds, unit, factor in ((cold, "ms", 1e3), (warm, "µs", 1e6)):
            if name in seconds:
                ratio = _ratio(seconds[name], seconds["one word"])
                cells += [f"{min(seconds[name]) * factor:,.0f} {unit}", f"{ratio:.2f}"]
            else:
                cells += ["", ""]
        print(f"| {name} | " + " | ".join(cells) + " |")


def _ratio(taken: Sequence[float], reference: Sequence[float]) -> float:
    """The median of the ratios of each turn."""
    return median(one / other for one, other in zip(taken, reference, strict=True))


def _dearest(names: Iterable[str], seconds: Mapping[str, Sequence[float]], count: int) -> list[str]:
    return nlargest(count, names, key=lambda name: _ratio(seconds[name], seconds["one word"]))


if __name__ == "__main__":
    main()
