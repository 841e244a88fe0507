"""CSV: a header and a row for each article, for spreadsheets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from newscli.model.formula import safe
from newscli.model.listing import Listing
from newscli.render.output import Output, visible
from newscli.render.style import Style
from newscli.render.template import TABLES

_SPECIAL = re.compile(r'[,"\r\n]')


def show_listing(listing: Listing, style: Style, output: Output) -> None:
    """Print a list of articles as CSV: lists joined by ``|``, each key of a known table in a column."""
    for cells in _table(listing):
        line = (
            ",".join(map(_quoted, map(safe, cells) if style.safe_cells else cells)) or '""'
        )  # an empty line would be no row
        output.write((visible(line, keep="\t\n") if output.terminal else line) + "\n")


def _table(listing: Listing) -> Iterator[list[str]]:
    yield list(_header(listing.fields))
    for row in listing.rows:
        pairs = zip(listing.fields, row, strict=True)
        yield [cell for name, value in pairs for cell in _cells(name, value)]


def _header(fields: tuple[str, ...]) -> Iterator[str]:
    for name in fields:
        if name in TABLES:
            yield from (f"{name}.{part}" for part in TABLES[name])
        else:
            yield name


def _cells(name: str, value: object) -> Iterator[str]:
    if name in TABLES:
        table = value if isinstance(value, Mapping) else {}
        yield from (_cell(table.get(part)) for part in TABLES[name])
    elif name == "snippet" and isinstance(value, Mapping):
        yield _cell(value.get("text"))
    else:
        yield _cell(value)


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case [*items] if all(isinstance(item, str) for item in items):
            return "|".join(map(str, items))
        case Mapping() | list() | tuple():
            return json.dumps(value, ensure_ascii=False) if value else ""
    return str(value)


def _quoted(cell: str) -> str:
    """The cell as RFC 4180 quotes it (csv.writer leaves a lone carriage return bare in Python 3.11)."""
    return '"' + cell.replace('"', '""') + '"' if _SPECIAL.search(cell) else cell
