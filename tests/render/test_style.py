from __future__ import annotations

from typing import Any

import pytest

from newscli.model.entry import RECORD_KEYS
from newscli.model.errors import RequestError
from newscli.render.style import TALLY_FIELDS, Format, Style, choose_style


@pytest.mark.parametrize(
    ("options", "format"),
    [
        ({}, Format.LINES),
        ({"terminal": True}, Format.TABLE),
        ({"json": True, "terminal": True}, Format.JSON),
        ({"json": True, "format": "json"}, Format.JSON),
        ({"format": "csv", "terminal": True}, Format.CSV),
        ({"null": True, "terminal": True}, Format.SLUGS),
        ({"null": True, "format": "paths"}, Format.PATHS),
        ({"fields": "slug"}, Format.LINES),
        ({"fields": "slug", "terminal": True}, Format.TABLE),
        ({"template": "{slug}", "terminal": True}, Format.LINES),
    ],
)
def test_options_choose_the_format_else_the_terminal_does(options: dict[str, Any], format: Format) -> None:
    assert choose_style(**options).format is format


@pytest.mark.parametrize(
    "options",
    [
        {"json": True, "format": "csv"},
        {"json": True, "template": "{slug}"},
        {"json": True, "null": True},
        {"format": "table", "template": "{slug}"},
        {"format": "lines", "null": True},
        {"fields": "slug", "template": "{slug}"},
        {"fields": "slug", "null": True},
        {"fields": "title", "format": "slugs"},
        {"template": "{slug}", "null": True},
    ],
)
def test_options_that_contradict_each_other_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(RequestError, match="contradict each other"):
        choose_style(**options)


def test_an_unknown_format_is_told_with_the_nearest_and_all() -> None:
    with pytest.raises(RequestError) as error:
        choose_style(format="jsn")

    assert str(error.value) == (
        "no format 'jsn' (did you mean 'json'?): the formats are table, lines, json, jsonl, csv, slugs, paths"
    )


def test_an_unknown_field_is_told_with_the_nearest_and_all() -> None:
    with pytest.raises(
        RequestError, match=r"no field 'titel' \(did you mean 'title'\?\): the fields are slug, "
    ):
        choose_style(fields="slug,titel")


def test_fields_without_a_name_are_refused() -> None:
    with pytest.raises(RequestError, match="names no field"):
        choose_style(fields=" , ")


def test_fields_keep_their_order_and_come_once() -> None:
    assert choose_style(fields="title, slug,title").fields == ("title", "slug")


def test_lines_want_the_same_fields_in_every_command() -> None:
    assert Style(Format.LINES).wanted(("views", "snippet")) == ("slug", "published", "section", "title")


@pytest.mark.parametrize("format", [Format.JSON, Format.JSONL, Format.CSV])
def test_data_wants_every_key_but_the_body(format: Format) -> None:
    keys = tuple(key for key in RECORD_KEYS if key != "body")

    assert Style(format).wanted(("snippet",)) == keys
    assert Style(format).wanted(("score", "snippet")) == (*keys, "score")
    assert Style(format, fields=("body",)).wanted(()) == ("body",)


def test_a_table_wants_what_it_shows_and_what_the_command_adds() -> None:
    assert Style(Format.TABLE).wanted(("title", "views")) == (
        "slug", "published", "section", "title", "status", "badge", "views",
    )  # fmt: skip


def test_slugs_paths_and_templates_want_no_more_than_they_print() -> None:
    assert Style(Format.SLUGS).wanted(("title",)) == ("slug",)
    assert Style(Format.PATHS).wanted(("title",)) == ("path",)
    assert choose_style(template="{title} {photo.caption} {title}").wanted(("slug",)) == ("title", "photo")


def test_counts_have_no_slugs() -> None:
    with pytest.raises(RequestError, match="counts have no slugs"):
        Style(Format.SLUGS).tally_columns()


def test_counts_know_their_own_fields_only() -> None:
    assert choose_style(fields="count,value", known=TALLY_FIELDS).tally_columns() == (1, 0)
    with pytest.raises(RequestError, match="the fields are value, count"):
        choose_style(fields="slug").tally_columns()
