from __future__ import annotations

import tomllib

import pytest
from hypothesis import given

from newscli.files.article_toml import dumps_article
from newscli.files.toml_statements import statements
from newscli.model.article import Article
from tests.strategies import article, extra


def paths(text: str) -> list[str]:
    return [".".join(statement.path) for statement in statements(text)]


def test_a_key_below_a_header_belongs_to_its_table() -> None:
    assert paths("a = 1\n[photo]\nfile = 'x'\n[[corrections]]\ntext = 'y'\n") == [
        "a",
        "photo",
        "photo.file",
        "corrections",
        "corrections.text",
    ]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("a.b=1", ("a", "b")),
        ("\ta . b  =1", ("a", "b")),
        ('"a.b" = 1', ("a.b",)),
        ("'a\"b'.c = 1", ('a"b', "c")),
        ('"\\u00e9".x = 1', ("é", "x")),
        ("[ a . 'b c' ]", ("a", "b c")),
        ('[["]"]]  # [x]', ("]",)),
    ],
)
def test_keys_are_read_however_they_are_written(line: str, path: tuple[str, ...]) -> None:
    (statement,) = statements(line)

    assert statement.path == path


@pytest.mark.parametrize(
    "value",
    [
        '"""\nb = 1\n[c]\n"""',
        "'''\nb = 1 # \"\n'''",
        '"""ends with a quote: """"',
        '"""two: \\"\\""""""',
        "'''it''s'''''",
        '"a # no comment"  # "a comment\'',
        "[\n  1, # ]\n  [2, '''\n]''']\n]",
        "{ b = [\n1\n], c = '}' }",
        '"\\""',
        "''",
        '""',
    ],
)
def test_a_value_of_any_shape_ends_where_toml_ends_it(value: str) -> None:
    text = f"a = {value}\nb = 2\n"

    assert set(tomllib.loads(text)) == {"a", "b"}
    assert paths(text) == ["a", "b"]


def test_a_statement_knows_its_lines() -> None:
    text = "# top\n\na = [\n1,\n]\n  # about b\nb = 2"

    assert [(found.line, text[found.start : found.end]) for found in statements(text)] == [
        (3, "a = [\n1,\n]\n"),
        (7, "b = 2"),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment", "   \n# a = 1\n"])
def test_empty_lines_and_comments_are_no_statements(text: str) -> None:
    assert paths(text) == []


def test_a_line_separator_of_unicode_ends_no_line() -> None:
    (statement,) = statements("# a\u2028b = 1\x85\nc = '\u2029'\n")

    assert (statement.path, statement.line) == (("c",), 2)


@given(article(unknown=extra()))
def test_the_statements_are_the_keys_that_a_parser_finds(any_article: Article) -> None:
    text = dumps_article(any_article)

    assert {statement.path[0] for statement in statements(text)} == set(tomllib.loads(text))
