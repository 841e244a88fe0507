from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from bench.beside.__main__ import seconds, times
from bench.beside.engines import ENGINE
from bench.beside.program import Program, Story
from bench.processes import Usage

STORIES = [
    Story("one", "Oil prices rise", "Crude oil is dear.", ("crude",), "1987-03-01T00:00:00Z"),
    Story("two", "Oil is found", "Nobody buys crude. Oil is cheap.", (), "1987-03-02T00:00:00Z"),
]


def engine(folder: Path, *arguments: str) -> list[str]:
    line = [sys.executable, str(ENGINE), "sqlite", str(folder), *arguments]
    return subprocess.run(line, capture_output=True, check=True, text=True).stdout.split()


def test_the_bare_engine_finds_tags_and_lists(tmp_path: Path) -> None:
    source = tmp_path / "stories.jsonl"
    source.write_text("".join(f"{json.dumps(asdict(story))}\n" for story in STORIES), encoding="utf-8")
    engine(tmp_path, "load", str(source))
    engine(tmp_path, "tag_one", "cheap", "two")

    assert engine(tmp_path, "newest") == ["two", "one"]
    assert engine(tmp_path, "search", "oil", "price") == ["one"]
    assert engine(tmp_path, "search", "oil is dear") == ["one"]
    assert engine(tmp_path, "tagged", "cheap") == ["two"]


def test_a_ratio_is_to_newscli_and_what_cannot_be_done_has_none() -> None:
    programs = [Program(name, Path(), {}, {}) for name in ("newscli", "other")]
    table = {
        "list": {"newscli": Usage(0.1, 0, 0), "other": Usage(0.25, 0, 0)},
        "popular": {"newscli": Usage(2.0, 0, 0)},
    }

    assert times(table, programs, seconds).splitlines()[2:] == [
        "| list | 100 ms | 2.50 |",
        "| popular | 2.0 s | - |",
    ]
