from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from newscli.model.article import Article
from newscli.model.dates import Calendar
from newscli.model.entry import Status, status_of
from newscli.model.errors import InvalidInput
from newscli.model.publishing import publish, unpublish

ALMATY = timezone(timedelta(hours=5))
CALENDAR = Calendar(datetime(2026, 11, 24, 12, 0, 30, 5, tzinfo=UTC), ALMATY)
PRESENT = datetime(2026, 11, 24, 17, 0, 30, tzinfo=ALMATY)
LATER = date(2026, 12, 1)


def mars(**keys: Any) -> Article:
    return Article(title="Mars", **keys)


def test_a_draft_that_was_published_before_keeps_its_date() -> None:
    published = publish(mars(draft=True, published=date(2020, 1, 1)), CALENDAR, None)

    assert published == mars(published=date(2020, 1, 1))
    assert status_of(published, CALENDAR) is Status.LIVE


@pytest.mark.parametrize(
    "article", [mars(draft=True), mars(draft=True, published=LATER), mars(published=LATER)]
)
def test_a_draft_and_a_scheduled_article_are_published_now_with_an_offset(article: Article) -> None:
    published = publish(article, CALENDAR, None)

    assert published == mars(published=PRESENT)
    assert str(published.published) == "2026-11-24 17:00:30+05:00"
    assert status_of(published, CALENDAR) is Status.LIVE


def test_a_live_article_stays_as_it_is() -> None:
    assert publish(mars(published=date(2020, 1, 1)), CALENDAR, None) == mars(published=date(2020, 1, 1))
    assert publish(mars(), CALENDAR, None) == mars()


def test_publishing_at_a_time_schedules_even_a_live_article() -> None:
    assert publish(mars(draft=True), CALENDAR, LATER) == mars(published=LATER)
    assert status_of(publish(mars(), CALENDAR, LATER), CALENDAR) is Status.SCHEDULED


@pytest.mark.parametrize(
    ("expires", "at"), [(date(2026, 11, 23), None), (LATER, date(2026, 12, 2)), (PRESENT, PRESENT)]
)
def test_what_expires_before_it_would_appear_is_refused(expires: date, at: date | None) -> None:
    with pytest.raises(InvalidInput, match="before it would appear: set expires= first"):
        publish(mars(draft=True, expires=expires), CALENDAR, at)


def test_the_day_of_expiry_counts_whole() -> None:
    assert publish(mars(draft=True, expires=LATER), CALENDAR, LATER) == mars(expires=LATER, published=LATER)


def test_unpublishing_keeps_the_date() -> None:
    assert unpublish(mars(published=LATER)) == mars(published=LATER, draft=True)
