"""An article as plain data: one set of keys for JSON, CSV and scripts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, tzinfo

from newscli.model.article import Article, to_mapping
from newscli.model.dates import format_moment
from newscli.model.entry import Entry
from newscli.model.fields import FIELDS, Field, Kind


def to_record(entry: Entry, zone: tzinfo) -> dict[str, object]:
    """An article as plain data, every key present: lists ``[]``, tables ``{}``, else None when empty.

    Args:
        entry: the article.
        zone: the timezone of times without offset; times come out in UTC with ``Z``.
    """
    own = {"slug": entry.slug, "path": entry.path, "status": entry.status.value, "views": entry.views}
    return {"slug": entry.slug, **article_record(entry.article, zone), **own}


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
