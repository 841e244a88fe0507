"""Markdown: one article, with its keys as TOML between ``+++`` lines or under a heading alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, TextIO

from newscli.exchange.headline import split_headline
from newscli.exchange.records import Fault, Record, only
from newscli.exchange.source import document
from newscli.files.article_toml import front_matter, parse_front_matter
from newscli.model.entry import Entry
from newscli.model.errors import InvalidInput
from newscli.model.publication import Publication

_YAML = re.compile(r"---[ \t]*\r?\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*(?:\n+|$)")


def read(stream: BinaryIO, name: str) -> Iterator[Record | Fault]:
    """Read one article; nothing from a blank text."""
    text = document(stream)
    if _YAML.match(text):
        yield Fault(f"{name}:1", "YAML front matter is not read: write TOML between +++ lines")
        return
    try:
        keys, body = parse_front_matter(text)
    except InvalidInput as error:
        yield Fault(name, str(error))
        return
    if not keys and not body.strip():
        return
    if "title" not in keys and (not keys or _HEADING.match(body.lstrip())):
        title, body = _split_heading(body)
        keys["title"] = title
    yield Record({**keys, "body": body}, f"{name}:1")


def write(entries: Iterable[Entry], stream: TextIO, publication: Publication) -> None:
    """Write one article.

    Raises:
        RequestError: when there are several, since no reader could part them.
    """
    entry = only(entries, "markdown")
    if entry is not None:
        stream.write(front_matter(entry.article))


def _split_heading(text: str) -> tuple[str, str]:
    """The first line without the signs of a heading, and what stands below it."""
    line, body = split_headline(text)
    if heading := _HEADING.fullmatch(line):
        return heading[1], body
    return line, _UNDERLINE.sub("", body, count=1) if _UNDERLINE.match(body) else body
