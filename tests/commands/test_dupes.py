from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.newsroom.test_dupes import body, changed

Run = Callable[..., Ran]
Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def copies(write: Write) -> None:
    write("storm", title="Storm", section="World", body=body(1))
    write("storm-2", title="Storm", body=body(1))
    write("mars", title="Mars", body=body(2))


def test_a_pipe_gets_a_line_an_article(run: Run) -> None:
    assert run("dupes").out == "1\tstorm\t-\tWorld\tStorm\t1.0\n1\tstorm-2\t-\t-\tStorm\t1.0\n"
    assert run("dupes", "--section", "World").out == ""


def test_json_has_the_group_and_the_score(run: Run) -> None:
    found = json.loads(run("dupes", "--json").out)

    assert [(each["group"], each["slug"], each["score"]) for each in found] == [
        (1, "storm", 1.0),
        (1, "storm-2", 1.0),
    ]
    assert json.loads(run("dupes", "--json", "--section", "World").out) == []


def test_fields_slugs_and_templates_serve_scripts(run: Run) -> None:
    assert run("dupes", "--format", "slugs").out == "storm\nstorm-2\n"
    assert run("dupes", "--fields", "group,slug").out == "1\tstorm\n1\tstorm-2\n"
    assert run("dupes", "--template", "{group}:{slug}").out == "1:storm\n1:storm-2\n"
    assert run("list", "--fields", "group").code == 2


def test_a_terminal_shows_the_groups(run: Run) -> None:
    shown = run("dupes", terminal=True, width=100).out

    assert "Group" in shown
    assert "storm-2" in shown
    assert run("dupes", "--section", "World", terminal=True).out.strip() == "no copies"


def test_add_warns_and_leaves_out(run: Run) -> None:
    again = ("add", "--title", "Gale", "--body", changed(body(1)))

    left_out = run(*again, "--skip-duplicates")
    assert (left_out.code, left_out.out) == (0, "")
    assert left_out.err == "newscli: warning: left out 'Gale': near copy of 'storm'\n"
    added = run(*again)
    assert (added.code, added.out) == (0, "gale\n")
    assert added.err == "newscli: warning: 'Gale': near copy of 'storm'\n"
    assert run(*again, "-q").err == ""
