"""The fields that were asked for by name, as columns of a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from newscli.render.lines import format_value
from newscli.render.output import Output, one_line
from newscli.render.theme import GAP, padded
from newscli.render.when import brief

NUMBERS = {"views": "Views", "score": "Score"}
"""The fields that stand at the right, and their headings."""
DATES = ("published", "updated", "expires", "added")
NARROWEST = 16
"""A column shares its room with others until it has no more than this."""

_STYLES = {"title": "title", "slug": "quiet", "section": "section"}
_WHOLE = ("slug", "path", "url")
"""What a person copies: never on two lines."""


def columns(
    rows: Sequence[Mapping[str, object]], fields: tuple[str, ...], output: Output, console: Console
) -> Iterator[Text]:
    """The fields that were asked for, each in a column; below each other where they have no room."""
    table = [[field_text(name, row.get(name), output) for name in fields] for row in rows]
    widths = _widths(table, fields, console.width)
    if not widths:
        yield from _records(table, fields, console)
        return
    header = [Text(name.capitalize(), "header") for name in fields]
    styles = [_STYLES.get(name, "") for name in fields]
    for texts in (header, *(list(map(Text, cells, styles)) for cells in table)):
        columns = [
            list(text.wrap(console, width, overflow="fold"))
            for text, width in zip(texts, widths, strict=True)
        ]
        for line in range(max(map(len, columns))):
            pieces = [column[line] if line < len(column) else Text() for column in columns]
            yield _aligned(pieces, fields, widths)


def _widths(table: list[list[str]], fields: tuple[str, ...], room: int) -> list[int]:
    """The width of each column; the first ones take what the others leave. Nothing when room is short."""
    wanted = [max(len(name), *map(cell_len, cells)) for name, *cells in zip(fields, *table, strict=True)]
    widths = [
        width if name in _WHOLE else min(width, NARROWEST) for name, width in zip(fields, wanted, strict=True)
    ]
    spare = room - sum(widths) - GAP * (len(fields) - 1)
    if spare < 0:
        return []
    for place, width in enumerate(wanted):
        more = min(width - widths[place], spare)
        widths[place] += more
        spare -= more
    return widths


def _aligned(pieces: list[Text], fields: tuple[str, ...], widths: list[int]) -> Text:
    text = Text()
    for piece, name, width in zip(pieces, fields, widths, strict=True):
        piece.rstrip()
        if name in NUMBERS:
            text.append(" " * (width - piece.cell_len))
        text.append_text(piece if name in NUMBERS else padded(piece, width)).append(" " * GAP)
    text.rstrip()
    return text


def _records(table: list[list[str]], fields: tuple[str, ...], console: Console) -> Iterator[Text]:
    room = max(map(len, fields)) + GAP
    for number, cells in enumerate(table):
        if number:
            yield Text()
        for name, cell in zip(fields, cells, strict=True):
            label = padded(Text(name.capitalize(), "header"), room)
            value = Text(cell, _STYLES.get(name, ""))
            if name in _WHOLE and room + value.cell_len > console.width:
                yield from (label, value)
                continue
            for line in value.wrap(console, console.width - room, overflow="fold"):
                yield Text.assemble(label, line)
                label = Text(" " * room)


def field_text(name: str, value: object, output: Output) -> str:
    """A value as a person reads it, on one line; empty for none."""
    if name in NUMBERS:
        return number_text(value)
    if name in DATES and isinstance(value, str):
        return brief(value, output.now, output.zone)
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return one_line(", ".join(value))
    return one_line(format_value(name, value, empty=""))


def number_text(value: object) -> str:
    """A number with its thousands parted, or two decimals; empty for none."""
    match value:
        case float():
            return f"{value:.2f}"
        case int():
            return f"{value:,}"
    return ""
