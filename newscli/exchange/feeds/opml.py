"""OPML: subscriptions to feeds, in folders, as feed readers exchange them; it holds no articles."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO, TextIO
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from newscli.exchange.markup.xml import parse
from newscli.exchange.records import Fault, Subscription
from newscli.model.entry import Entry
from newscli.model.errors import InvalidInput
from newscli.model.feed import Feed
from newscli.model.publication import Publication
from newscli.model.tagging import clean_tag
from newscli.model.web_address import is_address

LARGEST = 16 * 1024 * 1024
"""Bytes; thousands of feeds need less than one of these megabytes."""


def read(stream: BinaryIO, name: str) -> Iterator[Fault | Subscription]:
    """Read the feeds of a list; the folder that one lies in is its section, its categories are tags.

    Raises:
        InvalidInput: when it is no XML, or too large.
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InvalidInput(f"larger than {LARGEST // 1024 // 1024} MB, which no list of feeds is")
    if not data.strip():
        return
    for number, found in enumerate(_feeds(parse(io.BytesIO(data)), ""), 1):
        place = f"{name}:{number}"
        if is_address(found.url):
            yield Subscription(found, place)
        else:
            yield Fault(place, f"'{found.url}' is no web address")


def write(entries: Iterable[Entry], stream: TextIO, publication: Publication) -> None:
    """Write the subscriptions of a newsroom, in a folder for each section; of the articles nothing."""
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n')
    stream.write(f"    <title>{escape(publication.title)}</title>\n  </head>\n  <body>\n")
    for section in dict.fromkeys(feed.section for feed in publication.feeds):
        feeds = [feed for feed in publication.feeds if feed.section == section]
        if section:
            stream.write(f"    <outline text={quoteattr(section)}>\n")
        for feed in feeds:
            stream.write(f"{'  ' * bool(section)}    {_outline(feed)}\n")
        if section:
            stream.write("    </outline>\n")
    stream.write("  </body>\n</opml>\n")


def _feeds(outer: Element, section: str) -> Iterator[Feed]:
    """The feeds below an element, in order; the XML reader has bounded how deep it goes."""
    for outline in outer:
        name = " ".join((_attribute(outline, "text") or _attribute(outline, "title")).split())
        if url := _attribute(outline, "xmlurl").strip():
            tags = tuple(filter(None, map(clean_tag, _attribute(outline, "category").split(","))))
            yield Feed(url=url, name="" if name == url else name, tags=tags, section=section)
        else:
            yield from _feeds(outline, name or section)


def _outline(feed: Feed) -> str:
    attributes = {"type": "rss", "text": feed.name or feed.url, "xmlUrl": feed.url}
    if feed.tags:
        attributes["category"] = ",".join(feed.tags)
    return f"<outline {' '.join(f'{key}={quoteattr(value)}' for key, value in attributes.items())}/>"


def _attribute(outline: Element, name: str) -> str:
    """An attribute by its name in lower case: programs differ in how they write xmlUrl."""
    return next((value for key, value in outline.items() if key.lower() == name), "")
