"""What is a tag, an option or an article behind ``newscli tag``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran


@pytest.fixture
def tags(write: Callable[..., Path], run: Callable[..., Ran]) -> Callable[[], list[str]]:
    """The tags that the article ``mars`` has by now."""
    write(
        "mars", title="Mars", tags=("q", "C", "n", "t", "y", "n5", "queue", "Climate", "b"), section="Space"
    )
    write("moon", title="Moon")

    def tags_now() -> list[str]:
        record = json.loads(run("show", "mars", "--format", "json").out)
        return list(record["tags"])

    return tags_now


@pytest.mark.parametrize("tag", ["q", "C", "n", "t", "y", "n5", "queue", "Climate", "b"])
def test_one_dash_removes_a_tag_whatever_its_letter(
    run: Callable[..., Ran], tags: Callable[[], list[str]], tag: str
) -> None:
    assert run("tag", f"-{tag}", "mars") == Ran(0, "", "newscli: tagged 1 article\n")
    assert tag not in tags()
    assert len(tags()) == 8


def test_short_options_serve_before_the_command(
    run: Callable[..., Ran], tags: Callable[[], list[str]]
) -> None:
    assert run("-q", "tag", "-q", "mars") == Ran(0, "", "")
    assert "q" not in tags()


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("--dryrun", "--dry-run"),
        ("--quite", "--quiet"),
        ("--archiv", "--archive"),
        ("--sektion", "--section"),
    ],
)
def test_a_mistyped_option_is_never_a_tag(
    run: Callable[..., Ran], tags: Callable[[], list[str]], word: str, meant: str
) -> None:
    for words in ((word, "+x", "mars"), ("+x", word, "mars"), ("+x", "mars", word)):
        ran = run("tag", *words)
        assert ran.code == 2
        assert f"no option '{word}' (did you mean '{meant}'?)" in ran.err
    assert "x" not in tags()


@pytest.mark.parametrize(
    "words", ["+x mars +y", "mars +x", "+ mars", "- +x mars", "+a|b mars", "+x -X mars", "-"]
)
def test_what_is_no_change_or_comes_too_late_is_refused(
    run: Callable[..., Ran], tags: Callable[[], list[str]], words: str
) -> None:
    before = tags()

    assert run("tag", *words.split()).code == 2
    assert tags() == before


def test_filters_choose_articles(run: Callable[..., Ran], tags: Callable[[], list[str]]) -> None:
    assert run("tag", "+x", "--section", "space").err == "newscli: tagged 1 article\n"
    assert run("tag", "+y2", "--all").err == "newscli: tagged 2 articles\n"
    assert tags()[-2:] == ["x", "y2"]


def test_a_batch_takes_nothing_else(run: Callable[..., Ran], tags: Callable[[], list[str]]) -> None:
    assert run("tag", "--batch", "+x", "mars").code == 2
    assert run("tag", "--batch", stdin="").code == 0
    assert run("tag", "--batch", stdin="+x mars moon\n\n-x mars\n").code == 0
    assert run("list", "-t", "x", "--format", "slugs").out == "moon\n"
    assert "x" not in tags()


def test_two_dashes_end_its_options_too(run: Callable[..., Ran], tags: Callable[[], list[str]]) -> None:
    assert run("tag", "--", "-q", "mars").code == 0
    assert "q" not in tags()
