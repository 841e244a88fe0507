"""Odd queries in every command that chooses articles by them: an answer or an error, never a traceback."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.commands.test_search_odd import PIECES, QUERIES
from tests.conftest import Ran
from tests.transcript import ROOT

COMMANDS = {
    "count": ("count", "--by", "tag"),
    "dupes": ("dupes",),
    "export": ("export", "jsonl"),
    "feature": ("feature", "--dry-run"),
    "featured": ("featured", "--past"),
    "list": ("list", "--json"),
    "popular": ("popular", "all"),
    "publish": ("publish", "--dry-run"),
    "remove": ("remove", "--dry-run", "-y"),
    "set": ("set", "--dry-run", "-y", "section=Moved"),
    "tag": ("tag", "--dry-run", "--yes", "+moved"),
    "tags": ("tags",),
    "unfeature": ("unfeature", "--dry-run"),
    "unpublish": ("unpublish", "--dry-run"),
    "why": ("why", "mars"),
}


@pytest.fixture
def matched(write: Callable[..., Path], run: Callable[..., Ran]) -> Callable[[str, str], Ran]:
    """Runs a command on what a query matches of two articles, and reads what any answer must be like."""
    write("mars", title="A mission to Mars", tags=("world/space", "a"), section="A b", body="Dust.\n")
    write("chine", title="La Chine — 中国北京", language="fr", body="L’eau, AT&T, C++, 1,000.\n", draft=True)

    def match(name: str, query: str) -> Ran:
        command, *options = COMMANDS[name]
        return answered(run(command, *options, f"--match={query}"))

    return match


def answered(ran: Ran) -> Ran:
    assert ran.code in (0, 2), ran.err
    assert "Traceback" not in ran.err
    if ran.code == 2:
        assert ran.out == ""
        assert ran.err.startswith("newscli: error: ")
    return ran


def test_every_command_that_takes_a_query_is_asked() -> None:
    taking = {
        path.stem.rstrip("_")
        for path in (ROOT / "newscli" / "commands").glob("*.py")
        if re.search('request: Request|"--match"', path.read_text(encoding="utf-8"))
    } - {"filters", "naming", "browse", "picker"}  # which wait for a person

    assert {*COMMANDS, "search"} == taking


def test_odd_queries_are_answered_by_every_command(matched: Callable[[str, str], Ran]) -> None:
    for name, query in zip(cycle(COMMANDS), QUERIES, strict=False):
        matched(name, query)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(COMMANDS)), st.lists(PIECES, max_size=6).map("".join))
def test_any_query_is_answered_by_any_command(
    matched: Callable[[str, str], Ran], name: str, query: str
) -> None:
    matched(name, query)


def test_odd_queries_can_be_expanded(matched: Callable[[str, str], Ran], run: Callable[..., Ran]) -> None:
    for query in QUERIES:
        plain = run("search", "--format", "slugs", "--", query)
        ran = answered(run("search", "--expand", "--format", "slugs", "--", query))
        assert ran.code == plain.code
        assert {*plain.out.split()} <= {*ran.out.split()}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=6).map("".join))
def test_any_query_can_be_expanded_on_a_terminal(
    matched: Callable[[str, str], Ran], run: Callable[..., Ran], query: str
) -> None:
    answered(run("search", "--expand", "--", query, terminal=True))
