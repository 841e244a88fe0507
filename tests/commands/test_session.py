"""How articles are named, what is asked, and what a command leaves with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

WRITERS = (
    ("tag", "+x"),
    ("set", "section=World"),
    ("publish",),
    ("unpublish",),
    ("feature",),
    ("unfeature",),
    ("remove",),
)


@pytest.fixture(autouse=True)
def articles(write: Callable[..., Path]) -> None:
    write("mars", title="Mars", lead="Red.")
    write("moon", title="Moon", draft=True)
    write("moon-base", title="Moon base")


def test_a_hyphen_takes_the_first_tab_field_of_each_line(run: Callable[..., Ran]) -> None:
    lines = "mars\t2021-02-18\tScience\tMars\n\n  \nmoon\n"

    assert run("tag", "+x", "-", stdin=lines).err == "newscli: tagged 2 articles\n"
    assert run("list", "-t", "x", "--format", "slugs", "--sort", "title").out == "mars\nmoon\n"


def test_a_list_feeds_a_writer(run: Callable[..., Ran]) -> None:
    assert run("tag", "+x", "-", stdin=run("list").out).err == "newscli: tagged 3 articles\n"


def test_names_may_be_ended_by_nul(run: Callable[..., Ran]) -> None:
    names = run("list", "-0", "--sort", "title").out

    assert names == "mars\0moon\0moon-base\0"
    assert run("tag", "+x", "-", stdin=names).err == "newscli: tagged 3 articles\n"


def test_a_hyphen_stands_among_names_and_each_article_counts_once(run: Callable[..., Ran]) -> None:
    assert run("tag", "+x", "mars", "-", "moon", stdin="moon\nmars\n").err == "newscli: tagged 2 articles\n"


@pytest.mark.parametrize("words", WRITERS, ids=lambda words: words[0])
def test_a_hyphen_without_lines_is_no_failure(run: Callable[..., Ran], words: tuple[str, ...]) -> None:
    assert run(*words, "-").code == 0
    assert run("count", "--status", "draft").out == "1\n"


@pytest.mark.parametrize("words", WRITERS, ids=lambda words: words[0])
def test_a_writer_without_articles_is_a_usage_error(run: Callable[..., Ran], words: tuple[str, ...]) -> None:
    ran = run(*words)

    assert ran.code == 2
    assert ran.err.startswith("newscli: error: which articles?")


@pytest.mark.parametrize("words", WRITERS, ids=lambda words: words[0])
def test_standard_input_is_never_read_unasked(run: Callable[..., Ran], words: tuple[str, ...]) -> None:
    assert run(*words, stdin="mars\n").code == 2


@pytest.mark.parametrize("words", WRITERS, ids=lambda words: words[0])
def test_every_article_is_tried_and_each_failure_told(
    run: Callable[..., Ran], words: tuple[str, ...]
) -> None:
    ran = run(*words, "nosuch", "mars", "neither")

    assert ran.code == 3
    assert ran.err.count("newscli: error: no article called") == 2
    assert " article" in ran.err.splitlines()[0]


def test_the_first_failure_gives_the_code(archive: Path, run: Callable[..., Ran]) -> None:
    (archive / "broken.toml").write_text("title = \n")

    assert run("-q", "tag", "+x", "broken", "nosuch").code == 4
    assert run("-q", "tag", "+x", "nosuch", "broken").code == 3


def test_a_script_names_articles_exactly(run: Callable[..., Ran]) -> None:
    assert run("tag", "+x", "mar").code == 3
    assert run("tag", "+x", "mar", terminal=True).code == 0
    assert run("tag", "+x", "moo", terminal=True).err.endswith("moon, moon-base\n")
    assert run("show", "mar").code == 0


def test_an_article_may_be_named_by_a_path(archive: Path, run: Callable[..., Ran]) -> None:
    for name in ("mars.toml", "articles/mars.toml", str(archive / "mars.toml"), "./articles/mars.toml"):
        assert run("show", name, "--format", "json").code == 0


@pytest.mark.parametrize("words", [("remove",), ("set", "section=World")], ids=lambda words: words[0])
def test_a_change_by_filters_asks_on_a_terminal(run: Callable[..., Ran], words: tuple[str, ...]) -> None:
    chosen = (*words, "--status", "live")

    refused = run(*chosen, terminal=True, stdin="n\n")
    assert (refused.code, refused.err.count("[y/N]")) == (1, 1)
    assert run(*chosen, terminal=True, stdin="").code == 1
    assert run(*chosen).code == 2
    assert run("count", "--section", "World").out + run("count").out == "0\n3\n"
    assert run(*chosen, terminal=True, stdin="y\n").err.endswith("2 articles\n")


@pytest.mark.parametrize("words", [("remove",), ("set", "section=World")], ids=lambda words: words[0])
def test_yes_is_an_answer_beforehand(run: Callable[..., Ran], words: tuple[str, ...]) -> None:
    assert run(*words, "--all", "-y").err.endswith("3 articles\n")


def test_articles_that_are_named_need_no_answer(run: Callable[..., Ran]) -> None:
    assert run("remove", "mars", terminal=True).err == "newscli: removed 1 article\n"
