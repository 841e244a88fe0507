"""The posts of a WordPress export (WXR)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from newscli.exchange.records import Fault, Record
from newscli.exchange.sites.wordpress import read_items


def read(stream: BinaryIO, name: str) -> Iterator[Record | Fault]:
    """Read each post; pages are another format's."""
    return read_items(stream, name, "post")
