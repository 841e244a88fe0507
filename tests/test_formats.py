"""``docs/formats.md`` says where each key stands in each format, as the code has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module

import pytest

from newscli.exchange.registry import FORMATS
from newscli.model.article import Article, Correction, Featured, Photo, to_mapping
from newscli.model.entry import Status
from newscli.model.fields import FIELDS
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
MAPPED = {row.name: module.NAMES for row in FORMATS if hasattr(module := import_module(row.module), "NAMES")}
NOWHERE = "—"


WRITTEN = [row.name for row in FORMATS if row.name in MAPPED and row.writes]
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
    lines = [line for line in text.splitlines() if line.startswith("|")]
    header, _, *rows = ([cell.strip(" `") for cell in line.strip("| ").split(" | ")] for line in lines)
    return {row[0]: dict(zip(header[1:], row[1:], strict=True)) for row in rows}


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
