from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from newscli.model.article import Article
from newscli.model.dates import Calendar
from newscli.model.entry import Status, status_of

ALMATY = timezone(timedelta(hours=5))
CALENDAR = Calendar(datetime(2026, 11, 24, 12, 0, tzinfo=UTC), ALMATY)


@pytest.mark.parametrize(
    ("keys", "status"),
    [
        ({}, Status.LIVE),
        ({"published": date(2026, 11, 24)}, Status.LIVE),
        ({"published": date(2026, 11, 25)}, Status.SCHEDULED),
        ({"published": datetime(2026, 11, 24, 12, 0, tzinfo=UTC)}, Status.LIVE),
        ({"published": datetime(2026, 11, 24, 12, 0, 1, tzinfo=UTC)}, Status.SCHEDULED),
        ({"published": datetime(2026, 11, 24, 17, 0)}, Status.LIVE),  # the archive's time
        ({"published": datetime(2026, 11, 24, 17, 1)}, Status.SCHEDULED),
        ({"expires": date(2026, 11, 24)}, Status.LIVE),  # its whole day
        ({"expires": date(2026, 11, 23)}, Status.EXPIRED),
        ({"expires": datetime(2026, 11, 24, 12, 0, tzinfo=UTC)}, Status.EXPIRED),
        ({"expires": date(9999, 12, 31)}, Status.LIVE),
        ({"expires": date(2026, 1, 1), "published": date(2027, 1, 1)}, Status.EXPIRED),
        ({"draft": True, "expires": date(2026, 1, 1)}, Status.DRAFT),
        ({"draft": True, "published": date(2027, 1, 1)}, Status.DRAFT),
    ],
)
def test_an_article_stands_by_its_dates_and_first_by_being_a_draft(
    keys: dict[str, Any], status: Status
) -> None:
    assert status_of(Article(title="Mars", **keys), CALENDAR) is status


def test_a_day_is_one_of_the_archive() -> None:
    evening = Calendar(datetime(2026, 11, 24, 20, 0, tzinfo=UTC), ALMATY)

    assert status_of(Article(title="Mars", published=date(2026, 11, 25)), evening) is Status.LIVE
    assert status_of(Article(title="Mars", expires=date(2026, 11, 24)), evening) is Status.EXPIRED
