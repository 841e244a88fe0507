from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from newscli.model.article import parse_article, to_mapping
from newscli.model.errors import InvalidArticle
from newscli.model.fields import FIELDS, Kind
from newscli.model.lint import lint_article, lint_tables
from newscli.model.schema import DESCRIPTIONS, article_schema
from tests.strategies import article

BEYOND = {"order"}
"""Rules that compare values, which no schema can."""


def pattern(validator: Any, expression: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """As JSON Schema has it, ``$`` is the very end; Python's own would allow a line end behind it."""
    if validator.is_type(instance, "string") and not re.search(expression.replace("$", r"\Z"), instance):
        yield ValidationError(f"{instance!r} does not match {expression!r}")


VALIDATOR = extend(Draft202012Validator, {"pattern": pattern})(article_schema())  # type: ignore[no-untyped-call]


def in_json(value: object) -> object:
    """What an editor sees of TOML: dates and times are texts."""
    match value:
        case date() | time():
            return value.isoformat()
        case Mapping():
            return {key: in_json(item) for key, item in value.items()}
        case list():
            return [in_json(item) for item in value]
    return value


def rules(data: Mapping[str, object]) -> set[str]:
    """The rules that ``check`` names for a file with these keys."""
    try:
        found = [*lint_article(parse_article(data)), *lint_tables(data)]
    except InvalidArticle as error:
        found = list(error.problems)
    return {problem.rule for problem in found} - BEYOND


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(article_schema())


def test_every_key_is_described_and_no_other() -> None:
    inner = {f"{field.name}.{part.name}" for field in FIELDS for part in field.fields}
    assert set(DESCRIPTIONS) == {field.name for field in FIELDS} | inner


@given(found=article())
def test_what_check_finds_good_the_schema_does(found: Any) -> None:
    data = to_mapping(found)
    assert rules(data) == set()
    assert VALIDATOR.is_valid(in_json(data))


parts = st.sampled_from(
    ["file", "url", "caption", "start", "end", "position", "note", "date", "text", "captoin"]
)
values = st.recursive(
    st.booleans()
    | st.integers(-9, 9)
    | st.just(1.5)
    | st.text(max_size=4)
    | st.sampled_from(["+a", "a,b", "a|b", " ", "en", "e", "en-", "a-b", "A", "a\n", "-", "x" * 81]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(parts, inner, max_size=3),
    max_leaves=6,
)
keys = st.sampled_from([*(field.name for field in FIELDS), "titel"])

# JSON has no dates: where a text is wanted, a date that is written like it cannot be told from it.
moments = st.dictionaries(
    st.sampled_from([field.name for field in FIELDS if field.kind is Kind.MOMENT]),
    st.sampled_from([date(2021, 1, 14), datetime(2021, 1, 14, 9, 30), time(9, 30)]),
    max_size=1,
)


@given(data=st.dictionaries(keys, values, max_size=4), dated=moments, is_titled=st.booleans())
def test_what_is_broken_the_schema_and_check_refuse_alike(
    data: dict[str, Any], dated: dict[str, Any], is_titled: bool
) -> None:
    data = ({"title": "A title"} if is_titled else {}) | data | dated
    assert VALIDATOR.is_valid(in_json(data)) == (not rules(data))


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"title": " "},
        {"title": "A", "titel": "A"},
        {"title": "A", "tags": "mars"},
        {"title": "A", "tags": ["a,b"]},
        {"title": "A", "tags": ["+a"]},
        {"title": "A", "aliases": ["No Slug"]},
        {"title": "A", "language": "english language"},
        {"title": "A", "published": "yesterday"},
        {"title": "A", "published": "09:30:00"},
        {"title": "A", "draft": "yes"},
        {"title": "A", "photo": {"captoin": "A"}},
        {"title": "A", "featured": {"position": 1.5}},
        {"title": "A", "corrections": [{"test": "A"}]},
    ],
)
def test_each_rule_is_in_the_schema(broken: dict[str, Any]) -> None:
    assert rules(broken)
    assert not VALIDATOR.is_valid(broken)
