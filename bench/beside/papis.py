"""papis, documents on the command line: a folder and a YAML file each, and a choice of databases."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
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

SETTINGS = """[settings]
default-library = news
database-backend = {backend}
sqlite-schema-fields = ["title", "abstract", "tags"]
whoosh-schema-fields = []
whoosh-schema-prototype = {{"title": TEXT(), "author": TEXT(), "abstract": TEXT(), "tags": TEXT()}}
[news]
dir = {library}
"""
_OF_BIBTEX = re.compile(r"[{}\\%$&#_~^\"@]")


def papis(folder: Path, stories: Sequence[Story], program: Path, backend: str) -> Program:
    """The library, and the commands; ``backend`` is the database: ``sqlite`` or ``whoosh``."""
    library, small = folder / "library", folder.with_name(f"{folder.name}-small")
    text = "abstract:" if backend == "whoosh" else ""  # its words without field are sought in titles and tags

    def call(*arguments: str, beside: Path = folder) -> Step:
        places = [
            f"{name}={value}" for name, value in surroundings(beside).items() if name.startswith("XDG_")
        ]
        return Step(["env", *places, str(program), *arguments])

    def found(query: str, beside: Path = folder) -> Step:
        return call("list", "--all", "--dir", query, beside=beside)

    def tag(name: str) -> Step:
        return call("tag", "--batch", "--add", name, "--doc-folder", str(library / stories[0].slug))

    def tag_many(name: str) -> Step:
        return call("tag", "--batch", "--all", "--add", name, f"tags:{MANY_TAG}")

    def make() -> None:
        _settle(folder, backend)
        for number, story in enumerate(stories):
            place = library / story.slug
            place.mkdir()
            (place / "info.yaml").write_text(_yaml(story, number), encoding="utf-8")

    def first_index(turn: int) -> list[Step]:
        shutil.rmtree(folder / "cache", ignore_errors=True)
        return [found(f"{text}{WORD}")]

    def newest(turn: int) -> list[Step]:
        shown = f"{program} list --all --sort date --reverse --dir '*' | head -n {NEWEST}"
        return [Step(["sh", "-c", shown])]

    def add(turn: int) -> list[Step]:
        values = {"title": f"{NEW_TITLE} {turn}", "abstract": NEW_BODY, "date": "2026-11-24"}
        options = [part for name, value in values.items() for part in ("--set", name, value)]
        return [call("add", "--batch", *options, "--folder-name", f"new-{turn}")]

    def changed_by_hand(turn: int) -> list[Step]:
        path = library / stories[turn].slug / "info.yaml"
        old = path.read_text(encoding="utf-8")
        path.write_text(old.replace("abstract: ", f"abstract: changed{turn} ", 1), encoding="utf-8")
        update = call("cache", "update", "--doc-folder", str(path.parent))
        return [update, found(f"{text}changed{turn}")]

    def load(turn: int) -> list[Step]:
        _settle(emptied(small), backend)
        entries = "".join(_bibtex(story) for story in stories[:MANY])
        (small / "stories.bib").write_text(entries, encoding="utf-8")
        read = call("bibtex", "read", str(small / "stories.bib"), "import", "--all", "--batch", beside=small)
        return [read, found(f"{text}{WORD}", beside=small)]

    made(folder, make)
    return Program(
        name=f"papis, {'Whoosh' if backend == 'whoosh' else 'SQLite'}",
        folder=folder,
        environment=surroundings(folder),
        files=library,
        index=folder / "cache",
        tasks={
            "first index": first_index,
            "cold start": lambda turn: [call("--version")],
            "newest 20": newest,
            "one word": lambda turn: [found(f"{text}{WORD}")],
            "two words": lambda turn: [found(f"{text}{WORD} {text}{SECOND_WORD}")],
            "phrase": lambda turn: [found(f'{text}"{PHRASE}"')],
            "tag filter": lambda turn: [found(f"tags:{TAG}")],
            "tag one": lambda turn: [tag(f"one{turn}")],
            "tag one, search": lambda turn: [tag(f"two{turn}"), found(f"{text}{WORD}")],
            "tag 1,000, search": lambda turn: [tag_many(f"more{turn}"), found(f"{text}{WORD}")],
            "add one": add,
            "nothing changed": lambda turn: [call("cache", "update-newer", "--all", "*")],
            "one changed by hand": changed_by_hand,
            "load 1,000": load,
        },
    )


def _settle(folder: Path, backend: str) -> None:
    settings = folder / "settings" / "papis"
    settings.mkdir(parents=True)
    (folder / "library").mkdir()
    text = SETTINGS.format(backend=backend, library=folder / "library")
    (settings / "config").write_text(text, encoding="utf-8")


def _yaml(story: Story, number: int) -> str:
    """The story in YAML, of which JSON's strings are part; papis would write its id there anyway."""
    lines = {
        "papis_id": f"{number:032x}",
        "ref": story.slug,
        "title": story.title,
        "date": story.published[:10],
        "tags": list(story.tags),
    }
    body = "".join(f"  {line.strip()}\n" for line in story.body.splitlines() if line.strip())
    return (
        "".join(f"{name}: {json.dumps(value)}\n" for name, value in lines.items()) + f"abstract: |-\n{body}"
    )


def _bibtex(story: Story) -> str:
    values = {
        "title": story.title,
        "abstract": story.body,
        "date": story.published[:10],
        "tags": " ".join(story.tags),
    }
    fields = "".join(f"  {name} = {{{_OF_BIBTEX.sub(' ', value)}}},\n" for name, value in values.items())
    return f"@misc{{{story.slug},\n{fields}}}\n"
