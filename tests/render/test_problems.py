from __future__ import annotations

from collections.abc import Callable
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


def test_their_number_is_told() -> None:
    assert show_problems([("a", Problem("b", "c"))] * 3, Output(StringIO(), StringIO())) == 3
