"""Plain text: the first line is the title, as a heading of Markdown too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from newscli.exchange.markup.headline import split_headline
from newscli.exchange.records import Fault, Record
from newscli.exchange.source import document


def read(stream: BinaryIO, name: str) -> Iterator[Record | Fault]:
    """Read one article; nothing from a blank text."""
    text = document(stream)
    if text.strip():
        title, body = split_headline(text)
        yield Record({"title": title.removeprefix("# ").strip(), "body": body}, f"{name}:1")
