"""RSS 2.0 out: an item for each article, with its whole text."""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import format_datetime
from typing import TextIO
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

from newscli.exchange.feeds.feed_item import FeedItem, feed_item, rfc3339
from newscli.exchange.feeds.media_rss import NAMESPACE, add_photo
from newscli.exchange.markup.web_address import urn
from newscli.exchange.markup.xml_text import DECLARATION, add, dumps, filled
from newscli.model.entry import Entry
from newscli.model.publication import Publication
from newscli.model.web_address import web_address

NAMES = {
    "slug": "link, guid",
    "title": "title",
    "lead": "description",
    "section": "category",
    "tags": "category",
    "authors": "dc:creator",
    "sources": "dc:source",
    "published": "pubDate",
    "updated": "atom:updated",
    "language": "xml:lang",
    "url": "link",
    "guid": "guid",
    "body": "content:encoded",
    "photo": "media:content",
    "photo.url": "url",
    "photo.caption": "media:description",
    "photo.credit": "media:credit",
    "corrections": "content:encoded",
    "corrections.date": "content:encoded",
    "corrections.text": "content:encoded",
}
"""Where a key of an article stands in an item."""

_NAMESPACES = (
    'version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    f'xmlns:content="http://purl.org/rss/1.0/modules/content/" {NAMESPACE}'
)


def write(entries: Iterable[Entry], stream: TextIO, publication: Publication) -> None:
    """Write a feed; what it says of itself comes from ``newscli.toml``."""
    stream.write(f"{DECLARATION}<rss {_NAMESPACES}>\n<channel>\n")
    for part in _channel(publication):
        stream.write(dumps(part, 1))
    for entry in entries:
        stream.write(dumps(_item(feed_item(entry, publication)), 1))
    stream.write("</channel>\n</rss>\n")


def _channel(publication: Publication) -> Element:
    channel = Element("channel")
    add(channel, "title", publication.name)
    add(channel, "link", web_address(publication.url) or urn(publication.name))
    add(channel, "description", escape(publication.description or publication.name))
    add(channel, "language", publication.language)
    if own := web_address(publication.place("rss")):
        add(channel, "atom:link", "", {"href": own, "rel": "self", "type": "application/rss+xml"})
    return channel


def _item(item: FeedItem) -> Element:
    element = Element("item", filled({"xml:lang": item.language}))
    add(element, "title", item.title)
    add(element, "link", item.address)
    add(element, "guid", item.identity, {"isPermaLink": "true" if item.identity == item.address else "false"})
    if item.published:
        add(element, "pubDate", format_datetime(item.published))
    if item.updated:
        add(element, "atom:updated", rfc3339(item.updated))
    for author in item.authors:
        add(element, "dc:creator", author)
    for source in item.sources:
        add(element, "dc:source", source)
    for name in item.tags:
        add(element, "category", name)
    add(element, "description", escape(item.lead))
    add(element, "content:encoded", item.html)
    if item.photo:
        add_photo(element, item.photo)
    return element
