"""``docs/formats.md`` says where each key stands in each format, as the code has it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest

from newscli.exchange.formats import FORMATS, Way
from newscli.model.article import Article, Correction, Featured, Photo, to_mapping
from newscli.model.entry import Status
from newscli.model.fields import FIELDS
from newscli.model.publication import Publication
from newscli.model.record import incoming
from tests.exchange.sources import records, written
from tests.transcript import ROOT

KEYS = [
    "slug",
    *(
        key
        for field in FIELDS
        for key in (field.name, *(f"{field.name}.{part.name}" for part in field.fields))
    ),
]
MAPPED = {
    row.name: module.NAMES
    for row in FORMATS
    if hasattr(module := import_module(f"newscli.exchange.{row.module}"), "NAMES")
}
NOWHERE = "—"


LOSSY = ("rss", "atom", "jsonfeed", "sitemap", "newsletter", "newsletter-html")
"""Formats for readers: what they hold comes back as something else, or not at all."""

WRITTEN = [
    row.name for row in FORMATS if row.name in MAPPED and Way.OUT in row.ways and row.name not in LOSSY
]
NOON = datetime(2021, 1, 14, 12, tzinfo=UTC)
FULL = Article(
    title="Storm",
    lead="A storm.",
    section="Weather",
    tags=("sea",),
    authors=("Ada",),
    sources=("Example",),
    url="https://example.org/storm",
    guid="one",
    aliases=("gale",),
    related=("two",),
    unrelated=("three",),
    body="It blew.",
    published=NOON,
    updated=NOON.replace(day=15),
    expires=NOON.replace(day=16),
    added=NOON,
    draft=True,
    language="en",
    photo=Photo(file="a.jpg", url="https://example.org/a.jpg", caption="A", credit="B", alt="C"),
    featured=Featured(start=NOON, end=NOON, position=1, note="D"),
    corrections=(Correction(date=NOON, text="E"),),
    extra={"own": 1},
)


def flat(found: Article) -> dict[str, object]:
    """The keys of an article that hold something, dotted inside tables, with their values."""
    values: dict[str, object] = {}
    for key, value in to_mapping(found).items():
        values[key] = value
        inner = value[0] if isinstance(value, list) else value
        if isinstance(inner, dict) and key != "extra":
            values |= {f"{key}.{name}": part for name, part in inner.items()}
    return values


def table() -> dict[str, dict[str, str]]:
    """The rows of the table by their key, each with its cells by their format."""
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = {}
    for part in re.findall(r"(?m)(?:^\|.*\n)+", text):
        cells = [[cell.strip(" `") for cell in line.strip("| ").split(" | ")] for line in part.splitlines()]
        for key, *places in cells[2:]:
            found.setdefault(key, {}).update(zip(cells[0][1:], places, strict=True))
    return found


def test_the_table_has_every_key_in_order() -> None:
    assert list(table()) == KEYS


@pytest.mark.parametrize("name", MAPPED)
def test_the_table_says_where_each_key_stands(name: str) -> None:
    said = {key: cells[name] for key, cells in table().items()}

    assert said == {key: MAPPED[name].get(key, NOWHERE) for key in KEYS}


@pytest.mark.parametrize("name", MAPPED)
def test_a_format_names_keys_of_an_article_alone(name: str) -> None:
    assert set(MAPPED[name]) <= set(KEYS)


@pytest.mark.parametrize("name", WRITTEN)
def test_what_has_a_name_comes_back_and_nothing_else_does(name: str) -> None:
    [record] = records(name, written(name, FULL))
    came = incoming(record)
    assert came

    assert {*flat(came.article), "slug"} == set(MAPPED[name])
    for key, value in flat(came.article).items():
        if "." in key or key not in ("photo", "featured", "corrections"):
            assert value == flat(FULL)[key], key


@pytest.mark.parametrize("name", WRITTEN)
def test_every_name_stands_in_what_is_written(name: str) -> None:
    text = written(name, replace(FULL, guid="urn:x:1"), status=Status.SCHEDULED).decode()

    for said in MAPPED[name].values():
        property_name, _, roles = said.partition(": ")
        for word in [*property_name.split(", "), *roles.split(", ")]:
            assert not word or f'"{word}"' in text or f'"{word}: ' in said, word


PUBLICATION = Publication(
    title="News", url="https://news.example", zone=UTC, now=NOON + timedelta(hours=6), language="fr"
)
BARE = replace(FULL, url="", guid="", lead="", authors=())
"""An article for which the slug, the sources and the body have to serve."""

OTHER = Article(
    title="Calm",
    lead="A calm.",
    section="Sea",
    tags=("lake",),
    authors=("Ben",),
    sources=("Paper",),
    url="https://example.org/calm",
    guid="zwei",
    aliases=("lull",),
    related=("four",),
    unrelated=("five",),
    body="It was still.",
    published=NOON - timedelta(days=1),
    updated=NOON.replace(day=17),
    expires=NOON.replace(day=18),
    added=NOON.replace(day=13),
    draft=False,
    language="de",
    photo=Photo(file="z.jpg", url="https://example.org/z.jpg", caption="Z", credit="Y", alt="X"),
    featured=Featured(start=NOON.replace(day=3), end=NOON.replace(day=19), position=9, note="W"),
    corrections=(Correction(date=NOON.replace(day=5), text="V"),),
    extra={"own": 2},
)
"""An article with another value for each key."""


def otherwise(found: Article, key: str) -> Article:
    """The article with one key of the other."""
    name, _, part = key.partition(".")
    other: Any = getattr(OTHER, name)
    if part and name == "corrections":
        other = (replace(found.corrections[0], **{part: getattr(other[0], part)}),)
    elif part:
        other = replace(getattr(found, name), **{part: getattr(other, part)})
    return replace(found, **{name: other})


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", LOSSY)
def test_a_key_makes_a_difference_just_when_the_table_names_it(name: str, key: str) -> None:
    def seen(found: Article, slug: str = "slug") -> bytes:
        return written(name, found, slug=slug, publication=PUBLICATION)

    differs = any(
        seen(found) != (seen(found, "other") if key == "slug" else seen(otherwise(found, key)))
        for found in (FULL, BARE)
    )

    assert differs is (key in MAPPED[name])
