"""The forms of a list: what scripts rely on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import Ran

KEYS = [
    "slug", "title", "lead", "section", "tags", "authors", "sources", "published", "updated", "expires",
    "added", "draft", "language", "url", "guid", "aliases", "related", "unrelated", "photo", "featured",
    "corrections", "extra", "path", "status", "views",
]  # fmt: skip
LISTS = ("list", "featured", "popular", "search Mars", "related mars")
SCORED = ("popular", "related mars")


@pytest.fixture(autouse=True)
def articles(write: Callable[..., Path], run: Callable[..., Ran]) -> None:
    published = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    write("mars", title="Mars", lead="Red\tand\nfar.", tags=("b", "a"), published=published, body="A body.\n")
    write("mars-too", title="Mars, too", section="Science", tags=("b", "a"), body="A body.\n")
    run("views", "add", "mars", "mars-too", "--count", "3")
    run("feature", "mars", "mars-too")


@pytest.mark.parametrize("command", LISTS)
def test_json_has_every_key_in_its_order(run: Callable[..., Ran], command: str) -> None:
    ran = run(*command.split(), "--json")

    records = json.loads(ran.out)
    assert ran.code == 0
    assert records
    for record in records:
        assert list(record) == [*KEYS, *(["score"] if command in (*SCORED, "search Mars") else [])]


def test_json_has_null_for_nothing_and_empty_lists_and_tables(run: Callable[..., Ran]) -> None:
    (_, record) = json.loads(run("list", "--json").out)

    assert record["section"] == "Science"
    assert record["language"] is None
    assert record["published"] is None
    assert record["sources"] == []
    assert record["photo"] == {}
    assert record["draft"] is False


@pytest.mark.parametrize("command", LISTS)
def test_json_lines_are_the_list_in_lines(run: Callable[..., Ran], command: str) -> None:
    lines = run(*command.split(), "--format", "jsonl").out.splitlines()

    assert [json.loads(line) for line in lines] == json.loads(run(*command.split(), "--json").out)


@pytest.mark.parametrize("command", LISTS)
def test_a_line_is_slug_published_section_title(run: Callable[..., Ran], command: str) -> None:
    for line in run(*command.split()).out.splitlines():
        slug, published, section, title = line.split("\t")
        expected = {
            "mars": ("2026-11-20T12:00:00Z", "-", "Mars"),
            "mars-too": ("-", "Science", "Mars, too"),
        }
        assert (published, section, title) == expected[slug]


def test_fields_come_in_the_order_asked_for(run: Callable[..., Ran]) -> None:
    fields = ("--fields", "title,tags,slug,lead,body")

    assert (
        run("list", *fields).out
        == "Mars\tb,a\tmars\tRed and far.\tA body. \nMars, too\tb,a\tmars-too\t-\tA body. \n"
    )
    assert [list(record) for record in json.loads(run("list", *fields, "--json").out)] == [
        ["title", "tags", "slug", "lead", "body"]
    ] * 2
    assert run("list", *fields, "--format", "csv").out.splitlines()[0] == "title,tags,slug,lead,body"


def test_fields_that_are_not_there_are_answered_with_those_that_are(run: Callable[..., Ran]) -> None:
    for command in ("list", "count --by tag", "tags"):
        ran = run(*command.split(), "--fields", "colour")
        assert ran.code == 2
        assert "no field 'colour'" in ran.err


def test_csv_is_read_by_any_reader(run: Callable[..., Ran]) -> None:
    (first, second) = csv.DictReader(io.StringIO(run("list", "--format", "csv").out))

    assert (first["title"], first["lead"], first["tags"]) == ("Mars", "Red\tand\nfar.", "b|a")
    assert second["title"] == "Mars, too"


@pytest.mark.parametrize("command", LISTS)
def test_slugs_paths_and_nul(run: Callable[..., Ran], command: str) -> None:
    words = command.split()
    slugs = run(*words, "--format", "slugs").out.split()

    assert run(*words, "-0").out == "".join(f"{slug}\0" for slug in slugs)
    assert run(*words, "--null", "--format", "paths").out == "".join(f"{slug}.toml\0" for slug in slugs)
    assert run(*words, "--template", "<{slug}>").out.split() == [f"<{slug}>" for slug in slugs]


@pytest.mark.parametrize(
    "command", ["list -t none", "featured --past", "popular 1d -t none", "search nothing"]
)
def test_no_result_is_no_failure(run: Callable[..., Ran], command: str) -> None:
    words = command.split()

    assert run(*words) == Ran(0, "", "")
    assert run(*words, "--json") == Ran(0, "[]\n", "")
    assert run(*words, "--format", "jsonl") == Ran(0, "", "")
    assert run(*words, "-0") == Ran(0, "", "")


def test_counts_have_forms_too(run: Callable[..., Ran]) -> None:
    assert run("count").out == "2\n"
    assert run("count", "--by", "tag").out == "a\t2\nb\t2\n"
    assert json.loads(run("tags", "--json").out) == [{"value": "a", "count": 2}, {"value": "b", "count": 2}]
    assert run("tags", "--format", "csv").out == "value,count\na,2\nb,2\n"
    assert run("tags", "--fields", "count,value").out == "2\ta\n2\tb\n"
    assert run("tags", "--template", "{value}").out == "a\nb\n"


def test_forms_that_contradict_each_other_are_refused(run: Callable[..., Ran]) -> None:
    for words in (
        ("--json", "--format", "csv"),
        ("-0", "--json"),
        ("--template", "{slug}", "--json"),
        ("--fields", "slug", "--format", "slugs"),
        ("--fields", ""),
        ("--template", "{colour}"),
    ):
        assert run("list", *words).code == 2
