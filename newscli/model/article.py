"""An article: its values, made from the keys of its file and turned into them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from dataclasses import fields as dataclass_fields
from datetime import date, datetime
from typing import Any

from newscli.model.dates import Moment
from newscli.model.errors import InvalidArticle, Problem
from newscli.model.fields import EXPECTED, FIELD_NAMES, FIELDS, Field, Kind
from newscli.model.frozen import frozen


@frozen(kw_only=True)
class Photo:
    """The picture of an article, as a file of the archive or a URL."""

    file: str = ""
    url: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""


@frozen(kw_only=True)
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


@frozen(kw_only=True)
class Correction:
    """What was wrong in an article, shown on its page."""

    date: Moment | None = None
    text: str = ""


@frozen(kw_only=True)
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


def is_integer(value: int) -> bool:
    """Whether a number is one that TOML promises to keep: of 64 bits, and no truth value."""
    return not isinstance(value, bool) and -(2**63) <= value < 2**63


def to_mapping(article: Article) -> dict[str, object]:
    """The keys of an article's file in their order: only those that hold something, then the unknown."""
    return {**_to_table(article), **article.unknown}


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
        case Kind.INTEGER, int() if is_integer(value):
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
