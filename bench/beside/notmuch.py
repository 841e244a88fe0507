"""notmuch, mail on the command line: a file each, and an index of Xapian, which has the tags too."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
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
    emptied,
    made,
    surroundings,
)

SETTINGS = """[database]
path={mails}
[user]
primary_email=desk@example.org
[new]
tags=
"""


def notmuch(folder: Path, stories: Sequence[Story]) -> Program:
    """The mails, and the commands."""
    mails, small = folder / "mails", folder.with_name("notmuch-small")

    def call(*arguments: str, given: str = "", beside: Path = folder) -> Step:
        return Step(["notmuch", f"--config={beside / 'config'}", *arguments], given)

    def found(query: str) -> Step:
        return call("search", "--output=messages", query)

    def make() -> None:
        _settle(folder)
        _write(mails, stories)

    def index(some: Sequence[Story], beside: Path) -> list[Step]:
        shutil.rmtree(beside / "mails" / ".notmuch", ignore_errors=True)
        return [call("new", beside=beside), call("tag", "--batch", given=_tags(some), beside=beside)]

    def load(turn: int) -> list[Step]:
        _settle(emptied(small))
        _write(small / "mails", stories[:MANY])
        return [*index(stories[:MANY], small), call("search", "--output=messages", WORD, beside=small)]

    def add(turn: int) -> list[Step]:
        story = Story(f"new-{turn}", f"{NEW_TITLE} {turn}", NEW_BODY, (), "2026-11-24T12:00:00Z")
        return [call("insert", "--create-folder", "--folder=new", given=_mail(story))]

    made(folder, make)
    one = f"id:{_id(stories[0])}"
    return Program(
        name="notmuch",
        folder=folder,
        environment=surroundings(folder),
        files=mails,
        index=mails / ".notmuch",
        tasks={
            "first index": lambda turn: [*index(stories, folder), found(WORD)],
            "cold start": lambda turn: [call("--version")],
            "newest 20": lambda turn: [call("search", f"--limit={NEWEST}", "*")],
            "one word": lambda turn: [found(WORD)],
            "two words": lambda turn: [found(f"{WORD} {SECOND_WORD}")],
            "phrase": lambda turn: [found(f'"{PHRASE}"')],
            "tag filter": lambda turn: [found(f"tag:{TAG}")],
            "tag one": lambda turn: [call("tag", f"+one{turn}", one)],
            "tag one, search": lambda turn: [call("tag", f"+two{turn}", one), found(WORD)],
            "tag 1,000, search": lambda turn: [call("tag", f"+more{turn}", f"tag:{MANY_TAG}"), found(WORD)],
            "add one": add,
            "nothing changed": lambda turn: [call("new")],
            "load 1,000": load,
        },
    )


def _settle(folder: Path) -> None:
    (folder / "mails").mkdir()
    (folder / "config").write_text(SETTINGS.format(mails=folder / "mails"), encoding="utf-8")


def _write(mails: Path, stories: Sequence[Story]) -> None:
    for story in stories:
        (mails / f"{story.slug}.eml").write_text(_mail(story), encoding="utf-8")


def _mail(story: Story) -> str:
    mail = EmailMessage()
    mail["From"] = "Desk <desk@example.org>"
    mail["Subject"] = " ".join(story.title.split())
    mail["Date"] = format_datetime(datetime.fromisoformat(story.published))
    mail["Message-ID"] = f"<{_id(story)}>"
    mail.set_content(story.body, cte="8bit")
    return mail.as_string()


def _tags(stories: Sequence[Story]) -> str:
    return "".join(
        f"{' '.join(f'+{tag}' for tag in story.tags)} -- id:{_id(story)}\n" for story in stories if story.tags
    )


def _id(story: Story) -> str:
    return f"{story.slug}@example.org"
