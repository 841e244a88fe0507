from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from newscli.model.errors import RequestError
from newscli.model.listing import LISTING_FIELDS
from newscli.model.request import Request
from newscli.model.selection import Selection
from newscli.newsroom.listing import BEGINNING, GROUPS, count, list_articles, listing, tally
from newscli.newsroom.newsroom import Newsroom
from tests.newsroom.asking import counts, listed, rows

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


@pytest.fixture
def newsroom(write: Write, open_newsroom: Open, archive: Path) -> Newsroom:
    write(
        "b", title="beta", published=date(2026, 1, 2), added=datetime(2026, 3, 1, tzinfo=UTC), tags=("x", "Y")
    )
    write("a", title="Alpha", published=date(2026, 1, 1), added=datetime(2026, 3, 3, tzinfo=UTC), tags=("y",))
    write("c", title="Éclair", published=date(2026, 1, 3), section="Food", tags=("Y",))
    write("undated", title="Zeta", added=datetime(2026, 3, 2, tzinfo=UTC), section="food")
    (archive / "views").mkdir()
    (archive / "views" / "2026-11.tsv").write_text(
        "a\t5\t2026-11-20\tcli\t1\nc\t9\t2026-11-20\tcli\t2\nundated\t5\t2026-11-20\tcli\t3\n"
    )
    return open_newsroom()


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (None, ["c", "b", "a", "undated"]),
        ("published", ["c", "b", "a", "undated"]),
        ("-published", ["undated", "a", "b", "c"]),
        ("title", ["a", "b", "undated", "c"]),
        ("-title", ["c", "undated", "b", "a"]),
        ("views", ["c", "a", "undated", "b"]),
        ("-views", ["b", "undated", "a", "c"]),
        ("added", ["a", "undated", "b", "c"]),
        ("-added", ["c", "b", "undated", "a"]),
        ("relevance", ["c", "b", "a", "undated"]),
    ],
)
def test_orders(newsroom: Newsroom, sort: str | None, expected: list[str]) -> None:
    assert listed(newsroom, sort=sort) == expected


def test_a_limit_cuts_the_list_and_tells_how_many_there_are(newsroom: Newsroom) -> None:
    listing = list_articles(newsroom, Request(limit=2), ("slug",), limit=20)
    assert (list(listing.rows), listing.total) == ([("c",), ("b",)], 4)
    assert len(list(list_articles(newsroom, Request(), ("slug",), limit=3).rows)) == 3
    assert len(list(list_articles(newsroom, Request(limit=0), ("slug",), limit=3).rows)) == 4


def test_a_list_of_articles_by_name_can_be_cut_too(newsroom: Newsroom) -> None:
    cut = listing(newsroom, Selection(slugs=("b", "undated", "a"), limit=2), ("slug",), counted=True)
    assert (list(cut.rows), cut.total) == ([("b",), ("undated",)], 3)


def test_every_field_can_be_listed(newsroom: Newsroom) -> None:
    (row,) = rows(newsroom, *LISTING_FIELDS, tag=("x",))
    values = dict(zip(LISTING_FIELDS, row, strict=True))
    filled = {key: value for key, value in values.items() if value not in (None, [], {}, 0)}
    assert filled == {
        "slug": "b",
        "title": "beta",
        "tags": ["x", "Y"],
        "published": "2026-01-02",
        "added": "2026-03-01T00:00:00Z",
        "path": "b.toml",
        "status": "live",
    }


def test_the_body_is_listed_from_the_file(newsroom: Newsroom, write: Write) -> None:
    write("b", title="beta", tags=("x",), body="As it is now.")
    assert rows(newsroom, "body", "slug", tag=("x",)) == [("As it is now.", "b")]


def test_a_body_that_went_meanwhile_is_none(newsroom: Newsroom, archive: Path) -> None:
    listed(newsroom)
    (archive / "b.toml").unlink()
    assert rows(newsroom, "body", tag=("x",)) == [(None,)]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("tag", {"Y": 3, "x": 1}),
        ("section", {"Food": 2}),
        ("status", {"live": 4}),
        ("year", {"2026": 3}),
        ("month", {"2026-01": 3}),
        ("day", {"2026-01-01": 1, "2026-01-02": 1, "2026-01-03": 1}),
        ("language", {}),
        ("source", {}),
        ("author", {}),
    ],
)
def test_counts_by(newsroom: Newsroom, by: str, expected: dict[str, int]) -> None:
    assert counts(newsroom, by) == expected


def test_the_most_frequent_comes_first_and_a_limit_cuts(newsroom: Newsroom) -> None:
    assert tally(newsroom, Request(), "tag").counts == (("Y", 3), ("x", 1))
    assert tally(newsroom, Request(limit=1), "tag").counts == (("Y", 3),)


def test_views_are_summed_with_those_of_old_slugs(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars", tags=("space", "a"), section="World", published=date(2026, 1, 2), aliases=("ares",))
    write("venus", tags=("space",), section="World", published=date(2025, 1, 2))
    write("draft", tags=("space",), draft=True)
    (archive / "views").mkdir()
    (archive / "views" / "2026-11.tsv").write_text(
        "mars\t3\t2026-11-20\tcli\t1\nares\t4\t2026-11-20\tcli\t2\nvenus\t1\t2026-11-20\tcli\t3\n"
    )
    newsroom = open_newsroom()

    assert count(newsroom, Request(), "views") == 8
    assert count(newsroom, Request(tag=("a",)), "views") == 7
    assert tally(newsroom, Request(), "tag", of="views").counts == (("space", 8), ("a", 7))
    assert tally(newsroom, Request(), "section", of="views").counts == (("World", 8),)
    assert tally(newsroom, Request(), "year", of="views").counts == (("2025", 1), ("2026", 7))
    assert tally(newsroom, Request(), "status", of="views").counts == (("live", 8), ("draft", 0))
    for asked in (
        lambda: count(newsroom, Request(), "words"),
        lambda: tally(newsroom, Request(), "tag", of=""),
    ):
        with pytest.raises(RequestError, match="choose views"):
            asked()


def test_a_screenful_of_months_is_the_last_ones(newsroom: Newsroom) -> None:
    days = tally(newsroom, Request(), "day", limit=2)

    assert [day for day, _ in days.counts] == ["2026-01-02", "2026-01-03"]
    assert days.total == 3
    assert [day for day, _ in tally(newsroom, Request(limit=2), "day").counts] == ["2026-01-01", "2026-01-02"]


def test_counts_are_of_the_selection(newsroom: Newsroom) -> None:
    assert counts(newsroom, "tag", section=("food",)) == {"Y": 1}
    assert count(newsroom, Request(section=("food",))) == 2
    assert count(newsroom, Request()) == 4


def test_days_at_the_ends_of_time_are_counted(write: Write, open_newsroom: Open, archive: Path) -> None:
    (archive / "late.toml").write_text("title = 'x'\npublished = 9999-12-31T23:00:00Z\n")
    (archive / "early.toml").write_text("title = 'x'\npublished = 0001-01-01T00:00:00+06:00\n")
    newsroom = open_newsroom()
    assert counts(newsroom, "year") == {"0001": 1, "9999": 1}
    assert listed(newsroom) == ["late", "early"]


def test_an_unknown_grouping_is_refused(newsroom: Newsroom) -> None:
    with pytest.raises(RequestError, match="did you mean 'tag'"):
        tally(newsroom, Request(), "tags")
    assert "month" in GROUPS


@pytest.mark.parametrize(("by", "way"), [("tag", "newscli tag +NAME"), ("source", "sources+=NAME")])
def test_values_that_nothing_has_come_with_the_way_to_the_first(
    open_newsroom: Open, write: Write, by: str, way: str
) -> None:
    assert tally(open_newsroom(), Request(), by).hint == BEGINNING

    write("mars")
    assert way in tally(open_newsroom(), Request(), by).hint
    assert tally(open_newsroom(), Request(section=("nosuch",)), by).hint == ""
    assert tally(open_newsroom(), Request(), "status").hint == ""


def test_an_empty_archive_says_how_to_begin(open_newsroom: Open, write: Write) -> None:
    assert list_articles(open_newsroom(), Request(), ("slug",), limit=20).hint == BEGINNING
    write("mars")
    assert list_articles(open_newsroom(), Request(section=("World",)), ("slug",), limit=20).hint == ""
