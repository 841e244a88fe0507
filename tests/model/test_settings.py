from __future__ import annotations

from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from newscli.model.errors import InvalidInput
from newscli.model.feed import Feed
from newscli.model.settings import HALF_LIFE_DAYS, Settings, lint_settings, parse_settings


def test_an_empty_file_leaves_everything_as_it_is() -> None:
    settings = parse_settings({})

    assert settings == Settings()
    assert (settings.zone, settings.half_life) == (UTC, HALF_LIFE_DAYS)


def test_every_setting_is_read() -> None:
    settings = parse_settings(
        {
            "title": "News",
            "url": "https://example.org",
            "timezone": "Asia/Almaty",
            "language": "en",
            "weights": {"title": 4},
            "queries": {"war": "tag:war"},
            "popular": {"half_life": 3},
            "site": {"description": "All of it"},
            "newsletter": {"to": "ada@example.org"},
            "feeds": [],
        }
    )

    assert settings == Settings(
        title="News",
        url="https://example.org",
        timezone="Asia/Almaty",
        language="en",
        weights={"title": 4},
        queries={"war": "tag:war"},
        site={"description": "All of it"},
        newsletter={"to": "ada@example.org"},
        half_life=3.0,
    )
    assert settings.zone == ZoneInfo("Asia/Almaty")


def test_an_empty_timezone_is_utc() -> None:
    assert parse_settings({"timezone": ""}).zone is UTC


@pytest.mark.parametrize("key", ["title", "url", "timezone", "language"])
def test_texts_are_strings(key: str) -> None:
    with pytest.raises(InvalidInput, match=f"^newscli.toml: {key} is a string$"):
        parse_settings({key: 1})


@pytest.mark.parametrize("key", ["weights", "queries", "popular", "site", "newsletter"])
def test_tables_are_tables(key: str) -> None:
    with pytest.raises(InvalidInput, match=f"^newscli.toml: {key} is a table$"):
        parse_settings({key: "x"})


@pytest.mark.parametrize(("table", "key"), [("site", "rss"), ("newsletter", "to")])
def test_texts_of_tables_are_strings(table: str, key: str) -> None:
    with pytest.raises(InvalidInput, match=rf"^newscli.toml: {table}\.{key} is a string$"):
        parse_settings({table: {key: 1}})


@pytest.mark.parametrize(
    "place",
    ["javascript://x", "data:text/html,x", "../../evil.xml", "a/../b.xml", ".hidden", "a//b", "a/", "a b"],
)
def test_a_feed_stands_on_the_site_or_the_web(place: str) -> None:
    with pytest.raises(
        InvalidInput, match=r"^newscli.toml: site\.atom is a path on the site, such as atom.xml"
    ):
        parse_settings({"site": {"atom": place}})


@pytest.mark.parametrize(
    "place", ["", "atom.xml", "/feeds/news_1.atom", "https://elsewhere.example/atom?x=1"]
)
def test_a_place_of_a_feed_is_taken_as_it_is(place: str) -> None:
    assert parse_settings({"site": {"atom": place}}).site["atom"] == place


@pytest.mark.parametrize("table", ["site", "newsletter"])
def test_an_unknown_key_of_a_table_is_named(table: str) -> None:
    assert parse_settings({table: {"too": "x"}}).unknown == (f"{table}.too",)


def test_a_query_is_a_string() -> None:
    with pytest.raises(InvalidInput, match=r"queries\.war is a string"):
        parse_settings({"queries": {"war": ["tag:war"]}})


@pytest.mark.parametrize("days", [0, -1, True, "7", float("nan"), float("inf"), 10**400])
def test_a_half_life_is_a_number_of_days_above_0(days: Any) -> None:
    with pytest.raises(InvalidInput, match=r"popular\.half_life is a number of days above 0"):
        parse_settings({"popular": {"half_life": days}})


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "Europe", "../etc/passwd", "/etc/passwd", "x" * 5000, "a\0b"]
)
def test_a_timezone_that_does_not_exist_is_named_with_the_way_out(name: str) -> None:
    with pytest.raises(InvalidInput, match=r"no timezone '.*' \(write an IANA name such as Europe/Paris\)"):
        parse_settings({"timezone": name})


def test_unknown_keys_are_named_with_what_was_meant() -> None:
    settings = parse_settings({"titel": "News", "popular": {"half": 1}, "queries": {"any": "x"}})

    assert [(problem.key, problem.message) for problem in lint_settings(settings)] == [
        ("titel", "unknown key 'titel' (did you mean 'title'?)"),
        ("popular.half", "unknown key 'popular.half' (did you mean 'popular'?)"),
    ]


def test_feeds_are_subscriptions() -> None:
    settings = parse_settings({"feeds": [{"url": "https://a.org/", "tags": ["x"], "section": "World"}]})

    assert settings.feeds == (Feed(url="https://a.org/", tags=("x",), section="World"),)


@pytest.mark.parametrize(
    ("feeds", "message"),
    [
        ("https://a.org/", r"write \[\[feeds\]\]"),
        ({"url": "https://a.org/"}, r"write \[\[feeds\]\]"),
        (["https://a.org/"], r"write \[\[feeds\]\]"),
        ([{"name": "x"}], "feed 1 has no url"),
        ([{"url": "https://a.org/"}, {"url": 3}], r"feeds\.url is a string \(feed 2\)"),
        ([{"url": "https://a.org/", "tags": "x"}], r"feeds\.tags is a list of strings \(feed 1\)"),
    ],
)
def test_a_feed_of_the_wrong_kind_is_refused(feeds: object, message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        parse_settings({"feeds": feeds})


def test_an_unknown_key_of_a_feed_is_named() -> None:
    settings = parse_settings({"feeds": [{"url": "https://a.org/", "tag": "x"}]})

    assert [problem.key for problem in lint_settings(settings)] == ["feeds.tag"]
