"""The main job on real news: 295 Wikinews articles, and the 21,578 stories of Reuters."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.transcript import ROOT

pytestmark = pytest.mark.data
MAP_TEXT = ("--map", "body=text", "--map", "published=date")


class Shell:
    """Runs lines of shell in a folder, with ``newscli`` on the path.

    Args:
        folder: where.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        programs = folder / "programs"
        programs.mkdir()
        program = programs / "newscli"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newscli "$@"\n')
        program.chmod(0o755)
        self.environment = {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "HOME": str(folder),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "LC_ALL": "C.UTF-8",
            "NEWSCLI_NOW": "2021-04-01T12:00:00Z",
        }

    def __call__(self, line: str) -> str:
        """What a line prints to standard output; it must succeed."""
        return self._run(line).stdout

    def told(self, line: str) -> str:
        """What a line tells on standard error; it must succeed."""
        return self._run(line).stderr

    def _run(self, line: str) -> subprocess.CompletedProcess[str]:
        command = ["bash", "-o", "pipefail", "-c", line]
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        return done


@pytest.fixture(scope="module")
def wikinews(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """An archive of all Wikinews articles."""
    shell = Shell(tmp_path_factory.mktemp("wikinews"))
    source = data / "wikinews-en" / "docs.jsonl"
    assert source.is_file(), f"the set wikinews-en is missing: {source}"
    shell("newscli init")
    told = shell.told(f"newscli import {source} {' '.join(MAP_TEXT)} --map sources=source")
    assert told == "newscli: added 295, updated 0, skipped 0, failed 0\n"
    return shell


def test_every_article_is_there_as_it_was_given(wikinews: Shell, data: Path) -> None:
    lines = (data / "wikinews-en" / "docs.jsonl").read_text(encoding="utf-8").split("\n")
    records = [json.loads(line) for line in lines if line]
    articles = json.loads(wikinews("newscli list --json --fields title,url,published,sources,body"))

    by_url = {article["url"]: article for article in articles}
    assert len(by_url) == len(records)
    for record in records:
        article = by_url[record["url"]]
        assert article["title"] == " ".join(record["title"].split())
        assert article["published"] == record["date"]
        assert article["sources"] == [record["source"]]
        assert article["body"].split() == record["text"].split()


def test_an_import_is_idempotent(wikinews: Shell, data: Path) -> None:
    source = data / "wikinews-en" / "docs.jsonl"
    told = wikinews.told(f"newscli import {source} {' '.join(MAP_TEXT)} --map sources=source")

    assert told == "newscli: added 0, updated 0, skipped 295, failed 0\n"


def test_the_main_job(wikinews: Shell) -> None:
    found = wikinews("newscli search elections --format slugs").split()
    wikinews("newscli search elections --format slugs | newscli tag +elections -")
    assert wikinews("newscli tags") == f"elections\t{len(found)}\n"
    assert len(found) > 10

    first, second, third = found[:3]
    wikinews(f"newscli feature --bottom {first} {second} {third}")
    assert wikinews("newscli featured --format slugs").split() == [first, second, third]

    wikinews(rf"printf '{first}\t30\t2021-03-31\n{third}\t50\n' | newscli views add -")
    assert wikinews("newscli popular --fields slug,score") == f"{third}\t50\n{first}\t30\n"

    related = wikinews(f"newscli related {first} --format slugs").split()
    assert related
    assert first not in related
    page = wikinews(f"newscli show {first}")
    headings = [line for line in page.splitlines() if line.startswith("## ")][-3:]
    assert headings == ["## Related articles", "## Editor's choice", "## Popular (30 days)"]
    assert page.rindex(f"({third})") > page.index("## Editor's choice")


@pytest.fixture(scope="module")
def reuters(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """An archive of all stories of Reuters, topics as tags."""
    shell = Shell(tmp_path_factory.mktemp("reuters"))
    source = data / "reuters21578" / "docs.jsonl.gz"
    assert source.is_file(), f"the set reuters21578 is missing: {source}"
    shell("newscli init")
    told = shell.told(f"newscli import {source} {' '.join(MAP_TEXT)} --map tags=topics")
    assert re.fullmatch(
        "newscli: added 21,577, updated 0, skipped 0, failed 0, left out 1 without title and text, "
        "gave 736 their first words for a title, [0-9]{3} near copies",
        told.splitlines()[-1],
    )
    return shell


def test_every_story_is_there_and_clean(reuters: Shell) -> None:
    assert reuters("newscli count") == "21577\n"
    assert reuters("newscli check") == ""


def test_a_search_finds_the_stories_with_both_words(reuters: Shell) -> None:
    assert (
        reuters("newscli search grain exports | wc -l").strip()
        == reuters("newscli count --match 'grain exports'").strip()
    )
    best = reuters("newscli search grain exports --limit 5 --fields title").lower().splitlines()
    assert all("grain" in title for title in best)
    assert all("export" in title for title in best[:3])


def test_related_stories_share_their_topic(reuters: Shell) -> None:
    slugs = reuters("newscli list -t grain,crude,earn,coffee --limit 200 --format slugs").split()[::20]
    shared, listed = 0, 0
    for slug in slugs:
        topics = set(json.loads(reuters(f"newscli list --match slug:{slug} --json --fields tags"))[0]["tags"])
        for line in reuters(f"newscli related {slug} --limit 5 --fields tags").splitlines():
            listed += 1
            shared += bool(topics & set(line.split(",")))
    assert listed
    assert shared / listed > 0.8
