from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from io import StringIO
from pathlib import PurePosixPath

from newscli.model.errors import Problem
from newscli.render import show_problems
from newscli.render.output import Output


def test_each_breach_is_a_line_with_its_place(printed: Callable[..., str]) -> None:
    problems = [
        (PurePosixPath("2021/a.toml"), Problem("type", "title is a string", "title", 3, 9)),
        ("evil\n\x1b.toml", Problem("toml", "nested too deep")),
    ]

    assert printed(show_problems, problems) == (
        "2021/a.toml:3:9: type: title is a string\nevil \\x1b.toml:1:1: toml: nested too deep\n"
    )


def test_as_json_they_are_a_list(printed: Callable[..., str]) -> None:
    as_json = partial(show_problems, json=True)
    problems = [
        ("2021/a.toml", Problem("type", "title is a string\x9b", "title", 3, 9)),
        ("b", Problem("toml", "é")),
    ]

    assert json.loads(printed(as_json, problems)) == [
        {
            "file": "2021/a.toml",
            "line": 3,
            "column": 9,
            "rule": "type",
            "key": "title",
            "message": "title is a string\x9b",
        },
        {"file": "b", "line": 1, "column": 1, "rule": "toml", "key": "", "message": "é"},
    ]
    assert printed(as_json, []) == "[]\n"
    assert "\x9b" not in printed(as_json, problems, terminal=True)


def test_their_number_is_told() -> None:
    assert show_problems([("a", Problem("b", "c"))] * 3, Output(StringIO(), StringIO())) == 3
