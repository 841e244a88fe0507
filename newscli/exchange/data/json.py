"""JSON: one article as an object, or a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from json import JSONDecodeError
from typing import BinaryIO, TextIO

from newscli.exchange.markup.json_text import DECODER, dumps, reason
from newscli.exchange.records import LONGEST, Fault, Record
from newscli.exchange.source import characters
from newscli.model.entry import Entry
from newscli.model.errors import InvalidInput
from newscli.model.plain import to_record
from newscli.model.publication import Publication

_SPACE = re.compile(r"[ \t\r\n]*")


def read(stream: BinaryIO, name: str) -> Iterator[Record | Fault]:
    """Read an object, or those of a list one after the other; what follows a fault of JSON itself is lost."""
    text = _Text(characters(stream))
    try:
        for place, value in _values(text):
            if isinstance(value, dict):
                yield Record(value, f"{name}:{place}")
            else:
                yield Fault(f"{name}:{place}", "no JSON object")
    except InvalidInput as error:
        yield Fault(f"{name}:{text.place}", str(error))


def write(entries: Iterable[Entry], stream: TextIO, publication: Publication) -> None:
    """Write a list, an article at a time, indented by two."""
    before = "[\n  "
    for entry in entries:
        stream.write(before + dumps(to_record(entry, publication.zone), indent=2).replace("\n", "\n  "))
        before = ",\n  "
    stream.write("[]\n" if before.startswith("[") else "\n]\n")


def write_one(entry: Entry, stream: TextIO, publication: Publication) -> None:
    """Write one article as an object, indented by two."""
    stream.write(f"{dumps(to_record(entry, publication.zone), indent=2)}\n")


def _values(text: _Text) -> Iterator[tuple[str, object]]:
    first = text.peek()
    if first == "[":
        mark = text.skip()
        while mark != "]":
            place = text.place
            yield place, text.value()
            mark = text.peek()
            if mark not in (",", "]"):
                raise InvalidInput("bad JSON: expecting ',' or ']'")
            if mark == ",":
                text.skip()
        text.skip()
    elif first:
        yield text.place, text.value()
    if text.peek():
        raise InvalidInput("text after the end of the JSON (one object a line is jsonl)")


class _Text:
    """A text that is read value by value, holding no more of it than one value needs."""

    def __init__(self, chunks: Iterator[str]) -> None:
        self._chunks = chunks
        self._text = ""
        self._at = 0
        self._line = 1
        self._line_start = 0

    @property
    def place(self) -> str:
        """Line and column, both counted from 1."""
        return f"{self._line}:{self._at - self._line_start + 1}"

    def peek(self) -> str:
        """The next character that is no white space; empty at the end."""
        while True:
            match = _SPACE.match(self._text, self._at)
            self._advance(match.end() if match else self._at)
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._grow():
                return ""

    def skip(self) -> str:
        """Pass one character, and peek."""
        self._advance(self._at + 1)
        return self.peek()

    def value(self) -> object:
        """The JSON value that begins here.

        Raises:
            InvalidInput: when there is none; the place is then that of the fault.
        """
        while True:
            try:
                value, end = DECODER.raw_decode(self._text, self._at)
            except (ValueError, RecursionError) as error:
                if isinstance(error, JSONDecodeError):
                    if self._grow():  # it may only be cut off
                        continue
                    self._advance(error.pos)
                raise InvalidInput(reason(error)) from None
            if end < len(self._text) or not self._grow():
                self._advance(end)
                return value

    def _advance(self, end: int) -> None:
        lines = self._text.count("\n", self._at, end)
        if lines:
            self._line += lines
            self._line_start = self._text.rindex("\n", self._at, end) + 1
        self._at = end

    def _grow(self) -> bool:
        """Take in as much again as there is left, so that reading a value anew costs twice at most."""
        rest = self._text[self._at :]
        if len(rest) > LONGEST:
            raise InvalidInput("a value longer than 64 MB, which no article is")
        pieces, gained = [rest], 0
        for chunk in self._chunks:
            pieces.append(chunk)
            gained += len(chunk)
            if gained >= len(rest):
                break
        if gained:
            self._text = "".join(pieces)
            self._line_start -= self._at
            self._at = 0
        return gained > 0
