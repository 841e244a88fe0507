"""An article as it stands in the archive."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from newscli.model.fields import FIELDS
from newscli.model.frozen import frozen

if TYPE_CHECKING:
    from newscli.model.article import Article
    from newscli.model.dates import Calendar


class Status(StrEnum):
    """How an article stands with its readers; only a live one is seen."""

    LIVE = "live"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"


@frozen(kw_only=True)
class Entry:
    """An article with what the archive knows about it.

    Attributes:
        slug: its id.
        path: its file, relative to the archive, with ``/``.
        status: how it stands at the moment of asking.
        views: all its views so far.
    """

    slug: str
    path: str
    article: Article
    status: Status
    views: int = 0


DERIVED_KEYS = ("path", "status", "views", "score")
"""Keys that an import drops, since the archive works them out."""

RECORD_KEYS = ("slug", *(entry.name for entry in FIELDS), "path", "status", "views")
"""The keys of an article as data, in their order; ``score`` follows where there is one."""


def status_of(article: Article, calendar: Calendar) -> Status:
    """How an article stands now: a draft first, then expired, scheduled or live."""
    if article.draft:
        return Status.DRAFT
    if article.expires is not None and calendar.last_moment(article.expires) <= calendar.now:
        return Status.EXPIRED
    if article.published is not None and calendar.first_moment(article.published) > calendar.now:
        return Status.SCHEDULED
    return Status.LIVE
