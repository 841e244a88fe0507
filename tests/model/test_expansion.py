from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.dates import Calendar
from newscli.model.expansion import TERMS, conditions, expanded, relevance_model
from newscli.model.query import Everything, Or, Query, Word, words_of
from newscli.model.query_parser import parse

CALENDAR = Calendar(datetime(2026, 11, 24, 12, tzinfo=UTC), UTC)
FOUND = st.lists(
    st.tuples(
        st.floats(0, 100), st.dictionaries(st.integers(0, 40), st.floats(0.5, 5), min_size=1, max_size=20)
    ),
    max_size=10,
)


def read(text: str) -> Query:
    return parse(text, CALENDAR)


def test_a_term_has_its_share_in_each_article_times_the_share_of_the_article() -> None:
    shares = relevance_model([(3.0, {"mars": 1.0, "dust": 3.0}), (1.0, {"mars": 2.0})])

    assert shares == pytest.approx({"dust": 0.75 * 0.75, "mars": 0.75 * 0.25 + 0.25})


def test_the_most_telling_terms_are_kept_and_share_what_there_is() -> None:
    shares = relevance_model([(1.0, {f"t{number}": 100.0 - number for number in range(40)})])

    assert list(shares) == [f"t{number}" for number in range(TERMS)]
    assert sum(shares.values()) == pytest.approx(1)


def test_articles_without_a_score_tell_nothing() -> None:
    assert relevance_model([]) == {}
    assert relevance_model([(0.0, {"mars": 1.0})]) == {}


@given(FOUND)
def test_the_shares_are_one_together_and_fall(found: list[tuple[float, dict[int, float]]]) -> None:
    shares = list(relevance_model(found).values())

    assert shares == sorted(shares, reverse=True)
    assert not shares or sum(shares) == pytest.approx(1)


def test_an_article_without_key_terms_tells_nothing() -> None:
    assert relevance_model([(2.0, {}), (1.0, {"mars": 1.0})]) == {"mars": 1.0}


def test_the_terms_count_together_as_much_as_the_words_that_say_something() -> None:
    query = read("the water^3 (mars OR title:ice) -venus tag:x")

    wider = expanded(query, {"dust": 0.8, "rover": 0.2}, ("en",))

    assert isinstance(wider, Or)
    assert wider.parts[:-2] == words_of(query)
    assert wider.parts[-2:] == (Word("dust", 0, boost=4.0), Word("rover", 0, boost=1.0))


@pytest.mark.parametrize(("text", "size"), [("who is", 2), ("mars~ pea* red", 3), ('"red mars" red', 3)])
def test_every_kind_of_word_counts_and_stop_words_only_among_themselves(text: str, size: int) -> None:
    wider = expanded(read(text), {"dust": 1.0}, ("en",))

    assert isinstance(wider, Or)
    assert wider.parts[-1] == Word("dust", 0, boost=size)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("mars water", "*"),
        ('"red mars" wat* fuz~', "*"),
        ("who has seen the red dust of mars", "*"),
        ("mars -venus", "-venus"),
        ("mars tag:x is:live", "tag:x is:live"),
        ("title:mars water", "title:mars"),
        ("(mars tag:x) OR title:venus", "tag:x OR title:venus"),
        ("mars OR tag:x", "*"),
        ("tag:x", "tag:x"),
        ("NOT (venus tag:x)", "NOT (venus tag:x)"),
    ],
)
def test_all_but_plain_words_is_a_condition(text: str, left: str) -> None:
    def without_columns(query: Query) -> str:
        import re

        return re.sub(r"column=\d+", "", repr(query))

    assert without_columns(conditions(read(text))) == without_columns(read(left))
    assert (conditions(read(text)) == Everything()) == (left == "*")
