"""What a reader gives: a record, or the fault that stands in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import BinaryIO, TextIO, TypeAlias

from newscli.model.entry import Entry
from newscli.model.errors import RequestError

LONGEST = 64 * 1024 * 1024
"""Bytes (or characters) that one record may have, so that memory has a bound."""


@dataclass(frozen=True, slots=True)
class Record:
    """One article as its source has it.

    Attributes:
        data: plain data, as ``newscli.model.record.incoming`` takes it.
        place: where it stands, such as ``docs.jsonl:12``.
    """

    data: dict[str, object]
    place: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be read.

    Attributes:
        place: where it stands, such as ``docs.jsonl:12``.
        message: what is wrong, lower case without a full stop.
    """

    place: str
    message: str


Reader: TypeAlias = Callable[[BinaryIO, str], Iterator[Record | Fault]]
"""Reads a stream; the text is its name, for the places."""

Writer: TypeAlias = Callable[[Iterable[Entry], TextIO, tzinfo], None]
"""Writes articles; the timezone is that of times without offset."""


def only(entries: Iterable[Entry], name: str) -> Entry | None:
    """The one article that a format can hold, or None for none.

    Raises:
        RequestError: when there is a second.
    """
    found = iter(entries)
    first = next(found, None)
    if next(found, None) is not None:
        raise RequestError(f"{name} holds one article: name one, or use jsonl")
    return first
