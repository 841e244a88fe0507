"""Tables that web analytics give out: GoatCounter, Plausible, Matomo and Google Analytics, as CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from io import BufferedReader

from newscli.exchange.audience.visits import LeftOut, Origin, Visit, VisitReader, lines, origin
from newscli.model.dates import parse_moment
from newscli.model.frozen import frozen

DELIMITERS = ",;\t"
HEADER_WITHIN = 20
"""Lines; Google puts some of its own above the header."""


@frozen
class Export:
    """The columns of a table, in lower case; of each kind the first that is there serves.

    Attributes:
        name: who gives it out.
        signs: groups of columns of which each has one in the header.
        pages: which page.
        counts: how often it was read; without one a row is a view, and the table grows like a log.
        days: when.
    """

    name: str
    signs: tuple[tuple[str, ...], ...]
    pages: tuple[str, ...]
    counts: tuple[str, ...] = ()
    days: tuple[str, ...] = ("date",)


EXPORTS = (
    Export("goatcounter", (("path",), ("firstvisit",), ("date",)), ("path",)),
    Export(
        "plausible",
        (("page", "name"), ("visitors", "unique visitors"), ("pageviews",)),
        ("page", "name"),
        ("pageviews",),
    ),
    Export(
        "matomo",
        (("label", "page url"), ("nb_hits", "pageviews", "hits")),
        ("metadata: url", "metadata_url", "url", "page url", "label"),
        ("nb_hits", "pageviews", "hits"),
    ),
    Export(
        "google-analytics",
        (
            ("page path and screen class", "page path", "page", "page path + query string", "page location"),
            ("views", "pageviews"),
        ),
        ("page path and screen class", "page path", "page path + query string", "page location", "page"),
        ("views", "pageviews"),
        ("date", "day"),
    ),
)


def reader(export: Export) -> VisitReader:
    """The reader of a table."""
    return partial(_read, export)


def fits(export: Export, start: str) -> bool:
    """Whether a text begins with the header of a table."""
    return any(_is_header(export, _columns(line)) for line in start.splitlines()[:HEADER_WITHIN])


def _read(export: Export, stream: BufferedReader) -> Iterator[Visit | LeftOut | Origin]:
    header: list[str] = []
    delimiter = ","
    is_first = True
    if export.counts:
        yield Origin(export.name)
    for line in lines(stream):
        if not header:
            columns = _columns(line)
            if _is_header(export, columns):
                header, delimiter = columns, _delimiter(line)
            elif line.strip() and not line.startswith("#"):
                yield LeftOut.UNREADABLE
            continue
        if line.isspace() or line.startswith("#"):
            continue
        if not export.counts:
            if line[-1] != "\n":  # it may be the beginning of a longer row
                yield LeftOut.UNFINISHED
                return
            if is_first:
                yield origin(export.name, line)
                is_first = False
        yield _visit(export, header, line, delimiter)


def _visit(export: Export, header: list[str], line: str, delimiter: str) -> Visit | LeftOut:
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return LeftOut.UNREADABLE
    if len(cells) != len(header):
        return LeftOut.UNREADABLE
    row = dict(zip(header, cells, strict=True))
    if row.get("bot", "0") not in ("0", "", "false"):
        return LeftOut.BOT
    if row.get("event", "").lower() in ("1", "true"):
        return LeftOut.NO_PAGE
    page = _first(row, export.pages)
    count = re.sub(r"[,.\s](?=\d{3}\b)", "", _first(row, export.counts)) if export.counts else "1"
    if not page or not re.fullmatch(r"[0-9]{1,13}", count):
        return LeftOut.UNREADABLE
    has_days = any(name in row for name in export.days)
    when = _when(_first(row, export.days)) if has_days else None
    return LeftOut.UNREADABLE if has_days and when is None else Visit(page, when, int(count))


def _first(row: dict[str, str], names: tuple[str, ...]) -> str:
    return next((row[name].strip() for name in names if name in row), "")


def _when(text: str) -> date | datetime | None:
    """Read a day, with or without hyphens, or a moment; without offset it is UTC."""
    try:
        if re.fullmatch(r"[0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
        moment = parse_moment(text)
    except (ValueError, OverflowError):
        return None
    if isinstance(moment, datetime) and moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    return moment


def _is_header(export: Export, columns: list[str]) -> bool:
    return len(set(columns)) == len(columns) and all(
        any(name in columns for name in names) for names in export.signs
    )


def _columns(line: str) -> list[str]:
    """The names of a header; GoatCounter writes the number of its format before the first."""
    try:
        cells = next(csv.reader([line], delimiter=_delimiter(line)), [])
    except csv.Error:
        return []
    names = [cell.strip().lower() for cell in cells]
    return [re.sub(r"^\d+(?=path$)", "", name) for name in names]


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=line.count)
