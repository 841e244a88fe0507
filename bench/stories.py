"""An archive of Reuters stories for the benchmarks, made once and kept: topics as tags, and some views."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.collections import Text, reuters

PROGRAM = [sys.executable, "-c", "from newscli.start import run; run()"]
"""What the installed program ``newscli`` does."""

_SECTIONS = ("World", "Politics", "Economy")
_DEVELOPING = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONOPTIMIZE")
"""Variables under which Python starts more slowly than for a user, or otherwise."""


def make_stories(folder: Path, size: int) -> Path:
    """Make an archive of the first stories in a folder, unless it is there, and return that folder."""
    ready = folder / "ready"
    if ready.exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(size)
    texts = reuters(size)
    records = (json.dumps(_record(text, chance)) for text in texts)
    (folder / "stories.jsonl").write_text("\n".join(records), encoding="utf-8")
    newscli(folder, "init", ".")
    newscli(folder, "import", "stories.jsonl")
    views = "".join(
        f"{_slug(text)}\t{chance.randint(1, 500)}\t2026-11-{chance.randint(1, 24):02}\n" for text in texts
    )
    newscli(folder, "views", "add", "-", given=views)
    newscli(folder, "search", "oil")  # the index is made
    ready.touch()
    return folder


def newscli(folder: Path, *arguments: str, given: str = "") -> None:
    """Run the program in a folder."""
    environment = surroundings(folder)
    line = [*PROGRAM, *arguments]
    subprocess.run(line, cwd=folder, env=environment, input=given.encode(), capture_output=True, check=True)


@contextmanager
def watching(folder: Path, environment: Mapping[str, str]) -> Iterator[None]:
    """Have ``newscli watch`` follow the archive of a folder meanwhile, and a first command ask it."""
    line = [*PROGRAM, "watch"]
    with subprocess.Popen(line, cwd=folder, env=environment, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        process.stderr.readline()  # it watches
        try:
            first = [*PROGRAM, "list", "--limit", "1"]
            subprocess.run(first, cwd=folder, env=environment, capture_output=True, check=True)
            yield
        finally:
            process.kill()


def surroundings(folder: Path) -> Mapping[str, str]:
    """The environment of a program that runs there as for a user, its modules compiled and kept."""
    kept = {name: value for name, value in os.environ.items() if name not in _DEVELOPING}
    return kept | {"XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": os.getcwd()}


def _record(text: Text, chance: random.Random) -> dict[str, object]:
    return {
        "slug": _slug(text),
        "title": text.title,
        "body": text.body,
        "section": chance.choice(_SECTIONS),
        "language": text.language,
        "published": text.published,
        "tags": sorted(text.groups),
    }


def _slug(text: Text) -> str:
    return f"story-{text.id}"
