from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from newscli.model.article import Featured
from newscli.model.featured import When
from newscli.model.request import Request
from newscli.newsroom.featured import featured
from newscli.newsroom.newsroom import Newsroom

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


@pytest.fixture
def newsroom(write: Write, open_newsroom: Open) -> Newsroom:
    write("plain")
    write("third", featured=Featured(start=date(2026, 11, 1)), section="News")
    write("second", featured=Featured(start=date(2026, 11, 2)), section="News")
    write("first", featured=Featured(position=-3))
    write("coming", featured=Featured(start=date(2026, 11, 25)), section="News")
    write("over", featured=Featured(end=date(2026, 11, 23)))
    write("expired", featured=Featured(), expires=date(2026, 11, 1))
    write("draft", featured=Featured(), draft=True)
    write("scheduled", featured=Featured(), published=date(2026, 12, 1))
    return open_newsroom()


def slugs(
    newsroom: Newsroom, when: When = When.ACTIVE, limit: int | None = None, **filters: Any
) -> list[object]:
    return [row[0] for row in featured(newsroom, Request(**filters), ("slug",), when, limit).rows]


def test_readers_see_those_that_are_active_by_position_then_the_latest_first(newsroom: Newsroom) -> None:
    assert slugs(newsroom) == ["first", "second", "third"]


def test_what_is_to_come_is_upcoming_also_when_only_its_article_is(newsroom: Newsroom) -> None:
    assert sorted(slugs(newsroom, When.UPCOMING)) == ["coming", "draft", "scheduled"]  # type: ignore[type-var]


def test_what_is_over_is_past_also_when_only_its_article_is(newsroom: Newsroom) -> None:
    assert sorted(slugs(newsroom, When.PAST)) == ["expired", "over"]  # type: ignore[type-var]


def test_filters_orders_and_limits_apply(newsroom: Newsroom) -> None:
    assert slugs(newsroom, section=("news",)) == ["second", "third"]
    assert slugs(newsroom, sort="title") == ["first", "second", "third"]
    assert slugs(newsroom, sort="-title") == ["third", "second", "first"]
    assert slugs(newsroom, limit=2) == ["first", "second"]
    assert featured(newsroom, Request(limit=1), ("slug",)).total == 3


def test_a_heading_says_what_is_listed(newsroom: Newsroom) -> None:
    assert featured(newsroom, Request(), ("slug",)).heading == "Editor's choice"
    assert featured(newsroom, Request(), ("slug",), When.PAST).heading == "Editor's choice · past"
