"""An article: its fields, and the rules that they keep.

``FIELDS`` is the one table of what an article file may hold; reading, writing, JSON, CSV, ``set`` and
``check`` follow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields
from datetime import date, datetime
from enum import Enum, auto
from typing import Any

from newscli.model.dates import Moment
from newscli.model.errors import InvalidArticle, Problem
from newscli.model.slug import is_slug


class Kind(Enum):
    """What a field holds."""

    TEXT = auto()
    TEXTS = auto()
    SLUGS = auto()
    MOMENT = auto()
    FLAG = auto()
    INTEGER = auto()
    TABLE = auto()
    TABLES = auto()
    FREE = auto()


EXPECTED = {
    Kind.TEXT: "a string",
    Kind.TEXTS: "a list of strings",
    Kind.SLUGS: "a list of slugs",
    Kind.MOMENT: "a date or a date-time, without quotes",
    Kind.FLAG: "true or false",
    Kind.INTEGER: "a whole number",
    Kind.TABLE: "a table",
    Kind.TABLES: "a list of tables",
    Kind.FREE: "a table",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One key of an article file.

    Attributes:
        name: the key.
        kind: what it holds.
        fields: the keys of a table.
    """

    name: str
    kind: Kind
    fields: tuple[Field, ...] = ()


PHOTO_FIELDS = tuple(Field(name, Kind.TEXT) for name in ("file", "url", "caption", "credit", "alt"))
FEATURED_FIELDS = (
    Field("start", Kind.MOMENT),
    Field("end", Kind.MOMENT),
    Field("position", Kind.INTEGER),
    Field("note", Kind.TEXT),
)
CORRECTION_FIELDS = (Field("date", Kind.MOMENT), Field("text", Kind.TEXT))

FIELDS = (
    Field("title", Kind.TEXT),
    Field("lead", Kind.TEXT),
    Field("section", Kind.TEXT),
    Field("tags", Kind.TEXTS),
    Field("authors", Kind.TEXTS),
    Field("sources", Kind.TEXTS),
    Field("published", Kind.MOMENT),
    Field("updated", Kind.MOMENT),
    Field("expires", Kind.MOMENT),
    Field("added", Kind.MOMENT),
    Field("draft", Kind.FLAG),
    Field("language", Kind.TEXT),
    Field("url", Kind.TEXT),
    Field("guid", Kind.TEXT),
    Field("aliases", Kind.SLUGS),
    Field("related", Kind.SLUGS),
    Field("unrelated", Kind.SLUGS),
    Field("body", Kind.TEXT),
    Field("photo", Kind.TABLE, PHOTO_FIELDS),
    Field("featured", Kind.TABLE, FEATURED_FIELDS),
    Field("corrections", Kind.TABLES, CORRECTION_FIELDS),
    Field("extra", Kind.FREE),
)
FIELD_NAMES = tuple(entry.name for entry in FIELDS)

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_BAD_IN_TAG = re.compile(r"[|!*,\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """The picture of an article, as a file of the archive or a URL."""

    file: str = ""
    url: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Featured:
    """Editor's choice: from when until when, and where in the list.

    Attributes:
        start: when it begins; None has begun already.
        end: when it is over; None never is. A day counts whole.
        position: a sort key, lowest first; gaps are allowed and None comes last.
        note: why, for the editors' eyes.
    """

    start: Moment | None = None
    end: Moment | None = None
    position: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What was wrong in an article, shown on its page."""

    date: Moment | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news article, as its file says it; only the title is required.

    Attributes:
        lead: the summary under the title and in teasers (the standfirst).
        published: when readers see it first; in the future it is scheduled.
        expires: when they stop seeing it; a day counts whole.
        added: when it came into the archive.
        language: a BCP 47 tag such as ``en`` or ``pt-BR``.
        guid: its identity at its source, from a feed.
        related: slugs that the editor put before the computed ones; ``unrelated`` are never suggested.
        body: Markdown.
        extra: the user's own keys.
        unknown: keys of the file that newscli does not know; kept, and named by ``check``.
    """

    title: str
    lead: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    published: Moment | None = None
    updated: Moment | None = None
    expires: Moment | None = None
    added: Moment | None = None
    draft: bool = False
    language: str = ""
    url: str = ""
    guid: str = ""
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    unrelated: tuple[str, ...] = ()
    body: str = ""
    photo: Photo | None = None
    featured: Featured | None = None
    corrections: tuple[Correction, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)
    unknown: Mapping[str, object] = field(default_factory=dict)


_PARTS: dict[str, type[Photo | Featured | Correction]] = {
    "photo": Photo,
    "featured": Featured,
    "corrections": Correction,
}


def parse_article(data: Mapping[str, object]) -> Article:
    """Make an article from the keys of its file.

    Args:
        data: what a TOML parser gives.

    Raises:
        InvalidArticle: when the title is missing or a key holds the wrong type, with every breach.
    """
    problems: list[Problem] = []
    values: dict[str, Any] = _parse_fields(FIELDS, data, "", problems)
    if "title" not in data:
        problems.append(Problem("title", "no title"))
    elif isinstance(data["title"], str) and not data["title"].strip():
        problems.append(Problem("title", "the title is empty", "title"))
    if problems:
        raise InvalidArticle(tuple(problems))
    unknown = {key: value for key, value in data.items() if key not in FIELD_NAMES}
    return Article(**values, unknown=unknown)


def to_mapping(article: Article) -> dict[str, object]:
    """The keys of an article's file in their order: only those that hold something, then the unknown."""
    return {**_to_table(article), **article.unknown}


def lint_article(article: Article) -> Iterator[Problem]:
    """The breaches that leave an article readable: unknown keys, tags, slugs and dates out of order."""
    for key in article.unknown:
        yield Problem("unknown-key", f"unknown key '{key}': your own keys go under [extra]", key)
    for tag in article.tags:
        if reason := tag_fault(tag):
            yield Problem("tag", f"tag '{tag}' {reason}", "tags")
    for name in ("aliases", "related", "unrelated"):
        for slug in getattr(article, name):
            if not is_slug(slug):
                yield Problem("slug", f"'{slug}' in {name} is no slug ([a-z0-9-], at most 80)", name)
    if article.language and not _LANGUAGE.fullmatch(article.language):
        yield Problem("language", f"language '{article.language}' is no BCP 47 tag such as en", "language")
    yield from _lint_order("expires", article.published, article.expires, "published")
    if article.featured:
        yield from _lint_order("featured.end", article.featured.start, article.featured.end, "start")


def tag_fault(tag: str) -> str | None:
    """What makes a text unfit for a tag, as the end of a sentence; None for a good one."""
    if not tag.strip():
        return "is empty"
    if tag[0] in "+-":
        return f"begins with '{tag[0]}'"
    if bad := _BAD_IN_TAG.search(tag):
        return f"holds {bad[0]!r}, which no tag may"
    return None


def clean_tag(tag: str) -> str:
    """The tag that comes nearest to a text from elsewhere; empty when nothing is left."""
    return " ".join(_BAD_IN_TAG.sub(" ", tag).split()).lstrip("+- ")


def _parse_fields(
    fields: tuple[Field, ...], data: Mapping[str, object], prefix: str, problems: list[Problem]
) -> dict[str, object]:
    values: dict[str, object] = {}
    for entry in fields:
        if entry.name in data:
            key = prefix + entry.name
            value = _parse_value(entry, data[entry.name], key, problems)
            if value is None:
                problems.append(Problem("type", f"{key} is {EXPECTED[entry.kind]}", key))
            else:
                values[entry.name] = value
    return values


def _parse_value(entry: Field, value: object, key: str, problems: list[Problem]) -> object | None:
    """The value as an Article holds it; None when it is of the wrong type."""
    match entry.kind, value:
        case Kind.TEXT, str():
            return value
        case ((Kind.TEXTS | Kind.SLUGS), list()) if all(isinstance(item, str) for item in value):
            return tuple(value)
        case Kind.MOMENT, date() | datetime():
            return value
        case Kind.FLAG, bool():
            return value
        case Kind.INTEGER, int() if not isinstance(value, bool):
            return value
        case Kind.TABLE, Mapping():
            return _parse_part(entry, value, key, problems)
        case Kind.TABLES, list() if all(isinstance(item, Mapping) for item in value):
            return tuple(_parse_part(entry, item, key, problems) for item in value)
        case Kind.FREE, Mapping():
            return value
    return None


def _parse_part(
    entry: Field, data: Mapping[str, object], key: str, problems: list[Problem]
) -> Photo | Featured | Correction:
    values: dict[str, Any] = _parse_fields(entry.fields, data, f"{key}.", problems)
    return _PARTS[entry.name](**values)


def _to_table(value: Article | Photo | Featured | Correction) -> dict[str, object]:
    table: dict[str, object] = {}
    for entry in dataclass_fields(value):
        if entry.name == "unknown":
            continue
        content = getattr(value, entry.name)
        if isinstance(content, tuple):
            content = [item if isinstance(item, str) else _to_table(item) for item in content]
        elif isinstance(content, Photo | Featured):
            table[entry.name] = _to_table(content)
            continue
        if content or (content == 0 and content is not False):
            table[entry.name] = content
    return table


def _lint_order(key: str, first: Moment | None, last: Moment | None, name: str) -> Iterator[Problem]:
    if first is None or last is None:
        return
    start, end = (str(moment)[: len("2021-01-14")] for moment in (first, last))
    if end < start:
        yield Problem("order", f"{key} ({end}) is before {name} ({start})", key)
