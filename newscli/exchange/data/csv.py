"""CSV: a header and a row for each article, for spreadsheets.

The columns are the keys of an article as data. Lists are joined by ``|`` (as JSON when an item holds one),
tables have a column a key (``photo.caption``, ``extra.KEY``), and corrections are JSON.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO, TextIO

from newscli.exchange.markup.json_text import dumps, parse
from newscli.exchange.records import LONGEST, Fault, Record
from newscli.exchange.source import characters
from newscli.model.entry import RECORD_KEYS, Entry
from newscli.model.errors import InvalidInput
from newscli.model.fields import FIELDS, Kind
from newscli.model.formula import safe
from newscli.model.plain import to_record
from newscli.model.publication import Publication
from newscli.model.record_values import whole

DELIMITERS = (",", "\t", ";")
TABLES = {
    entry.name: tuple(part.name for part in entry.fields) for entry in FIELDS if entry.kind is Kind.TABLE
}
AS_JSON = tuple(entry.name for entry in FIELDS if entry.kind in (Kind.TEXTS, Kind.SLUGS, Kind.TABLES))

_SPECIAL = re.compile(r'[,"\r\n]')
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


def read(stream: BinaryIO, name: str) -> Iterator[Record | Fault]:
    """Read a record from each row; a broken quote costs the line that it begins in."""
    limit = csv.field_size_limit(LONGEST)
    try:
        yield from _read_rows(_Lines(characters(stream)), name)
    finally:
        csv.field_size_limit(limit)


def write(entries: Iterable[Entry], stream: TextIO, publication: Publication) -> None:
    """Write a header and a row for each article; all are gathered first, for their own keys are columns."""
    _write(entries, stream, publication, str)


def write_safe(entries: Iterable[Entry], stream: TextIO, publication: Publication) -> None:
    """Write the same for a spreadsheet that runs formulas: no cell is one, though not all come back so."""
    _write(entries, stream, publication, safe)


def _write(
    entries: Iterable[Entry], stream: TextIO, publication: Publication, shown: Callable[[str], str]
) -> None:
    records = [to_record(entry, publication.zone) for entry in entries]
    own = {f"extra.{key}": None for record in records for key in _table(record["extra"])}
    unknown = {key: None for record in records for key in record if key not in RECORD_KEYS}
    header: list[str] = []
    for key in RECORD_KEYS:
        if key == "extra":
            header += [*own, *unknown]
        else:
            header += [f"{key}.{part}" for part in TABLES[key]] if key in TABLES else [key]
    stream.write(",".join(_quoted(shown(column)) for column in header) + "\n")
    for record in records:
        stream.write(",".join(_quoted(shown(_cell(_value(record, column)))) for column in header) + "\n")


def _read_rows(lines: _Lines, name: str) -> Iterator[Record | Fault]:
    first = next((line for line in lines if line.strip()), "")
    if not first:
        return
    lines.put_back([first])
    rows = csv.reader(lines, delimiter=_delimiter(first), strict=True)
    header: list[str] | None = None
    while True:
        place = f"{name}:{lines.begin()}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Fault(place, f"bad CSV: {str(error).partition(' - ')[0]}")
            if header is None:
                return
            lines.put_back(lines.taken[1:])
            continue
        if row is None:
            return
        if header is None:
            header = [column.strip() for column in row]
            if doubled := {column for column, count in Counter(header).items() if column and count > 1}:
                yield Fault(place, f"the header names '{min(doubled)}' twice")
                return
        elif row:
            yield _record(header, row, place)


def _record(header: list[str], row: list[str], place: str) -> Record | Fault:
    if len(row) != len(header):
        return Fault(place, f"the header has {len(header)} columns, this row {len(row)}")
    if any("\0" in cell for cell in row):
        return Fault(place, "no text: a cell holds NUL")
    return Record({key: _parsed(key, cell) for key, cell in zip(header, row, strict=True) if key}, place)


def _parsed(key: str, cell: str) -> object:
    """A cell as it is, or the list that it holds as JSON."""
    if key in AS_JSON and cell.lstrip().startswith("["):
        try:
            return parse(cell)
        except InvalidInput:
            return cell
    return cell


def _delimiter(header: str) -> str:
    plain = _QUOTED.sub("", header)
    return max(DELIMITERS, key=plain.count)


class _Lines:
    """The lines of a text, of which those of the record at hand can be put back."""

    def __init__(self, chunks: Iterator[str]) -> None:
        self._lines = _split(chunks)
        self._waiting: list[str] = []
        self._number = 0
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.pop() if self._waiting else next(self._lines)
        self._number += 1
        self.taken.append(line)
        return line

    def begin(self) -> int:
        """Begin a record, and give the number of its line."""
        self.taken = []
        return self._number + 1

    def put_back(self, lines: list[str]) -> None:
        """Give these lines, the last that were taken, once more."""
        self._waiting += reversed(lines)
        self._number -= len(lines)


def _split(chunks: Iterator[str]) -> Iterator[str]:
    rest: list[str] = []
    length = 0
    for chunk in chunks:
        *lines, last = chunk.split("\n")
        for line in lines:
            yield "".join((*rest, line, "\n"))
            rest, length = [], 0
        rest.append(last)
        length += len(last)
        if length > LONGEST:
            raise InvalidInput("a line longer than 64 MB, which no article is")
    if last_line := "".join(rest):
        yield last_line


def _value(record: Mapping[str, object], column: str) -> object:
    table, _, part = column.partition(".")
    if table in (*TABLES, "extra") and part:
        return _table(record[table]).get(part)
    return record.get(column)


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case [*items] if all(isinstance(item, str) for item in items):
            joined = "|".join(map(str, items))
            return dumps(value) if joined.count("|") >= len(items) > 0 or joined.startswith("[") else joined
        case Mapping() | list():
            return dumps(value) if value else ""
    return whole(str(value))


def _quoted(cell: str) -> str:
    """The cell as RFC 4180 quotes it (csv.writer leaves a lone carriage return bare before Python 3.13)."""
    return '"' + cell.replace('"', '""') + '"' if _SPECIAL.search(cell) else cell
