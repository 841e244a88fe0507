"""One message of e-mail in a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from newscli.exchange.mail.email_message import read_message
from newscli.exchange.records import LONGEST, Fault, Record
from newscli.model.errors import InvalidInput


def read(stream: BinaryIO, name: str) -> Iterator[Record | Fault]:
    """Read the message; nothing from an empty file."""
    pieces: list[bytes] = []
    length = 0
    while piece := stream.read(1024 * 1024):
        pieces.append(piece)
        length += len(piece)
        if length > LONGEST:
            raise InvalidInput("longer than 64 MB, which no article is")
    data = b"".join(pieces)
    if data.strip():
        yield read_message(data, f"{name}:1")
