"""JSON objects of a format that is JSON: one, a list of them, or one a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from newscli.exchange.data import json, jsonl
from newscli.exchange.markup.json_text import parse
from newscli.exchange.records import Fault, Record
from newscli.exchange.source import head, peekable
from newscli.model.errors import InvalidInput


def objects(stream: BinaryIO, name: str) -> Iterator[Record | Fault]:
    """The objects of a stream, as they stand there, one after the other.

    A line that is an object of its own, with others below, makes it a line each: a bad line then costs no
    other.
    """
    with peekable(stream) as source:
        read = jsonl.read if _is_lines(head(source)) else json.read
        yield from read(source, name)


def _is_lines(start: bytes) -> bool:
    first, _, below = start.lstrip().partition(b"\n")
    if not below.strip():
        return False
    try:
        return isinstance(parse(first.decode("utf-8-sig")), dict)
    except (InvalidInput, UnicodeDecodeError):
        return False
