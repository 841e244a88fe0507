"""A record from elsewhere becomes an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import Any

from newscli.model.article import Article, Correction, Featured, Photo
from newscli.model.entry import DERIVED_KEYS
from newscli.model.errors import RequestError
from newscli.model.fields import FIELD_NAMES, FIELDS, Field, Kind
from newscli.model.frozen import frozen
from newscli.model.record_values import (
    AT_BAR,
    AT_SPACE,
    first_words,
    is_blank,
    read_flag,
    read_integer,
    read_language,
    read_line,
    read_lines,
    read_moment,
    read_tags,
    read_text,
    storable,
    whole,
)
from newscli.model.slug import FALLBACK, is_slug, make_slug
from newscli.model.spelling import did_you_mean

TABLES: dict[str, type[Photo | Featured]] = {"photo": Photo, "featured": Featured}
EXTRA = "extra."
SLUG = Field("slug", Kind.TEXT)

PARTS = tuple(
    f"{table.name}.{part.name}" for table in FIELDS if table.name in TABLES for part in table.fields
)
NAMES = (SLUG.name, *FIELD_NAMES, *PARTS)
"""The keys that a column of a record can be mapped to; ``extra.KEY`` as well."""

_READ = {SLUG.name, *FIELD_NAMES, *PARTS} - {*TABLES, "extra"}
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


@frozen(kw_only=True)
class Incoming:
    """An article as a record tells it.

    Attributes:
        article: what the record says, and nothing else.
        slug: the slug that the record gives, by which it is known; empty for none.
        wish: a slug that it may have, if it gives none and nobody has that.
        origin: the path on its site that it is known by, if it gives no slug; empty for none.
        is_titled: whether the article got its first words for a title.
        warnings: what could not be read as it was meant.
        place: where the record stands, such as ``docs.jsonl:12``.
    """

    article: Article
    slug: str = ""
    wish: str = ""
    origin: str = ""
    is_titled: bool = False
    warnings: tuple[str, ...] = ()
    place: str = ""


@frozen
class _Given:
    """A value, with the record's own name for it."""

    column: str
    value: object


@frozen
class _Rest:
    """What an article has no key for."""

    extra: dict[str, object] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def keep(self, column: str, value: object) -> None:
        try:
            self.extra[whole(column)] = storable(value)
        except ValueError as error:
            self.warnings.append(f"{column} {error}: left out")

    def refuse(self, given: _Given, reason: str) -> None:
        shown = f" '{given.value}'" if isinstance(given.value, str) else ""
        self.warnings.append(f"{given.column}{shown} {reason}: kept as extra.{given.column}")
        self.keep(given.column, given.value)


def check_names(names: Mapping[str, str]) -> None:
    """Check a mapping from an article's keys to the columns of a record.

    Raises:
        RequestError: when an article has no such key.
    """
    for name in names:
        if name not in NAMES and not (name.startswith(EXTRA) and name != EXTRA):
            choice = f"choose {', '.join(NAMES)} or extra.KEY"
            raise RequestError(f"an article has no key '{name}': {choice}{did_you_mean(name, NAMES)}")


def incoming(record: Mapping[str, object], names: Mapping[str, str] = _NO_NAMES) -> Incoming | None:
    """Make an article of a record from elsewhere, as far as it can be read.

    What is no key of an article goes to its own keys (``extra``), and so does, with a warning, what cannot
    be read as its key wants it. Null and blank texts are no value. A record without title gets its first
    words for one.

    Args:
        record: plain data under the keys of an article, dotted ones too (``photo.caption``), and ``slug``.
        names: for a key of an article, the record's own name for it.

    Returns:
        The article; None for a record with neither title nor text.
    """
    rest = _Rest()
    values = _read_fields((SLUG, *FIELDS), _sort(record, names, rest), "", rest)
    slug = values.pop("slug", "")
    given = values.pop("title", "")
    title = given or first_words(values.get("lead") or values.get("body") or "")
    if not title:
        return None
    return Incoming(
        article=Article(title=title, **values, extra=rest.extra),
        slug=_to_slug(slug),
        is_titled=not given,
        warnings=tuple(rest.warnings),
    )


def _sort(record: Mapping[str, object], names: Mapping[str, str], rest: _Rest) -> dict[str, _Given]:
    """The values of a record by the article's own dotted keys; the others go to the rest."""
    given: dict[str, _Given] = {}
    for key, column, value in _pairs(record, names):
        if key in _READ:
            if key in given:
                rest.keep(key, given[key].value)
            given[key] = _Given(column, value)
        elif key not in DERIVED_KEYS:
            rest.keep(key.removeprefix(EXTRA), value)
    return given


def _pairs(record: Mapping[str, object], names: Mapping[str, str]) -> Iterator[tuple[str, str, object]]:
    """Key, column and value of all that a record holds, the mapped columns last, so that they prevail."""
    mapped = set(names.values())
    for column, value in record.items():
        if column not in mapped:
            yield from ((key, key, part) for key, part in _unfold(column, value))
    for name, column in names.items():
        yield from ((key, column, part) for key, part in _unfold(name, record.get(column)))


def _unfold(key: str, value: object) -> Iterator[tuple[str, object]]:
    """A key with its value, or each key of a table; nothing for no value."""
    if is_blank(value):
        return
    if isinstance(value, Mapping) and (key in TABLES or key == "extra"):
        yield from ((f"{key}.{name}", part) for name, part in value.items() if not is_blank(part))
    elif key == "photo" and isinstance(value, str):
        yield ("photo.url" if "://" in value else "photo.file"), value
    else:
        yield key, value


def _read_fields(
    fields: Sequence[Field], given: Mapping[str, _Given], prefix: str, rest: _Rest
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for entry in fields:
        key = prefix + entry.name
        if entry.name in TABLES:
            parts = _read_fields(entry.fields, given, f"{key}.", rest)
            values[entry.name] = TABLES[entry.name](**parts) if parts else None
        elif key in given:
            try:
                value = _read(entry, given[key], rest, inside=bool(prefix))
            except ValueError as error:
                rest.refuse(given[key], str(error))
            else:
                if not is_blank(value) and value != ():
                    values[entry.name] = value
    return values


def _read(entry: Field, given: _Given, rest: _Rest, *, inside: bool) -> object:
    value = given.value
    match entry.kind, entry.name:
        case Kind.TEXT, "language":
            return read_language(value)
        case Kind.TEXT, name:
            return read_text(value) if inside or name == "body" else read_line(value)
        case Kind.TEXTS, "tags":
            return read_tags(value)
        case Kind.TEXTS, _:
            return read_lines(value, AT_BAR)
        case Kind.SLUGS, _:
            return tuple(_slugs(given, rest))
        case Kind.MOMENT, _:
            return read_moment(value)
        case Kind.FLAG, _:
            return read_flag(value)
        case Kind.INTEGER, _:
            return read_integer(value)
    return tuple(_corrections(entry, given, rest))


def _slugs(given: _Given, rest: _Rest) -> Iterator[str]:
    for text in read_lines(given.value, AT_SPACE):
        if is_slug(text):
            yield text
        else:
            rest.warnings.append(f"'{text}' in {given.column} is no slug: left out")


def _corrections(entry: Field, given: _Given, rest: _Rest) -> Iterator[Correction]:
    items = given.value if isinstance(given.value, list | tuple) else [given.value]
    for number, item in enumerate(items, 1):
        table = item if isinstance(item, Mapping) else {"text": item}
        prefix = f"{given.column}.{number}."
        parts = {f"{prefix}{key}": part for key, part in table.items() if not is_blank(part)}
        known = {key: _Given(key, part) for key, part in parts.items()}
        values = _read_fields(entry.fields, known, prefix, rest)
        for key in parts.keys() - {prefix + part.name for part in entry.fields}:
            rest.keep(key, parts[key])
        if values:
            yield Correction(**values)


def _to_slug(text: str) -> str:
    made = text if is_slug(text) or not text else make_slug(text)
    return "" if made == FALLBACK != text else made  # every text without letters would be that one article
