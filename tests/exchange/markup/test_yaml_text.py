from __future__ import annotations

import sys
import time
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.exchange.markup.yaml_text import parse
from newscli.model.errors import InvalidInput, MissingExtra


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        ("-2.50", -2.5),
        ("007", "007"),
        ("12:30", "12:30"),
        ("yes", "yes"),
        ("True", True),
        ("~", None),
        ("2021-02-18", date(2021, 2, 18)),
        ("2021-02-31", "2021-02-31"),
        ("2021-02-18 10:00:00 +0100", "2021-02-18 10:00:00 +0100"),
        ("'2021-02-18'", "2021-02-18"),
        ('"1"', "1"),
        ("[a, {b: 1}]", ["a", {"b": 1}]),
        ("|\n  one\n  two", "one\ntwo"),
        ("!!python/object/apply:os.getcwd []", []),
        ("!!int x", "x"),
    ],
)
def test_a_plain_value_is_what_it_looks_like(text: str, value: object) -> None:
    assert parse(f"key: {text}") == {"key": value}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b: c", "in line 1, column 5"),
        ("a: &x [1]\nb: *x", "the alias *x is not followed"),
        ("a: 1\na: 2", "the key 'a' stands twice"),
        ("a: " + "[" * 40, "nested too deep"),
        ("a: " + "[" * 100_000, "bad YAML"),
        ("a: \0", "bad YAML"),
        ("a: [1", "bad YAML"),
    ],
)
def test_what_is_wrong_is_said(text: str, message: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse(text)
    assert message in str(caught.value)


def test_aliases_make_no_bomb() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]"
        for before, name in zip("abcdefg", "bcdefgh", strict=True)
    ]
    started = time.monotonic()
    with pytest.raises(InvalidInput, match="alias"):
        parse("\n".join(lines))
    assert time.monotonic() - started < 5


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(InvalidInput):
        parse(text)


def test_without_the_library_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(MissingExtra, match=r"YAML front matter needs yaml: pip install 'newscli\[yaml\]'"):
        parse("a: 1")
