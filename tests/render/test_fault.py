from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from newscli.model.errors import QueryError
from newscli.render.fault import columns, pointed, show_fault
from newscli.render.output import Output

FAULT = QueryError("unclosed bracket", "mars (a", 6)


def told(error: QueryError, *, terminal: bool, width: int = 80) -> list[str]:
    stderr = io.StringIO()
    show_fault(error, Output(stdout=io.StringIO(), stderr=stderr, error_terminal=terminal, width=width))
    return stderr.getvalue().splitlines()


def test_a_terminal_shows_the_query_and_a_caret_below_the_fault() -> None:
    assert told(FAULT, terminal=True) == [
        "newscli: error: unclosed bracket at column 6 of the query:",
        "  mars (a",
        "       ^",
    ]


def test_a_pipe_gets_one_line() -> None:
    assert told(FAULT, terminal=False) == [
        "newscli: error: unclosed bracket at column 6 of the query: mars (a"
    ]


@pytest.mark.parametrize(
    ("query", "column", "shown", "caret"),
    [
        ("(a", 1, "(a", "^"),
        ("a (", 3, "a (", "  ^"),
        ("a OR", 5, "a OR", "    ^"),
        ("火星 (a", 4, "火星 (a", "     ^"),
        ("e\u0301te\u0301 (", 7, "e\u0301te\u0301 (", "    ^"),
        ("a\n\tb (", 6, "a  b (", "     ^"),
        ("\x1b[2J (", 6, "\\x1b[2J (", "        ^"),
    ],
)
def test_the_caret_stands_below_its_column(query: str, column: int, shown: str, caret: str) -> None:
    assert pointed(query, column, 80) == (shown, caret)


def test_of_a_long_query_the_part_around_the_fault_is_shown() -> None:
    assert pointed("a" * 100 + "(" + "b" * 100, 101, 20) == ("…aaaaaaaaa(bbbbbbbb…", "          ^")
    assert pointed("(" + "b" * 100, 1, 20) == ("(" + "b" * 18 + "…", "^")
    assert pointed("a" * 100 + "(", 101, 20) == ("…aaaaaaaaa(", "          ^")


@given(st.text(max_size=200), st.data(), st.integers(20, 100))
def test_no_line_is_wider_than_the_terminal(query: str, data: st.DataObject, width: int) -> None:
    column = data.draw(st.integers(1, len(query) + 1))

    shown, caret = pointed(query, column, width)

    assert columns(shown) <= width
    assert len(caret) <= width + 1
    assert "\n" not in shown


def test_a_column_is_that_of_a_terminal() -> None:
    for text in ("peace", "火星", "Ünïcödé", "e\u0301", "السويس"):
        assert columns(text) == cell_len(text)
