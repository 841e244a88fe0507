from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.dates import Calendar
from newscli.model.errors import QueryError
from newscli.model.query import Question, Word, leaves
from newscli.model.query_parser import DEEPEST, LONGEST, parse

THURSDAY = Calendar(datetime(2021, 1, 14, 9, 30, tzinfo=UTC), ZoneInfo("Asia/Almaty"))  # +06:00 that year


def error(text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse(text, THURSDAY)
    return caught.value


def is_answered(text: str) -> bool:
    """Tell whether a text gives a tree, or else an error at a column of it or just behind."""
    try:
        query = parse(text, THURSDAY)
    except QueryError as refused:
        return 1 <= refused.column <= len(text) + 1
    return any(True for _ in leaves(query))


@pytest.mark.parametrize(
    ("text", "column", "reason"),
    [
        ('a "b', 3, "unclosed quote"),
        ('title:"b', 7, "unclosed quote"),
        ('tag:x,"b', 7, "unclosed quote"),
        (r'"b\"', 1, "unclosed quote"),
        ("a (b", 3, "unclosed bracket"),
        ("((a)", 1, "unclosed bracket"),
        ("a (", 3, "unclosed bracket"),
        ("a )", 3, "closing bracket without"),
        (")", 1, "closing bracket without"),
        ("a OR (b)) c", 9, "closing bracket without"),
        ("a ()", 3, "empty brackets"),
        ("title:()", 7, "empty brackets"),
        ("AND", 1, "AND needs something before"),
        ("OR a", 1, "OR needs something before"),
        ("(AND a)", 2, "AND needs something before"),
        ("a AND", 3, "AND needs something behind"),
        ("a OR ", 3, "OR needs something behind"),
        ("(a OR)", 4, "OR needs something behind"),
        ("a AND AND b", 3, "AND needs something behind"),
        ("a OR AND b", 3, "OR needs something behind"),
        ("a NOT", 3, "NOT needs something behind"),
        ("NOT OR a", 1, "NOT needs something behind"),
        ("a title:", 3, "'title:' needs a word"),
        ("title: a", 1, "'title:' needs a word"),
        ("(title:)", 2, "'title:' needs a word"),
        ("a tag:", 3, "'tag:' needs a value"),
        ("tag: a", 1, "'tag:' needs a value"),
        ("tag:,", 1, "'tag:' needs a value"),
        ('tag:""', 1, "'tag:' needs a value"),
        ("tag:(a OR b)", 1, "'tag:' needs a value"),
        ("extra.k:", 1, "'extra.k:' needs a value"),
        ("date:", 1, "'date:' needs a value"),
        ("date:..", 6, "'date:' needs a date at one end"),
        ("a date:soon", 8, "cannot read the date 'soon'"),
        ("date:2021..soon", 6, "cannot read the date 'soon'"),
        ("date:2021-13", 6, "cannot read the date '2021-13'"),
        ("date:2019..2020..2021", 6, "'date:' takes two ends"),
        ("date:7d", 6, "'7d' is a moment"),
        ("is:gone", 4, "unknown value 'gone' of 'is:'"),
        ("is:live,gone", 9, "unknown value 'gone' of 'is:'"),
        ("views:", 1, "'views:' needs a value"),
        ("a views:many", 9, "'views:' takes numbers, not 'many'"),
        ("views:..", 7, "'views:' takes numbers, not '..'"),
        ("views:1..2..3", 7, "'views:' takes numbers"),
        ("a mars^101", 7, "a boost is 0 to 100, not 101"),
        ('"blue line"^1000', 12, "a boost is 0 to 100, not 1000"),
        ("a* " * 101, 301, "a query has at most 100 words with * or ~"),
        ("tag:" + "a*," * 101, 305, "a query has at most 100 words with * or ~"),
        ("-has:gone", 6, "unknown value 'gone' of 'has:'"),
    ],
)
def test_an_error_names_its_column(text: str, column: int, reason: str) -> None:
    found = error(text)
    assert (found.column, found.query) == (column, text)
    assert found.reason.startswith(reason)


def test_an_unknown_value_is_answered_with_the_known_ones() -> None:
    assert error("is:gone").reason == (
        "unknown value 'gone' of 'is:' (it takes live, draft, scheduled, expired, featured)"
    )


def test_a_near_value_is_suggested() -> None:
    assert "(did you mean 'expired'? it takes" in error("is:expird").reason


def test_a_moment_says_how_to_ask_for_a_span() -> None:
    assert "write 7d.. for what came since, ..7d for" in error("date:7d").reason


def test_brackets_nest_up_to_a_limit() -> None:
    assert parse("(" * DEEPEST + "a" + ")" * DEEPEST, THURSDAY) == Word("a", DEEPEST + 1)
    assert error("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1)).column == DEEPEST + 1


def test_many_brackets_side_by_side_are_not_deep() -> None:
    assert isinstance(parse("(a) " * (DEEPEST + 1), THURSDAY), Question)


def test_a_query_is_long_up_to_a_limit() -> None:
    assert parse("a" * LONGEST, THURSDAY) == Word("a" * LONGEST, 1)
    found = error("a" * (LONGEST + 1))
    assert (found.column, found.reason) == (LONGEST + 1, "a query has at most 10,000 characters")
    assert len(str(found)) < 200


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "-(",
        "a^9 ",
        "^1",
        "extra.k:1..",
        "NOT ",
        "-a",
        "a OR ",
        '"',
        "\\",
        "tag:a,",
        "tag:(",
        "title:",
        "~1*",
        "10:00 ",
        "a(b",
        " ",
    ],
)
@pytest.mark.parametrize("opening", ["", 'date:"', "title:("])
def test_the_longest_queries_parse_or_say_why_not(opening: str, piece: str) -> None:
    text = (opening + piece * LONGEST)[: LONGEST - 1] + '"'
    assert is_answered(text)


SIGNS = (*'()"“”„«»*~^:-\\,.& ', "AND ", "OR ", "NOT ")
NAMES = ("title:", "tag:", "is:", "has:photo ", "date:", "views:", "extra.k:", "..", "2021", "a", "b ")
QUERIES = st.lists(st.sampled_from(SIGNS + NAMES), max_size=100).map(lambda pieces: "".join(pieces)[:300])


@given(st.text(max_size=300) | QUERIES)
def test_any_text_parses_or_says_where_it_fails(text: str) -> None:
    assert is_answered(text)
