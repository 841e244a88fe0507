from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from newscli.model.errors import InvalidInput, NoSuchArticle, RequestError
from newscli.newsroom.counting import add_view_lines, add_views
from newscli.newsroom.newsroom import Newsroom
from tests.newsroom.asking import rows

Write = Callable[..., Path]
Open = Callable[..., Newsroom]

DAY = date(2026, 11, 24)


def views(newsroom: Newsroom) -> dict[object, object]:
    return dict(rows(newsroom, "slug", "views"))  # type: ignore[arg-type]


def test_views_are_counted_in_this_newsroom_and_in_the_next(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    write("mars", aliases=("ares",))
    newsroom = open_newsroom(writes=True)
    lines, failures = add_views(newsroom, ["mars", "ares", "venus"], 3, DAY)
    assert [(line.slug, line.count, line.day) for line in lines] == [("mars", 3, DAY)] * 2
    assert [type(failure) for failure in failures] == [NoSuchArticle]
    assert views(newsroom) == views(open_newsroom()) == {"mars": 6}
    assert len((archive / "views" / "2026-11.tsv").read_text().splitlines()) == 2


def test_counting_again_counts_again(write: Write, open_newsroom: Open) -> None:
    write("mars")
    for _ in range(2):
        add_views(open_newsroom(writes=True), ["mars"], 1, DAY)
    assert views(open_newsroom()) == {"mars": 2}


@pytest.mark.parametrize("count", [0, -1, 10**16])
def test_what_is_no_number_of_views_is_refused(write: Write, open_newsroom: Open, count: int) -> None:
    write("mars")
    with pytest.raises(RequestError):
        add_views(open_newsroom(writes=True), ["mars"], count, DAY)


def test_lines_may_leave_out_count_and_day(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars")
    newsroom = open_newsroom(writes=True)
    lines, failures = add_view_lines(
        newsroom, ["mars\n", "mars\t5\n", "\n", "mars\t\tyesterday\n", "mars\t2\t2020-02-03\r\n"]
    )
    assert failures == []
    assert [(line.count, line.day.isoformat()) for line in lines] == [
        (1, "2026-11-24"),
        (5, "2026-11-24"),
        (1, "2026-11-23"),
        (2, "2020-02-03"),
    ]
    assert sorted(path.name for path in (archive / "views").iterdir()) == ["2020-02.tsv", "2026-11.tsv"]
    assert views(newsroom) == {"mars": 9}


def test_a_line_that_cannot_be_read_stops_no_other(write: Write, open_newsroom: Open) -> None:
    write("mars")
    lines = [
        "mars\tmany",
        "mars\t0",
        "mars\t1\tsomeday",
        "mars\t1\ttoday\tx",
        "venus\t1",
        "mars\t²",
        "mars\t00000000000000001999999999999999999999",
        "mars\t1",
    ]
    counted, failures = add_view_lines(open_newsroom(writes=True), lines)
    assert len(counted) == 1
    assert [type(failure) for failure in failures] == [InvalidInput] * 6 + [NoSuchArticle]
    assert [str(failure)[:7] for failure in failures[:6]] == [
        f"line {number}:" for number in (1, 2, 3, 4, 6, 7)
    ]


def test_nobody_has_read_on_a_day_to_come(write: Write, open_newsroom: Open) -> None:
    write("mars")
    newsroom = open_newsroom(writes=True)
    with pytest.raises(RequestError, match="2026-11-25 has not come yet"):
        add_views(newsroom, ["mars"], 1, date(2026, 11, 25))
    lines, failures = add_view_lines(newsroom, ["mars\t1\ttomorrow", "mars\t1\ttoday"])
    assert (len(lines), [str(failure) for failure in failures]) == (
        1,
        ["line 1: 2026-11-25 has not come yet: nobody can have read on it"],
    )
