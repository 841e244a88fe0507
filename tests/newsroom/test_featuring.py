from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from newscli.files.article_toml import parse_toml
from newscli.model.article import Featured
from newscli.model.errors import RequestError
from newscli.model.featured import When
from newscli.newsroom.featured import choices
from newscli.newsroom.featuring import Placement, feature_articles, unfeature_articles
from newscli.newsroom.newsroom import Newsroom
from tests.newsroom.asking import files_of

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


@pytest.fixture
def newsroom(write: Write, open_newsroom: Open) -> Newsroom:
    for name in ("earth", "mars", "venus"):
        write(name)
    write("first", featured=Featured(position=1))
    write("last", featured=Featured(position=9))
    return open_newsroom(writes=True)


def feature(newsroom: Newsroom, *slugs: str, **placement: Any) -> None:
    assert feature_articles(newsroom, slugs, Placement(**placement)).failures == []


def order(newsroom: Newsroom, when: When = When.ACTIVE) -> list[str]:
    return [choice.slug for choice in choices(newsroom, when)]


def featured(archive: Path, slug: str) -> Featured:
    found = parse_toml((archive / f"{slug}.toml").read_text()).featured
    assert found is not None
    return found


def test_a_choice_begins_now_and_stands_after_those_with_a_position(
    newsroom: Newsroom, archive: Path, open_newsroom: Open
) -> None:
    feature(newsroom, "mars", note="great")
    assert str(featured(archive, "mars").start) == "2026-11-24 17:00:00+05:00"
    assert featured(archive, "mars").note == "great"
    assert order(newsroom) == order(open_newsroom()) == ["first", "last", "mars"]


@pytest.mark.parametrize(
    ("placement", "expected"),
    [
        ({"top": True}, ["mars", "venus", "first", "last"]),
        ({"bottom": True}, ["first", "last", "mars", "venus"]),
        ({"position": 3}, ["first", "mars", "venus", "last"]),
    ],
)
def test_several_are_placed_in_the_order_given(
    newsroom: Newsroom, open_newsroom: Open, placement: dict[str, Any], expected: list[str]
) -> None:
    feature(newsroom, "mars", "venus", **placement)
    assert order(newsroom) == order(open_newsroom()) == expected


def test_a_choice_can_be_placed_anew_and_keeps_its_dates(newsroom: Newsroom, archive: Path) -> None:
    feature(newsroom, "mars", start=date(2026, 11, 1), end=date(2026, 12, 1), position=5)
    feature(newsroom, "mars", top=True)
    assert featured(archive, "mars") == Featured(start=date(2026, 11, 1), end=date(2026, 12, 1), position=0)


def test_a_start_to_come_makes_it_upcoming(newsroom: Newsroom) -> None:
    feature(newsroom, "mars", start=date(2026, 12, 1))
    assert order(newsroom) == ["first", "last"]
    assert order(newsroom, When.UPCOMING) == ["mars"]


def test_an_end_takes_its_whole_day(newsroom: Newsroom, open_newsroom: Open) -> None:
    feature(newsroom, "mars", end=date(2026, 11, 25))
    assert "mars" in order(open_newsroom(now=datetime.fromisoformat("2026-11-25T23:59:59+05:00")))
    assert order(open_newsroom(now=datetime.fromisoformat("2026-11-26T00:00:00+05:00")), When.PAST) == [
        "mars"
    ]


def test_a_duration_counts_from_the_start(newsroom: Newsroom, archive: Path) -> None:
    feature(newsroom, "mars", start=date(2026, 12, 1), duration=timedelta(days=3))
    assert str(featured(archive, "mars").end) == "2026-12-04 00:00:00+05:00"
    feature(newsroom, "venus", duration=timedelta(hours=24))
    assert str(featured(archive, "venus").end) == "2026-11-25 17:00:00+05:00"


def test_a_choice_is_taken_back(newsroom: Newsroom, archive: Path) -> None:
    assert unfeature_articles(newsroom, ["first", "mars"]).unchanged == ["mars"]
    assert order(newsroom) == ["last"]
    assert "featured" not in (archive / "first.toml").read_text()


@pytest.mark.parametrize(
    "placement",
    [
        {"top": True, "bottom": True},
        {"top": True, "position": 0},
        {"end": date(2027, 1, 1), "duration": timedelta(days=1)},
    ],
)
def test_a_placement_that_contradicts_itself_is_refused(
    newsroom: Newsroom, placement: dict[str, Any]
) -> None:
    with pytest.raises(RequestError, match="contradict"):
        feature_articles(newsroom, ["mars"], Placement(**placement))


@pytest.mark.parametrize("position", [10**20, -(10**20), 2**63 - 1])
def test_a_position_that_no_file_can_hold_is_refused(
    newsroom: Newsroom, archive: Path, position: int
) -> None:
    before = files_of(archive)
    with pytest.raises(RequestError, match="position"):
        feature_articles(newsroom, ["mars"], Placement(position=position))
    assert files_of(archive) == before


def test_a_duration_ends_with_the_years_that_there_are(newsroom: Newsroom) -> None:
    placement = Placement(start=date(9999, 12, 31), duration=timedelta(days=3))
    outcome = feature_articles(newsroom, ["mars"], placement)
    assert [str(failure) for failure in outcome.failures] == ["'mars' would end after the year 9999"]


def test_featuring_can_be_tried(newsroom: Newsroom, archive: Path) -> None:
    before = files_of(archive)
    assert len(feature_articles(newsroom, ["mars"], Placement(top=True), dry_run=True).changes) == 1
    assert files_of(archive) == before
    assert order(newsroom) == ["first", "last"]


def test_a_choice_does_not_end_before_it_begins(write: Write, open_newsroom: Open) -> None:
    write("mars")
    newsroom = open_newsroom(writes=True)
    placement = Placement(start=date(2027, 1, 1), end=date(2026, 1, 1))

    outcome = feature_articles(newsroom, ["mars"], placement)

    assert [str(failure) for failure in outcome.failures] == [
        "'mars' would end (2026-01-01) before it begins (2027-01-01)"
    ]
    assert newsroom.folder.load("mars.toml").featured is None
