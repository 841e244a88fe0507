"""A program that is measured: its archive, and what is to be run for each task."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path

from bench import corpus
from bench.collections import reuters
from bench.processes import Usage, run, together

TAG = "crude"
MANY_TAG = "thousand"
NO_DATE = "Z"
"""How stories without a date are dated; mails have one."""
MANY = 1_000
"""How many stories have that tag."""
WORD = "oil"
SECOND_WORD = "prices"
PHRASE = "crude oil"
WANTED = 14
"""Of so many made stories one holds those words and that tag."""
NEWEST = 20
NEW_TITLE = "Snow closes the Torugart pass"
NEW_BODY = "Lorries wait on both sides of the border until the road is open again. " * 8


@dataclass(frozen=True, slots=True)
class Story:
    """A story as every program gets it, in its own form."""

    slug: str
    title: str
    body: str
    tags: tuple[str, ...]
    published: str


@dataclass(frozen=True, slots=True)
class Step:
    """A program to run, and what it is given on standard input."""

    line: Sequence[str]
    given: str = ""


Task = Callable[[int], list[Step]]
"""Gets things ready, unmeasured, and says what is to be run. Each number comes once, for what must be new."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program with its archive.

    Attributes:
        name: as a reader knows it.
        folder: where it runs.
        environment: what it runs in.
        tasks: what it can do, by the name of the task.
        files: where the articles are that a person can read, if there are any.
        index: where it keeps what it has worked out, if it keeps anything.
        meanwhile: what goes on while a task is carried out.
    """

    name: str
    folder: Path
    environment: Mapping[str, str]
    tasks: Mapping[str, Task]
    files: Path | None = None
    index: Path | None = None
    meanwhile: Callable[[], AbstractContextManager[None]] = nullcontext

    def do(self, task: str, turn: int) -> Usage:
        """Carry out a task, and tell what it took."""
        with self.meanwhile():
            steps = self.tasks[task](turn)
            return together([run(step.line, self.folder, self.environment, step.given) for step in steps])


def stories(size: int) -> list[Story]:
    """The first stories of Reuters that have a date, topics as tags, and one more tag on the first 1,000."""
    return [
        Story(
            slug=f"story-{text.id}",
            title=text.title,
            body=text.body,
            tags=tuple(sorted(text.groups)) + ((MANY_TAG,) if number < MANY else ()),
            published=text.published,
        )
        for number, text in enumerate(text for text in reuters(size) if text.published != NO_DATE)
    ]


def made_stories(size: int) -> list[Story]:
    """So many made articles, as many of which hold the words and the tag that are asked for as in Reuters."""
    found = []
    for number, (slug, article, _) in enumerate(corpus.made(size)):
        is_wanted = number % WANTED == 0
        tags = (*article.tags, *((TAG,) if is_wanted else ()), *((MANY_TAG,) if number < MANY else ()))
        body = f"{article.body.rstrip()} {PHRASE} {SECOND_WORD}\n" if is_wanted else article.body
        assert article.published is not None
        published = f"{article.published:%Y-%m-%dT%H:%M:%SZ}"
        found.append(Story(slug, article.title, body, tuple(sorted({*tags})), published))
    return found


def made(folder: Path, make: Callable[[], None]) -> None:
    """Make an archive in an empty folder, unless it has been made before."""
    ready = folder.with_name(f"{folder.name}.made")
    if not ready.exists():
        emptied(folder)
        make()
        ready.touch()


def emptied(folder: Path) -> Path:
    """A folder with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def write_json_lines(path: Path, some: Iterable[Story]) -> None:
    """Write stories as JSON Lines."""
    path.write_text("".join(f"{json.dumps(asdict(story))}\n" for story in some), encoding="utf-8")


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a program whose settings and cache are to be in a folder."""
    places = {"XDG_CACHE_HOME": str(folder / "cache"), "XDG_CONFIG_HOME": str(folder / "settings")}
    left_out = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONOPTIMIZE")
    return {name: value for name, value in os.environ.items() if name not in left_out} | places
