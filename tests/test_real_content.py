"""A real site's content: 750 posts of the Rust blog, in two sections."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.test_real_data import Shell

pytestmark = pytest.mark.data
FIELDS = "title,published,authors,section,lead,tags,guid,body,extra"


@pytest.fixture(scope="module")
def content(data: Path) -> Path:
    """The folder of the posts."""
    folder = data / "toml-rust-blog" / "content"
    assert folder.is_dir(), f"the set toml-rust-blog is missing: {folder}"
    return folder


@pytest.fixture(scope="module")
def blog(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """An archive of all posts; three files are about sections, and one has neither title nor text."""
    shell = Shell(tmp_path_factory.mktemp("blog"))
    shell("newscli init")
    told = shell.told(f"newscli import {content}")
    said = "added 750, updated 0, skipped 0, failed 0, left out 1 without title and text, 1 near copy"
    assert told.splitlines()[-1] == f"newscli: {said}"
    return shell


def pages(content: Path) -> dict[str, tuple[dict[str, Any], str, str]]:
    """The keys, the text and the folder of each post by its path on the site, read without newscli."""
    found = {}
    for file in content.rglob("*.md"):
        _, head, text = file.read_text(encoding="utf-8").split("+++\n", 2)
        keys = tomllib.loads(head)
        if "path" in keys:
            found[keys["path"]] = keys, text, file.relative_to(content).parts[0]
    return found


def articles(shell: Shell) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(shell(f"newscli list --status all --json --fields {FIELDS}"))
    return found


def test_every_post_is_there_with_its_date_and_authors(blog: Shell, content: Path) -> None:
    known = pages(content)
    found = articles(blog)

    assert len(known) == len(found) == 750
    for article in found:
        keys, text, folder = known[article["guid"]]
        day = re.search(r"\d{4}/\d\d/\d\d", keys["path"])
        assert day
        assert article["published"] == day[0].replace("/", "-")
        assert article["title"] == " ".join(keys["title"].split())
        assert article["authors"] == keys["authors"]
        assert article["lead"] in (keys.get("description"), article["lead"] if "more" in text else None)
        assert article["section"] == (folder if folder == "inside-rust" else None)
        assert article["extra"] == {key: value for key, value in keys.get("extra", {}).items() if value}


def test_every_text_is_whole(blog: Shell, content: Path) -> None:
    known = pages(content)
    for article in articles(blog):
        text = re.sub(r"<!--\s*more\s*-->", "", known[article["guid"]][1])
        lead = "" if "description" in known[article["guid"]][0] else article["lead"] or ""
        assert f"{lead} {article['body']}".split() == text.split()


def test_it_comes_in_once_and_is_clean(blog: Shell, content: Path) -> None:
    told = blog.told(f"newscli import {content}")

    assert told == ("newscli: added 0, updated 0, skipped 750, failed 0, left out 1 without title and text\n")
    assert blog("newscli check") == ""


@pytest.mark.parametrize("name", ["hugo", "zola", "markdown"])
def test_it_goes_out_and_comes_back_the_same(blog: Shell, name: str) -> None:
    blog(f"newscli init -q {name}-back; newscli export {name} -o {name}/ --status all")
    told = blog.told(f"newscli import -C {name}-back {name}")

    assert told.splitlines()[-1] == "newscli: added 750, updated 0, skipped 0, failed 0, 1 near copy"
    back = json.loads(
        blog(f"newscli list -C {name}-back --status all --json --fields slug,aliases,added,{FIELDS}")
    )
    here = json.loads(blog(f"newscli list --status all --json --fields slug,aliases,added,{FIELDS}"))
    for article in (*here, *back):
        article["body"] = article["body"].rstrip("\n")
    assert sorted(back, key=lambda article: article["slug"]) == sorted(
        here, key=lambda article: article["slug"]
    )
