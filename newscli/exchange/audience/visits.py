"""What a reader of view counts gives: visits, what it left out, and where they come from."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from newscli.exchange.source import encoding_of
from newscli.model.frozen import frozen

LONGEST_LINE = 64 * 1024
"""Characters; no server writes longer ones, and memory has a bound."""


class LeftOut(StrEnum):
    """Why a line counts for nothing, in the words of the summary."""

    BOT = "bots"
    ASSET = "assets"
    NOT_GET = "not GET"
    FAILED = "failed"
    NO_ARTICLE = "no article"
    NO_PAGE = "events"
    FUTURE = "in the future"
    UNFINISHED = "unfinished"
    UNREADABLE = "unreadable"


@frozen
class Visit:
    """A page was read.

    Attributes:
        target: its URL, path or slug.
        when: a day of the archive's, or a moment; None where the source does not say.
        count: how often.
    """

    target: str
    when: date | datetime | None
    count: int = 1


@frozen
class Origin:
    """What tells a source from all others, so that its views are known again.

    Attributes:
        name: such as ``log:4be1…``; a log that has grown keeps it.
    """

    name: str


VisitReader: TypeAlias = Callable[[io.BufferedReader], Iterator[Visit | LeftOut | Origin]]
"""Reads a stream; the origin comes before the first visit."""


def origin(kind: str, first_line: str) -> Origin:
    """The origin of what only grows, known by its first line."""
    text = first_line.rstrip("\r\n").encode(errors="surrogateescape")
    return Origin(f"{kind}:{hashlib.sha256(text).hexdigest()[:16]}")


def lines(stream: io.BufferedReader) -> Iterator[str]:
    """The lines of a stream with their ends; one that is too long comes as one that nobody can read."""
    encoding, _ = encoding_of(stream.peek(4))
    encoding = "utf-16" if encoding.startswith("utf-16") else encoding.replace("utf-8", "utf-8-sig")
    errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
    text = io.TextIOWrapper(stream, encoding, errors, newline="\n")
    try:
        while line := text.readline(LONGEST_LINE):
            if len(line) == LONGEST_LINE and line[-1] != "\n":
                while (rest := text.readline(LONGEST_LINE)) and rest[-1] != "\n":
                    pass
                line = "\0\n"
            yield line
    finally:
        text.detach()
