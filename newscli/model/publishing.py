"""Into and out of draft."""

from __future__ import annotations

from dataclasses import replace

from newscli.model.article import Article
from newscli.model.dates import Calendar, Moment
from newscli.model.entry import Status, status_of
from newscli.model.errors import InvalidInput


def publish(article: Article, calendar: Calendar, at: Moment | None) -> Article:
    """The article out of draft: readers see it from a moment on, or from now; a live one stays as it is.

    Without a moment a date that is past stays: the article was published then, and is again.

    Raises:
        InvalidInput: when it has expired by then.
    """
    status = status_of(article, calendar)
    if status is Status.LIVE and at is None:
        return article
    moment = at or _past(article, calendar) or calendar.now.astimezone(calendar.zone).replace(microsecond=0)
    if article.expires is not None and calendar.last_moment(article.expires) <= max(
        calendar.now, calendar.first_moment(moment)
    ):
        raise InvalidInput(f"expires {article.expires}, before it would appear: set expires= first")
    return replace(article, draft=False, published=moment)


def unpublish(article: Article) -> Article:
    """The article as a draft, with the date that it has."""
    return replace(article, draft=True)


def _past(article: Article, calendar: Calendar) -> Moment | None:
    if article.published is None or calendar.first_moment(article.published) > calendar.now:
        return None
    return article.published
