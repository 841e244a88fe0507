"""newscli, as a user has it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.beside.program import (
    MANY,
    MANY_TAG,
    NEW_BODY,
    NEW_TITLE,
    NEWEST,
    PHRASE,
    SECOND_WORD,
    TAG,
    WORD,
    Program,
    Step,
    Story,
    Task,
    emptied,
    made,
    write_json_lines,
)
from bench.processes import run
from bench.stories import PROGRAM, surroundings, watching

UNWATCHED = ("first index", "cold start", "load 1,000")
"""Tasks for which nothing is looked at that a watcher knows."""
AGAIN = 100
"""Added to the number of a turn, since what must be new is to be so once more."""


def newscli(folder: Path, stories: Sequence[Story]) -> Program:
    """The archive, and the commands."""
    articles, small = folder / "articles", folder.with_name("newscli-small")
    environment = surroundings(folder)

    def make() -> None:
        write_json_lines(folder / "stories.jsonl", stories)
        for arguments in (["init", "."], ["import", "stories.jsonl"]):
            run([*PROGRAM, *arguments], folder, environment)
        run([*PROGRAM, "views", "add", "-"], folder, environment, _views(stories))

    def first_index(turn: int) -> list[Step]:
        shutil.rmtree(folder / "cache", ignore_errors=True)
        return [_call("search", WORD)]

    def load(turn: int) -> list[Step]:
        write_json_lines(emptied(small) / "stories.jsonl", stories[:MANY])
        run([*PROGRAM, "init", "."], small, environment)
        inside = ("-C", str(small))
        return [_call("import", *inside, f"{small}/stories.jsonl"), _call("search", *inside, WORD)]

    def changed_by_hand(turn: int) -> list[Step]:
        path = next(articles.rglob(f"{stories[turn].slug}.toml"))
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('title = "', f'title = "changed{turn} ', 1), encoding="utf-8")
        return [_call("search", f"changed{turn}")]

    made(folder, make)
    one = stories[0].slug
    found = _call("search", WORD)
    return Program(
        name="newscli",
        folder=folder,
        environment=environment,
        files=articles,
        index=folder / "cache",
        tasks={
            "first index": first_index,
            "cold start": lambda turn: [_call("--version")],
            "newest 20": lambda turn: [_call("list", "--limit", str(NEWEST))],
            "one word": lambda turn: [found],
            "two words": lambda turn: [_call("search", f"{WORD} {SECOND_WORD}")],
            "phrase": lambda turn: [_call("search", f'"{PHRASE}"')],
            "tag filter": lambda turn: [_call("list", "--tag", TAG)],
            "related": lambda turn: [_call("related", one)],
            "popular": lambda turn: [_call("popular", "--limit", str(NEWEST))],
            "tag one": lambda turn: [_call("tag", f"+one{turn}", one)],
            "tag one, search": lambda turn: [_call("tag", f"+two{turn}", one), found],
            "tag 1,000, search": lambda turn: [_call("tag", f"+more{turn}", "--tag", MANY_TAG), found],
            "add one": lambda turn: [_call("add", "--title", f"{NEW_TITLE} {turn}", "--body", NEW_BODY)],
            "nothing changed": lambda turn: [_call("search", "tag:none")],
            "one changed by hand": changed_by_hand,
            "load 1,000": load,
        },
    )


def watched(program: Program) -> Program:
    """The same archive with ``newscli watch`` at work, for what it helps."""

    def again(task: Task) -> Task:
        return lambda turn: task(turn + AGAIN)

    return replace(
        program,
        name=f"{program.name}, watched",
        tasks={name: again(task) for name, task in program.tasks.items() if name not in UNWATCHED},
        files=None,
        index=None,
        meanwhile=lambda: watching(program.folder, program.environment),
    )


def _call(*arguments: str) -> Step:
    return Step([*PROGRAM, *arguments])


def _views(stories: Sequence[Story]) -> str:
    chance = random.Random(1)
    return "".join(f"{story.slug}\t{chance.randint(1, 500)}\ttoday\n" for story in stories)
