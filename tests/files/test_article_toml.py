from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from newscli.files.article_toml import (
    dumps_article,
    dumps_table,
    find_line,
    front_matter,
    parse_front_matter,
    parse_toml,
)
from newscli.files.toml import parse_table
from newscli.model.article import Article, Correction, Featured, Photo, to_mapping
from newscli.model.errors import InvalidArticle, InvalidInput
from newscli.model.fields import FIELD_NAMES
from tests.strategies import article, extra

UNKNOWN = extra().map(lambda table: {key: value for key, value in table.items() if key not in FIELD_NAMES})
MARS = Article(
    title="Mars",
    tags=("space",),
    published=date(2021, 1, 14),
    body="One.\n\nTwo.\n",
    photo=Photo(file="mars.jpg"),
    featured=Featured(position=0),
    corrections=(Correction(date=date(2021, 1, 15), text="Not Venus."), Correction(text="Twice.")),
    extra={"desk": {"editor": "Ann"}},
)
MARS_TEXT = '''title = "Mars"
tags = [
    "space",
]
published = 2021-01-14
body = """
One.

Two.
"""

[photo]
file = "mars.jpg"

[featured]
position = 0

[[corrections]]
date = 2021-01-15
text = "Not Venus."

[[corrections]]
text = "Twice."

[extra.desk]
editor = "Ann"
'''


def exact(value: Any) -> str:
    """A value so that nan is nan, true is not 1, and a time is told from the same one in another zone."""
    return json.dumps(value, sort_keys=True, default=str)


def test_a_new_file_has_its_keys_in_order_and_its_body_in_lines() -> None:
    assert dumps_article(MARS) == MARS_TEXT


@given(article(unknown=UNKNOWN))
def test_every_article_comes_back_from_its_text(any_article: Article) -> None:
    assert exact(to_mapping(parse_toml(dumps_article(any_article)))) == exact(to_mapping(any_article))


@pytest.mark.parametrize(
    "table",
    [
        {"a b": [{"c": 1}], "d": 2},
        {"]": [{"c": 1}]},
        {"a": [{"b": {"c": 1}}], "d": 2},
        {"a": [{"b": [{"c": "long " * 40}]}], "d": 2},
        {"a": [{}, []], "d": 2},
        {"a": [{"b": "long " * 40, "c": {"d": 1}}], "e": 2},
        {"a": {}, "b": 1},
        {"": ""},
        {},
    ],
)
def test_a_table_of_any_shape_comes_back(table: dict[str, object]) -> None:
    assert tomllib.loads(dumps_table(table)) == table


def test_line_ends_of_windows_within_a_text_become_line_feeds() -> None:
    assert parse_toml(dumps_article(Article(title="x", body="a\r\nb\r\n"))).body == "a\nb\n"


def test_a_byte_order_mark_is_passed_over() -> None:
    assert parse_toml("\ufefftitle = 'x'").title == "x"


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ("title = 'a'\nlead = \n", 2, 8, "invalid value"),
        ("title = 'a'\ntitle = 'b'\n", 2, 12, "cannot overwrite a value"),
        ("title = 'a\n", 1, 11, 'expected "\'"'),
        ("title = 'a'\n[photo\n", 2, 7, "expected ']' at the end of a table declaration"),
        ("# \u2028\nlead = \n", 2, 8, "invalid value"),
        ("title = 'a'\nbody = '''\nOne\n\n", 3, 4, "expected \"'''\""),
    ],
)
def test_what_is_no_toml_is_named_with_its_place(text: str, line: int, column: int, reason: str) -> None:
    with pytest.raises(InvalidArticle) as caught:
        parse_toml(text)

    (problem,) = caught.value.problems
    assert (problem.rule, problem.line, problem.column, problem.message) == ("toml", line, column, reason)


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 100_000, "a = " + "[" * 65 + "]" * 65, ".".join("a" * 65) + " = 1"]
)
def test_what_is_nested_too_deep_is_an_error_and_no_crash(text: str) -> None:
    with pytest.raises(InvalidArticle, match="nested too deep"):
        parse_table(text)


def test_each_breach_is_named_at_the_line_of_its_key() -> None:
    text = "draft = 1\n'title' = '''\n'''\n[ photo ] # x\n\n  'file' = 3\n[featured]\nposition = true\n"

    with pytest.raises(InvalidArticle) as caught:
        parse_toml(text)

    assert [(problem.key, problem.line) for problem in caught.value.problems] == [
        ("draft", 1),
        ("photo.file", 6),
        ("featured.position", 8),
        ("title", 2),
    ]


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("a = 1\nlead = 2", "lead", 2),
        ("body = '''\nlead = 1\n'''\nlead = 2", "lead", 4),
        ("[extra]\nlead = 1\n[photo]\nfile = 2", "photo.file", 4),
        ("[extra]\nlead = 1\n", "lead", 0),
        ("photo.file = 1", "photo.file", 1),
        ("title = 1\nphoto.file = 1", "photo", 2),
        ("a = 1\nphoto = { file = 1 }", "photo.file", 2),
        ("[extra]\n[extra.a]\n[extra.a.b]\nc = 1", "extra.a.b.c", 4),
        ("[extra]\n[extra.a]\nx = { c = 1 }", "extra.a.x.c", 3),
        ("'my key' = 1", "my key", 1),
        ('"a.b" = 1', "a.b", 1),
        ("title = 1", "photo.file", 0),
        ("title = 1", "", 0),
        ("leader = 1", "lead", 0),
    ],
)
def test_a_key_is_found_at_its_line_or_that_of_its_table(text: str, key: str, line: int) -> None:
    assert find_line(text, key) == line


def test_front_matter_stands_above_the_body() -> None:
    assert front_matter(Article(title="Mars", body="One.\n")) == '+++\ntitle = "Mars"\n+++\n\nOne.\n'


@pytest.mark.parametrize("body", ["", "One.\n", "\nIndented\n\n", "+++\n", "a\n+++\nb\n"])
def test_front_matter_comes_back(body: str) -> None:
    keys, found = parse_front_matter(front_matter(replace(MARS, body=body)))

    assert (keys, found) == (to_mapping(replace(MARS, body="")), body)


@pytest.mark.parametrize(
    ("text", "keys", "body"),
    [
        ("", {}, ""),
        ("# Mars\n", {}, "# Mars\n"),
        ("+++ no fence", {}, "+++ no fence"),
        ("+++", {}, "+++"),
        ("+++\n+++\n\nOne.", {}, "One."),
        ("\ufeff+++\r\ntitle = 'x'\r\n+++\r\n\r\nOne.\r\nTwo.", {"title": "x"}, "One.\nTwo."),
        ("+++\ntitle = 'x'\n+++", {"title": "x"}, ""),
    ],
)
def test_front_matter_is_read_as_others_write_it(text: str, keys: dict[str, object], body: str) -> None:
    assert parse_front_matter(text) == (keys, body)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("+++\ntitle = 'x'\n", "the front matter that begins in line 1 does not end"),
        ("+++\ntitle = 'x'\nlead = \n+++\n", "line 3, column 8: invalid value"),
    ],
)
def test_broken_front_matter_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        parse_front_matter(text)


@pytest.mark.data
def test_every_invalid_file_of_toml_test_is_refused_with_its_line(data: Path) -> None:
    files = sorted((data / "toml-test" / "tests" / "invalid").rglob("*.toml"))
    texts = [content.decode() for file in files if is_text(content := file.read_bytes())]
    refused = [error for text in texts if (error := fault(text)) and error.problems[0].line > 0]

    assert len(files) == 509, f"toml-test is missing from {data}, or another version of it"
    assert len(refused) == len(texts) == 500


def is_text(content: bytes) -> bool:
    """Nine files are no UTF-8, and so never get as far as here."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def fault(text: str) -> InvalidArticle | None:
    try:
        parse_toml(text)
    except InvalidArticle as error:
        return error
    return None
