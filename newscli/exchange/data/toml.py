"""TOML: one article, as its file in an archive says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, TextIO

from newscli.exchange.records import Fault, Record, only
from newscli.exchange.source import document
from newscli.files.article_toml import dumps_article
from newscli.files.toml import parse_table
from newscli.model.entry import Entry
from newscli.model.errors import InvalidArticle
from newscli.model.publication import Publication


def read(stream: BinaryIO, name: str) -> Iterator[Record | Fault]:
    """Read one article; nothing from a file without keys."""
    try:
        data = parse_table(document(stream))
    except InvalidArticle as error:
        for found in error.problems:
            yield Fault(f"{name}:{found.line}:{found.column}" if found.line else name, found.message)
        return
    if data:
        yield Record(data, f"{name}:1")


def write(entries: Iterable[Entry], stream: TextIO, publication: Publication) -> None:
    """Write one article.

    Raises:
        RequestError: when there are several, since a file holds one.
    """
    entry = only(entries, "toml")
    if entry is not None:
        stream.write(dumps_article(entry.article))
