"""Markdown: one article, its keys above it as newscli or a site writes them, or under a heading alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO, TextIO

from newscli.exchange.markup.headline import split_headline
from newscli.exchange.records import Fault, Record, only
from newscli.exchange.sites.front_matter import parse
from newscli.exchange.sites.site_keys import to_article_keys
from newscli.exchange.source import document
from newscli.files.article_toml import fenced, front_matter
from newscli.model.article import to_mapping
from newscli.model.entry import Entry
from newscli.model.errors import InvalidInput
from newscli.model.publication import Publication

_HEADING = re.compile(r"#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*(?:\n+|$)")


def read(stream: BinaryIO, name: str) -> Iterator[Record | Fault]:
    """Read one article; nothing from a blank text."""
    text = document(stream)
    try:
        keys, body = parse(text)
    except InvalidInput as error:
        yield Fault(name, str(error))
        return
    if not keys and not body.strip():
        return
    if "title" not in keys and (not keys or _HEADING.match(body.lstrip())):
        title, body = _split_heading(body)
        keys["title"] = title
    yield Record(to_article_keys(keys, body), f"{name}:1")


def write(entries: Iterable[Entry], stream: TextIO, publication: Publication) -> None:
    """Write one article.

    Raises:
        RequestError: when there are several, since no reader could part them.
    """
    entry = only(entries, "markdown", "give a folder: -o DIR/")
    if entry is not None:
        stream.write(front_matter(entry.article))


def fill(entries: Iterable[Entry], publication: Publication) -> Iterator[tuple[str, str]]:
    """Write articles to a file each, which says the slug too."""
    for entry in entries:
        keys = to_mapping(replace(entry.article, body=""))
        yield f"{entry.slug}.md", fenced({"slug": entry.slug, **keys}, entry.article.body)


def _split_heading(text: str) -> tuple[str, str]:
    """The first line without the signs of a heading, and what stands below it."""
    line, body = split_headline(text)
    if heading := _HEADING.fullmatch(line):
        return heading[1], body
    return line, _UNDERLINE.sub("", body, count=1) if _UNDERLINE.match(body) else body
