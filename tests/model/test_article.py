from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given

from newscli.model.article import Article, Correction, Featured, Photo, parse_article, to_mapping
from newscli.model.errors import ExitCode, InvalidArticle
from newscli.model.fields import FIELD_NAMES
from tests.strategies import article

FULL: dict[str, Any] = {
    "title": "Mars",
    "lead": "Red.",
    "section": "Science",
    "tags": ["space"],
    "authors": ["Ann"],
    "sources": ["agencies"],
    "published": datetime(2021, 1, 14, 9, 30, tzinfo=UTC),
    "updated": date(2021, 1, 15),
    "expires": datetime(2027, 1, 1),
    "added": date(2021, 1, 14),
    "draft": True,
    "language": "en",
    "url": "https://example.org/mars",
    "guid": "7",
    "aliases": ["red-planet"],
    "related": ["venus"],
    "unrelated": ["pluto"],
    "body": "One.\n",
    "photo": {"file": "a.jpg", "url": "https://example.org/a", "caption": "b", "credit": "c", "alt": "d"},
    "featured": {"start": date(2021, 1, 14), "end": date(2021, 1, 21), "position": 0, "note": "why"},
    "corrections": [{"date": date(2021, 1, 15), "text": "Not Venus."}],
    "extra": {"desk": {"n": 1}},
}


def problems(**keys: object) -> list[tuple[str, str, str]]:
    with pytest.raises(InvalidArticle) as caught:
        parse_article({"title": "Mars", **keys})
    assert caught.value.exit_code is ExitCode.INVALID
    return [(problem.rule, problem.key, problem.message) for problem in caught.value.problems]


def test_the_example_holds_every_field() -> None:
    assert tuple(FULL) == FIELD_NAMES


def test_every_key_of_a_file_comes_back() -> None:
    assert to_mapping(parse_article(FULL)) == FULL
    assert list(to_mapping(parse_article(FULL))) == list(FULL)


@given(article())
def test_every_article_comes_back_from_its_mapping(any_article: Article) -> None:
    assert parse_article(to_mapping(any_article)) == any_article


def test_only_a_title_is_required() -> None:
    assert parse_article({"title": "Mars"}) == Article(title="Mars")


def test_keys_without_value_are_not_written() -> None:
    empty = {"lead": "", "tags": [], "draft": False, "corrections": [], "extra": {}}

    assert to_mapping(parse_article({"title": "Mars", **empty})) == {"title": "Mars"}


def test_position_zero_is_a_value_and_an_empty_table_is_one() -> None:
    found = parse_article({"title": "Mars", "featured": {"position": 0}, "photo": {}})

    assert found.featured == Featured(position=0)
    assert to_mapping(found) == {"title": "Mars", "photo": {}, "featured": {"position": 0}}


def test_unknown_keys_are_kept_behind_the_others() -> None:
    found = parse_article({"zed": [1], "title": "Mars"})

    assert found.unknown == {"zed": [1]}
    assert list(to_mapping(found)) == ["title", "zed"]


def test_tables_become_their_own_values() -> None:
    found = parse_article(FULL)

    assert found.photo == Photo(file="a.jpg", url="https://example.org/a", caption="b", credit="c", alt="d")
    assert found.corrections == (Correction(date=date(2021, 1, 15), text="Not Venus."),)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("lead", 1, "a string"),
        ("title", ["Mars"], "a string"),
        ("tags", "space", "a list of strings"),
        ("authors", ["Ann", 1], "a list of strings"),
        ("related", "venus", "a list of slugs"),
        ("published", "2021-01-14", "a date or a date-time, without quotes"),
        ("updated", time(9, 30), "a date or a date-time, without quotes"),
        ("draft", 1, "true or false"),
        ("photo", "a.jpg", "a table"),
        ("featured", True, "a table"),
        ("corrections", {"text": "a"}, "a list of tables"),
        ("corrections", ["a"], "a list of tables"),
        ("extra", [], "a table"),
    ],
)
def test_a_value_of_the_wrong_type_is_named_with_the_right_one(
    key: str, value: object, expected: str
) -> None:
    assert problems(**{key: value}) == [("type", key, f"{key} is {expected}")]


@pytest.mark.parametrize("position", [True, 1.0, "1", 2**63, -(2**63) - 1])
def test_a_position_is_a_whole_number_of_64_bits(position: object) -> None:
    assert problems(featured={"position": position}) == [
        ("type", "featured.position", "featured.position is a whole number of at most 64 bits")
    ]


def test_keys_within_tables_are_named_with_their_table() -> None:
    assert [key for _, key, _ in problems(photo={"file": 1, "alt": 2}, corrections=[{}, {"text": 3}])] == [
        "photo.file",
        "photo.alt",
        "corrections.text",
    ]


def test_every_breach_is_named_at_once() -> None:
    with pytest.raises(InvalidArticle) as caught:
        parse_article({"lead": 1, "draft": "no"})

    assert str(caught.value) == "lead is a string; draft is true or false; no title"


@pytest.mark.parametrize("title", ["", "  ", "\n\t"])
def test_an_empty_title_is_a_breach(title: str) -> None:
    assert problems(title=title) == [("title", "title", "the title is empty")]
