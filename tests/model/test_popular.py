from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.errors import RequestError
from newscli.model.popular import Window, parse_window, trend

TODAY = date(2021, 1, 14)


@pytest.mark.parametrize(
    ("text", "days", "words"),
    [
        ("1d", 1, "today"),
        ("7d", 7, "7 days"),
        (" 30D ", 30, "30 days"),
        ("007d", 7, "7 days"),
        ("99999d", 99_999, "99999 days"),
        ("all", None, "all time"),
        ("ALL", None, "all time"),
    ],
)
def test_a_window_is_days_or_all_time(text: str, days: int | None, words: str) -> None:
    assert parse_window(text) == Window(days)
    assert parse_window(text).words == words


@pytest.mark.parametrize(
    "text", ["", "d", "0d", "000d", "-1d", "7", "7w", "1.5d", "٧d", "²d", "100000d", "9" * 5000 + "d"]
)
def test_what_is_no_window_is_refused_with_examples(text: str) -> None:
    with pytest.raises(RequestError, match="write 1d for today, 7d, 30d or all"):
        parse_window(text)


@pytest.mark.parametrize(("age", "weight"), [(0, 1.0), (7, 0.5), (14, 0.25), (-3, 1.0), (100_000, 0.0)])
def test_a_view_counts_half_after_each_half_life(age: int, weight: float) -> None:
    assert trend([(TODAY - timedelta(days=age), 8)], TODAY, 7.0) == 8 * weight


def test_the_views_of_days_are_added() -> None:
    assert trend([(TODAY, 3), (TODAY - timedelta(days=1), 4)], TODAY, 1.0) == 5.0
    assert trend([], TODAY, 1.0) == 0.0


@given(st.lists(st.tuples(st.dates(), st.integers(0, 10**9))), st.dates(), st.floats(1e-300, 1e6))
def test_faded_views_are_never_more_than_there_were(
    days: list[tuple[date, int]], today: date, half_life: float
) -> None:
    assert 0 <= trend(days, today, half_life) <= sum(count for _, count in days)
