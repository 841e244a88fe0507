"""Lines for pipes: tab separated fields, slugs, paths, and templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from newscli.model.listing import Listing
from newscli.render.output import SPACES, Output, visible
from newscli.render.style import Format, Style

if TYPE_CHECKING:
    from newscli.render.template import Template

EMPTY = "-"
CHUNK = 2000
"""Rows written at once: enough to be fast, few enough that ``| head`` ends soon."""


def show_listing(listing: Listing, style: Style, output: Output) -> None:
    """Print a list of articles as lines, or as the slugs, paths or template that the style asks for."""
    if style.template:
        pieces = _fill(style.template, listing)
    elif style.format in (Format.SLUGS, Format.PATHS):
        pieces = _column(listing, "slug" if style.format is Format.SLUGS else "path", style.null)
    else:
        pieces = map(_format_rows, _chunks(listing.rows), _repeat(listing.fields))
    for piece in pieces:
        output.write(visible(piece, keep="\t\n\0") if output.terminal else piece)


def format_value(name: str, value: object, empty: str = EMPTY) -> str:
    """Write a value on one line, without a tab.

    Args:
        name: the field that it is of.
        value: plain data.
        empty: what stands for no value.
    """
    match value:
        case str():
            text = value
        case None:
            return empty
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case Mapping() if name == "snippet":
            text = str(value.get("text", ""))
        case [*items] if all(isinstance(item, str) for item in items):
            text = ",".join(map(str, items))
        case {} if not value:
            return empty
        case _:
            import json

            text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if not text.isprintable():
        text = text.replace("\r\n", "\n").translate(SPACES)
    return text or empty


def _format_rows(rows: list[tuple[object, ...]], fields: tuple[str, ...]) -> str:
    """Rows as lines: plain strings, nearly always all there is, are joined without looking at each."""
    try:
        lines = [
            "\t".join([EMPTY if value is None or value == "" else value for value in row])  # type: ignore[misc]
            for row in rows
        ]
    except TypeError:  # a number, a list or a table
        return _format_each(rows, fields)
    text = "\n".join(lines) + "\n"
    is_clean = text.count("\t") == len(rows) * (len(fields) - 1) and len(text.splitlines()) == len(rows)
    return text if is_clean else _format_each(rows, fields)


def _format_each(rows: list[tuple[object, ...]], fields: tuple[str, ...]) -> str:
    return "".join("\t".join(map(format_value, fields, row)) + "\n" for row in rows)


def _fill(template: Template, listing: Listing) -> Iterator[str]:
    for row in listing.rows:
        record = dict(zip(listing.fields, row, strict=True))
        parts = template.values(record)
        yield "".join([text + format_value(name, value, empty="") for text, name, value in parts]) + "\n"


def _column(listing: Listing, name: str, null: bool) -> Iterator[str]:
    column = listing.fields.index(name)
    end = "\0" if null else "\n"
    for rows in _chunks(listing.rows):
        yield "".join([f"{row[column]}{end}" for row in rows])


def _chunks(rows: Iterable[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    remaining = iter(rows)
    while chunk := list(islice(remaining, CHUNK)):
        yield chunk


def _repeat(fields: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    while True:
        yield fields
