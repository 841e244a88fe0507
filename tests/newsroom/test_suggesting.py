from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.model.request import Request
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.search import search
from newscli.newsroom.suggesting import suggest_query
from tests.conftest import Ran

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


@pytest.fixture
def newsroom(archive: Path, write: Write, open_newsroom: Open) -> Newsroom:
    """Two articles, and a named query."""
    write("un", title="Peacekeepers patrol the blue line", tags=("unifil",), body="Elections were held.")
    write("moon", title="A rover on the moon", body="Dust.")
    (archive / "newscli.toml").write_text("[queries]\nlost = 'peecekeepers'\n")
    return open_newsroom()


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("peecekeepers", "peacekeepers"),
        ("elektions", "elections"),
        ("rovr OR patrool", "'rover OR patrol'"),
        ("title:rovr", "title:rover"),
        ('"blue lime"', "'\"blue line\"'"),
        ("rovr^2 dust", "'rover^2 dust'"),
        ("peecekeepers tag:unifil", "'peacekeepers tag:unifil'"),
        ("(peecekeepers) -dust", "'(peacekeepers) -dust'"),
        ("peecekeepers -rovr", "'peacekeepers -rovr'"),
        ("peecekeepers tag:moon", None),
        ("peecekeepers dust", None),
        ("qqqqqq", None),
        ("tag:unifill", None),
        ("@lost", None),
        (r"pee\-cekeepers", None),
        ("peacekeepers dust", None),
    ],
)
def test_words_that_stand_nowhere_are_put_right_if_that_finds_something(
    newsroom: Newsroom, query: str, meant: str | None
) -> None:
    assert suggest_query(newsroom, query, Request()) == meant


def test_the_filters_hold_for_what_is_suggested(newsroom: Newsroom) -> None:
    assert suggest_query(newsroom, "rovr", Request(tag=("unifil",))) is None
    assert suggest_query(newsroom, "patrool", Request(tag=("unifil",))) == "patrol"


def test_a_search_suggests_only_when_asked_and_empty(newsroom: Newsroom) -> None:
    asked = search(newsroom, "peecekeepers", Request(), ("slug",), explains=True)
    found = search(newsroom, "rover OR patrol", Request(), ("slug",), explains=True)

    assert (list(asked.rows), asked.hint) == ([], "did you mean: newscli search peacekeepers")
    assert (sorted(found.rows), found.hint) == ([("moon",), ("un",)], "")
    assert search(newsroom, "peecekeepers", Request(), ("slug",)).hint == ""


def test_a_terminal_gets_one_line_more_and_a_pipe_nothing(write: Write, run: Callable[..., Ran]) -> None:
    write("un", title="Peacekeepers")

    shown = run("search", "peecekeepers", terminal=True)

    assert shown.out.splitlines() == [
        "nothing found for peecekeepers",
        "did you mean: newscli search peacekeepers",
    ]
    assert run("search", "peecekeepers") == Ran(0, "", "")
    assert run("search", "peecekeepers", "--json", terminal=True).out == "[]\n"
    assert run("search", "peecekeepers", "--limit", "0", terminal=True).out == shown.out
