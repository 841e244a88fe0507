"""JSON lines: one article a line, for pipes and for archives of any size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, TextIO

from newscli.exchange.markup.json_text import dumps, parse
from newscli.exchange.records import LONGEST, Fault, Record
from newscli.exchange.source import CHUNK, encoding_of
from newscli.model.entry import Entry
from newscli.model.errors import InvalidInput
from newscli.model.plain import to_record
from newscli.model.publication import Publication


def read(stream: BinaryIO, name: str) -> Iterator[Record | Fault]:
    """Read an object from each line; a bad line costs no other."""
    for number, line in enumerate(iter(lambda: stream.readline(LONGEST + 1), b""), 1):
        place = f"{name}:{number}"
        encoding, mark = encoding_of(line) if number == 1 else ("utf-8", 0)
        if encoding != "utf-8":
            yield Fault(place, f"{encoding.upper()}: convert it to UTF-8")
            return
        if len(line) > LONGEST and not line.endswith(b"\n"):
            _skip_line(stream)
            yield Fault(place, "longer than 64 MB, which no article is")
        elif line.strip():
            yield _read_line(line[mark:], place)


def write(entries: Iterable[Entry], stream: TextIO, publication: Publication) -> None:
    """Write an object a line."""
    for entry in entries:
        stream.write(dumps(to_record(entry, publication.zone)) + "\n")


def _read_line(line: bytes, place: str) -> Record | Fault:
    try:
        data = parse(line.rstrip(b"\r\n").decode())
    except UnicodeDecodeError as error:
        return Fault(place, f"not UTF-8 at byte {error.start} of the line")
    except InvalidInput as error:
        return Fault(place, str(error))
    return Record(data, place) if isinstance(data, dict) else Fault(place, "no JSON object")


def _skip_line(stream: BinaryIO) -> None:
    while (piece := stream.readline(CHUNK)) and not piece.endswith(b"\n"):
        pass
