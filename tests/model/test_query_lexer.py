from __future__ import annotations

import pytest

from newscli.model.errors import QueryError
from newscli.model.query import Fuzzy, Phrase, Prefix, Word
from newscli.model.query_lexer import CLOSING, Mark, Sign, lex


def test_every_token_has_its_column() -> None:
    assert list(lex('  NOT peace* (title:"blue line" OR -astana~2)')) == [
        Sign(Mark.NOT, "NOT", 3),
        Prefix("peace", 7),
        Sign(Mark.OPEN, "(", 14),
        Sign(Mark.FIELD, "title", 15),
        Phrase("blue line", 21),
        Sign(Mark.OR, "OR", 33),
        Sign(Mark.NOT, "-", 36),
        Fuzzy("astana", 37, distance=2),
        Sign(Mark.CLOSE, ")", 45),
        Sign(Mark.END, "", 46),
    ]


def test_each_value_of_a_fact_has_its_column() -> None:
    assert list(lex('tag:a,"b c" x')) == [
        Sign(Mark.FACT, "tag", 1),
        Sign(Mark.VALUE, "a", 5),
        Sign(Mark.VALUE, "b c", 7),
        Word("x", 13),
        Sign(Mark.END, "", 14),
    ]


def test_columns_count_characters_of_any_script() -> None:
    assert list(lex("Қазақстан 黎巴嫩"))[1] == Word("黎巴嫩", 11)


def test_no_text_is_the_end() -> None:
    assert list(lex(" \t\n")) == [Sign(Mark.END, "", 4)]


@pytest.mark.parametrize("opening", CLOSING)
def test_every_opening_quote_needs_its_closing_one(opening: str) -> None:
    with pytest.raises(QueryError, match=f"unclosed quote .close it with {CLOSING[opening][0]}") as caught:
        list(lex(f"peace {opening}blue line"))
    assert caught.value.column == 7
