from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from newscli.model.popular import parse_window
from newscli.model.request import Request
from newscli.newsroom.counting import add_views
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.popular import popular, rank

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


@pytest.fixture
def newsroom(write: Write, open_newsroom: Open, archive: Path) -> Newsroom:
    write("mars", aliases=("ares",), published=date(2026, 11, 1), section="Space")
    write("venus", published=date(2026, 11, 2), section="Space")
    write("earth", published=date(2026, 11, 3))
    write("draft", draft=True)
    write("unread")
    lines = [
        "mars 3 2026-11-24 a",
        "mars 9 2026-11-18 b",  # the first of seven days
        "mars 50 2026-11-17 c",  # the day before
        "ares 4 2026-11-24 d",
        "venus 7 2026-11-24 e",
        "earth 100 2026-01-01 f",
        "draft 900 2026-11-24 g",
        "gone 800 2026-11-24 h",
    ]
    (archive / "views").mkdir()
    for line in lines:
        slug, count, day, identity = line.split()
        with (archive / "views" / f"{day[:7]}.tsv").open("a") as file:
            file.write(f"{slug}\t{count}\t{day}\tcli\t{identity}\n")
    return open_newsroom()


def ranking(newsroom: Newsroom, window: str, **options: Any) -> list[tuple[object, ...]]:
    filters = options.pop("filters", {})
    return list(
        popular(newsroom, parse_window(window), Request(**filters), ("slug", "score"), **options).rows
    )


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ("1d", [("venus", 7), ("mars", 7)]),  # equal views: the newer first
        ("7d", [("mars", 16), ("venus", 7)]),
        ("8d", [("mars", 66), ("venus", 7)]),
        ("30d", [("mars", 66), ("venus", 7)]),
        ("all", [("earth", 100), ("mars", 66), ("venus", 7)]),
    ],
)
def test_live_articles_rank_by_the_views_of_a_window(
    newsroom: Newsroom, window: str, expected: list[tuple[str, int]]
) -> None:
    assert ranking(newsroom, window) == expected


def test_today_is_the_archives(open_newsroom: Open, newsroom: Newsroom) -> None:
    from datetime import datetime

    late = open_newsroom(now=datetime.fromisoformat("2026-11-24T19:00:00+00:00"))  # midnight in Almaty
    assert ranking(late, "1d") == []


def test_a_trend_halves_views_by_their_age(newsroom: Newsroom, open_newsroom: Open, archive: Path) -> None:
    assert rank(newsroom, parse_window("7d"), by_trend=True)["mars"] == round(7 + 9 * 0.5 ** (6 / 7), 3)
    assert ranking(newsroom, "all", by_trend=True)[0][0] == "mars"
    with (archive / "newscli.toml").open("a") as settings:
        settings.write("[popular]\nhalf_life = 1\n")
    assert rank(open_newsroom(), parse_window("7d"), by_trend=True)["mars"] == round(7 + 9 * 0.5**6, 3)


def test_filters_orders_and_limits_apply(newsroom: Newsroom) -> None:
    assert ranking(newsroom, "all", filters={"section": ("space",)}) == [("mars", 66), ("venus", 7)]
    assert ranking(newsroom, "all", filters={"sort": "title"})[0] == ("earth", 100)
    assert ranking(newsroom, "all", limit=1) == [("earth", 100)]
    assert ranking(newsroom, "all", filters={"match": "is:live NOT slug:earth"}) == [
        ("mars", 66),
        ("venus", 7),
    ]
    found = popular(newsroom, parse_window("all"), Request(limit=1), ("slug",), limit=20)
    assert (found.total, found.heading) == (3, "Popular · all time")


def test_a_status_that_is_asked_for_is_given(newsroom: Newsroom) -> None:
    assert ranking(newsroom, "1d", filters={"status": ("draft",)}) == [("draft", 900)]


def test_no_views_give_none(write: Write, open_newsroom: Open) -> None:
    write("mars")
    assert ranking(open_newsroom(), "all") == []


def test_a_limit_is_filled_though_the_most_read_are_not_live(write: Write, open_newsroom: Open) -> None:
    write("live")
    for number in range(30):
        write(f"draft-{number}", draft=True)
    newsroom = open_newsroom(writes=True)
    add_views(newsroom, ["live"], 1, newsroom.calendar.today)
    add_views(newsroom, [f"draft-{number}" for number in range(30)], 9, newsroom.calendar.today)
    found = popular(newsroom, parse_window("1d"), Request(limit=2), ("slug",))
    assert list(found.rows) == [("live",)]


def test_a_few_are_found_behind_hundreds_that_are_not_live(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    (archive / "views").mkdir()
    lines = []
    for number in range(30):
        write(f"article-{number}", draft=number > 1)
        lines.append(f"article-{number}\t{number + 1}\t2026-11-24\tcli\t{number}\n")
    (archive / "views" / "2026-11.tsv").write_text("".join(lines))
    assert ranking(open_newsroom(), "7d", filters={"limit": 1}) == [("article-1", 2)]
