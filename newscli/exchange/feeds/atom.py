"""Atom out (RFC 4287): an entry for each article, with its whole text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement
from xml.sax.saxutils import quoteattr

from newscli.exchange.feeds.feed_item import FeedItem, feed_item, rfc3339
from newscli.exchange.feeds.media_rss import NAMESPACE, add_photo
from newscli.exchange.markup.web_address import as_uri, urn
from newscli.exchange.markup.xml_text import DECLARATION, add, allowed, dumps, filled
from newscli.model.entry import Entry
from newscli.model.publication import Publication
from newscli.model.web_address import web_address

NAMES = {
    "slug": "link, id",
    "title": "title",
    "lead": "summary",
    "section": "category",
    "tags": "category",
    "authors": "author",
    "sources": "dc:source",
    "published": "published",
    "updated": "updated",
    "language": "xml:lang",
    "url": "link",
    "guid": "id",
    "body": "content",
    "photo": "media:content",
    "photo.url": "url",
    "photo.caption": "media:description",
    "photo.credit": "media:credit",
    "corrections": "content",
    "corrections.date": "content",
    "corrections.text": "content",
}
"""Where a key of an article stands in an entry."""

_NAMESPACES = f'xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" {NAMESPACE}'


def write(entries: Iterable[Entry], stream: TextIO, publication: Publication) -> None:
    """Write a feed; what it says of itself comes from ``newscli.toml``.

    It begins with the time of its last change, so that all of it is held until that is known.
    """
    items = [feed_item(entry, publication) for entry in entries]
    language = allowed(publication.language)
    stream.write(f"{DECLARATION}<feed {_NAMESPACES}{language and f' xml:lang={quoteattr(language)}'}>\n")
    changed = max((_changed(item, publication) for item in items), default=publication.now)
    for part in _head(publication, changed):
        stream.write(dumps(part, 1))
    for item in items:
        stream.write(dumps(_entry(item, publication), 1))
    stream.write("</feed>\n")


def _head(publication: Publication, changed: datetime) -> Element:
    head = Element("feed")
    site, own = web_address(publication.url), web_address(publication.place("atom"))
    add(head, "id", own or urn(publication.name))
    add(head, "title", publication.name)
    add(head, "subtitle", publication.description)
    add(head, "updated", rfc3339(changed))
    if site:
        add(head, "link", "", {"href": site})
        add(head, "link", "", {"href": own, "rel": "self", "type": "application/atom+xml"})
    add(SubElement(head, "author"), "name", publication.name)
    return head


def _entry(item: FeedItem, publication: Publication) -> Element:
    entry = Element("entry", filled({"xml:lang": item.language}))
    add(entry, "id", as_uri(item.identity))
    add(entry, "title", item.title)
    add(entry, "updated", rfc3339(_changed(item, publication)))
    if item.published:
        add(entry, "published", rfc3339(item.published))
    if item.address:
        add(entry, "link", "", {"href": item.address})
    for author in item.authors:
        add(SubElement(entry, "author"), "name", author)
    for source in item.sources:
        add(entry, "dc:source", source)
    for name in item.tags:
        add(entry, "category", "", {"term": name})
    add(entry, "summary", item.lead)
    if item.html or not item.address:  # an entry has a link or a content
        add(entry, "content", item.html, {"type": "html"})
    if item.photo:
        add_photo(entry, item.photo)
    return entry


def _changed(item: FeedItem, publication: Publication) -> datetime:
    """When an article changed last: Atom wants a time for each."""
    return item.updated or item.published or publication.now
