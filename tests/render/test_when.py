from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.render.when import brief, written

ALMATY = ZoneInfo("Asia/Almaty")  # six hours ahead of UTC in 2021
NOW = datetime(2021, 1, 15, 6, 0, tzinfo=UTC)  # Friday noon there


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2021-01-15T06:00:00Z", "just now"),
        ("2021-01-15T05:58:00Z", "2 min ago"),
        ("2021-01-15T05:00:00Z", "1 hour ago"),
        ("2021-01-14T18:00:00Z", "12 hours ago"),
        ("2021-01-14T17:59:00Z", "yesterday"),
        ("2021-01-15", "today"),
        ("2021-01-14", "yesterday"),
        ("2021-01-13", "Wed"),
        ("2021-01-09", "Sat"),
        ("2021-01-08", "8 Jan 2021"),
        ("2021-01-15T06:30:00Z", "in 30 min"),
        ("2021-01-15T09:00:00Z", "in 3 hours"),
        ("2021-01-16", "tomorrow"),
        ("2021-01-17", "17 Jan 2021"),
        ("2020-12-31T20:00:00Z", "1 Jan 2021"),
        ("0001-01-01T00:00:00Z", "1 Jan 1"),
        ("9999-12-31T23:00:00Z", "31 Dec 9999"),
        ("no date", "no date"),
    ],
)
def test_dates_near_are_words_in_the_archives_timezone(text: str, words: str) -> None:
    assert brief(text, NOW, ALMATY) == words


def test_last_evening_is_hours_ago_after_midnight() -> None:
    midnight = datetime(2021, 1, 15, 0, 30, tzinfo=UTC)

    assert brief("2021-01-14T22:30:00Z", midnight, UTC) == "2 hours ago"


def test_without_a_clock_every_date_is_written_out() -> None:
    assert brief("2021-01-15", None, ALMATY) == "15 Jan 2021"


@given(st.datetimes(), st.datetimes())
def test_a_date_fits_its_column(moment: datetime, now: datetime) -> None:
    assert len(brief(moment.isoformat() + "Z", now.replace(tzinfo=UTC), UTC)) <= 12


def test_a_page_writes_months_out() -> None:
    assert written(date(2021, 1, 14), ALMATY) == "14 January 2021"
    assert written(datetime(2021, 1, 14, 3, 30, tzinfo=UTC), ALMATY) == "14 January 2021, 09:30"
    assert written(datetime(2021, 1, 14, 9, 30), ALMATY) == "14 January 2021, 09:30"
