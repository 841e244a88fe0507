from __future__ import annotations

import pytest

from newscli.model.query import (
    And,
    Dates,
    Everything,
    Fact,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Question,
    Word,
    is_words,
    leaves,
    words_of,
)

PEACE = Word("peace", 1)
LINE = Phrase("blue line", 7, field="title")
WAR = Word("war", 20)
QUESTION = Question((PEACE, WAR))
DRAFT = Fact("is", "draft", 30)
SINCE = Dates(None, None, 40)
TREE = And((Or((PEACE, And((LINE, DRAFT)))), Not(Or((WAR, SINCE))), QUESTION, Everything()))


def test_leaves_come_in_the_order_typed_with_those_under_a_not() -> None:
    assert list(leaves(TREE)) == [PEACE, LINE, DRAFT, WAR, SINCE, QUESTION, Everything()]


def test_a_leaf_is_its_own_only_leaf() -> None:
    assert list(leaves(DRAFT)) == [DRAFT]


def test_words_to_highlight_are_neither_negated_nor_facts() -> None:
    assert words_of(TREE) == (PEACE, LINE, QUESTION)


@pytest.mark.parametrize("word", [PEACE, LINE, Prefix("pea", 1), Fuzzy("astana", 1), QUESTION])
def test_each_kind_of_words_is_to_highlight(word: Word | Phrase | Prefix | Fuzzy | Question) -> None:
    assert words_of(word) == (word,)


@pytest.mark.parametrize("query", [Not(PEACE), Not(Not(PEACE)), DRAFT, SINCE, Everything()])
def test_nothing_to_highlight(query: Query) -> None:
    assert words_of(query) == ()


@pytest.mark.parametrize("query", [PEACE, QUESTION, And((PEACE, Not(LINE))), Everything()])
def test_words_alone_decide(query: Query) -> None:
    assert is_words(query)


@pytest.mark.parametrize("query", [DRAFT, SINCE, And((PEACE, DRAFT)), Or((PEACE, Not(And((LINE, SINCE)))))])
def test_a_fact_anywhere_decides_too(query: Query) -> None:
    assert not is_words(query)
