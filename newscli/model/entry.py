"""An article as it stands in the archive, and as plain data: one set of keys for JSON, CSV and scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from enum import StrEnum

from newscli.model.article import FIELDS, Article, Field, Kind, to_mapping
from newscli.model.dates import Calendar, format_moment


class Status(StrEnum):
    """How an article stands with its readers; only a live one is seen."""

    LIVE = "live"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
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


def to_record(entry: Entry, zone: tzinfo) -> dict[str, object]:
    """An article as plain data, every key present: lists ``[]``, tables ``{}``, else None when empty.

    Args:
        entry: the article.
        zone: the timezone of times without offset; times come out in UTC with ``Z``.
    """
    return {
        "slug": entry.slug,
        **article_record(entry.article, zone),
        "path": entry.path,
        "status": entry.status.value,
        "views": entry.views,
    }


def article_record(article: Article, zone: tzinfo) -> dict[str, object]:
    """The article's own keys as plain data, every one present."""
    mapping = to_mapping(article)
    record = {entry.name: plain(mapping.get(entry.name, empty(entry)), zone) for entry in FIELDS}
    return {**record, **{key: plain(value, zone) for key, value in article.unknown.items()}}


def empty(entry: Field) -> object:
    """What stands for a key without value."""
    match entry.kind:
        case Kind.TEXTS | Kind.SLUGS | Kind.TABLES:
            return []
        case Kind.TABLE | Kind.FREE:
            return {}
        case Kind.FLAG:
            return False
    return None


def plain(value: object, zone: tzinfo) -> object:
    """A value of an article file as JSON can hold it."""
    match value:
        case datetime() | date():
            return format_moment(value, zone)
        case time():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(item, zone) for key, item in value.items()}
        case list() | tuple():
            return [plain(item, zone) for item in value]
        case float() if value != value or value in (float("inf"), float("-inf")):
            return str(value)  # JSON has no word for it
    return value
