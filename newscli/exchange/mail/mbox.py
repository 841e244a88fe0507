"""A mailbox (mbox): messages one after the other, each below a line that begins with ``From``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from newscli.exchange.mail.email_message import read_message
from newscli.exchange.records import LONGEST, Fault, Record
from newscli.exchange.source import CHUNK
from newscli.model.errors import InvalidInput

_BEGIN = re.compile(rb"From .*\d\d:\d\d.*\d{4}")
"""The line above a message (RFC 4155) has a date, which tells it from a sentence that begins alike."""

_QUOTED = re.compile(rb">+From ")


def read(stream: BinaryIO, name: str) -> Iterator[Record | Fault]:
    """Read each message; the memory is that of one.

    Raises:
        InvalidInput: when it does not begin as a mailbox does.
    """
    for data, line in _messages(stream):
        place = f"{name}:{line}"
        if data is None:
            yield Fault(place, "longer than 64 MB, which no article is")
        else:
            yield read_message(data, place)


def _messages(stream: BinaryIO) -> Iterator[tuple[bytes | None, int]]:
    """The bytes of each message, None for one that is too long, and the line where it begins."""
    pieces: list[bytes] = []
    length = begin = 0
    for piece, line in _lines(stream):
        if line and _BEGIN.match(piece):
            if begin:
                yield _joined(pieces, length), begin
            pieces, length, begin = [], 0, line
        elif begin:
            length += len(piece)
            if length <= LONGEST:
                pieces.append(piece[1:] if _QUOTED.match(piece) else piece)
            else:
                pieces.clear()
        elif piece.strip():
            raise InvalidInput(
                "no mailbox: it does not begin with a line such as 'From ada Thu Jan 14 09:30:00 2021'"
            )
    if begin:
        yield _joined(pieces, length), begin


def _joined(pieces: list[bytes], length: int) -> bytes | None:
    return b"".join(pieces) if length <= LONGEST else None


def _lines(stream: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """The lines, long ones in pieces; with the number of those that a message may begin at, else 0."""
    number, is_below_blank, is_begun = 0, True, False
    while piece := stream.readline(CHUNK):
        if not is_begun:
            number += 1
        yield piece, number if is_below_blank and not is_begun else 0
        is_below_blank = not is_begun and piece in (b"\n", b"\r\n")
        is_begun = not piece.endswith(b"\n")
