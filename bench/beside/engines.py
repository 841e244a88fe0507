"""What keeps no archive: ripgrep over newscli's files, and the bare engines SQLite FTS5 and tantivy."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bench.beside.program import (
    MANY,
    MANY_TAG,
    NEW_BODY,
    NEW_TITLE,
    PHRASE,
    SECOND_WORD,
    TAG,
    WORD,
    Program,
    Step,
    Story,
    Task,
    emptied,
    surroundings,
    write_json_lines,
)

ENGINE = Path(__file__).with_name("engine.py")


def ripgrep(newscli: Program, stories: Sequence[Story]) -> Program:
    """ripgrep, which keeps nothing and reads every file of newscli each time."""
    words = ["rg", "--files-with-matches", "--ignore-case", "--word-regexp"]

    def changed_by_hand(turn: int) -> list[Step]:
        path = next((newscli.folder / "articles").rglob(f"{stories[turn].slug}.toml"))
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('title = "', f'title = "grep{turn} ', 1), encoding="utf-8")
        return [Step([*words, f"grep{turn}", "articles"])]

    both = f"{' '.join(words)} -0 {WORD} articles | xargs -0 {' '.join(words)} {SECOND_WORD}"
    return Program(
        name="ripgrep",
        folder=newscli.folder,
        environment=newscli.environment,
        files=newscli.files,
        tasks={
            "cold start": lambda turn: [Step(["rg", "--version"])],
            "one word": lambda turn: [Step([*words, WORD, "articles"])],
            "two words": lambda turn: [Step(["sh", "-c", both])],
            "phrase": lambda turn: [Step([*words, "--multiline", PHRASE.replace(" ", r"\s+"), "articles"])],
            "tag filter": lambda turn: [Step(["rg", "-lU", rf'^tags = \[[^\]]*"{TAG}"', "articles"])],
            "one changed by hand": changed_by_hand,
        },
    )


def engine(folder: Path, stories: Sequence[Story], python: Path, name: str) -> Program:
    """An engine in a process of Python that does nothing else: ``sqlite`` or ``tantivy``."""
    index, small = folder / "index", folder / "small"

    def call(verb: str, *arguments: str, beside: Path = index) -> Step:
        return Step([str(python), str(ENGINE), name, str(beside), verb, *arguments])

    def load(some: Sequence[Story], beside: Path) -> list[Step]:
        emptied(beside)
        source = folder / f"{len(some)}.jsonl"
        write_json_lines(source, some)
        return [call("load", str(source), beside=beside), call("search", WORD, beside=beside)]

    def add(turn: int) -> list[Step]:
        story = Story(f"new-{turn}", f"{NEW_TITLE} {turn}", NEW_BODY, (), "2026-11-24T12:00:00Z")
        (folder / "new.jsonl").write_text(json.dumps(asdict(story)), encoding="utf-8")
        return [call("add", str(folder / "new.jsonl"))]

    folder.mkdir(parents=True, exist_ok=True)
    one = stories[0].slug
    tasks: dict[str, Task] = {
        "first index": lambda turn: load(stories, index),
        "cold start": lambda turn: [call("open")],
        "newest 20": lambda turn: [call("newest")],
        "one word": lambda turn: [call("search", WORD)],
        "two words": lambda turn: [call("search", WORD, SECOND_WORD)],
        "phrase": lambda turn: [call("search", PHRASE)],
        "tag filter": lambda turn: [call("tagged", TAG)],
        "tag one": lambda turn: [call("tag_one", f"one{turn}", one)],
        "tag one, search": lambda turn: [call("tag_one", f"two{turn}", one), call("search", WORD)],
        "tag 1,000, search": lambda turn: [call("tag_tagged", f"more{turn}", MANY_TAG), call("search", WORD)],
        "add one": add,
        "load 1,000": lambda turn: load(stories[:MANY], small),
    }
    if name == "tantivy":
        tasks["related"] = lambda turn: [call("related", one)]
    shown = {"sqlite": "SQLite FTS5", "tantivy": "tantivy"}[name]
    return Program(shown, folder, surroundings(folder), tasks, index=index)
