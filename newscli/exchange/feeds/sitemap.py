"""A news sitemap out: what search engines are told of the articles of the last two days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import islice
from typing import TextIO
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from newscli.exchange.feeds.feed_item import instant, rfc3339
from newscli.exchange.markup.web_address import address_of
from newscli.exchange.markup.xml_text import DECLARATION, add, dumps
from newscli.model.entry import Entry
from newscli.model.publication import Publication

NAMES = {
    "slug": "loc",
    "title": "news:title",
    "published": "news:publication_date",
    "language": "news:language",
    "url": "loc",
}
"""Where a key of an article stands in a sitemap."""

NEWS = timedelta(days=2)
"""How long an article is news, by the rules of news sitemaps."""

MOST = 1000
"""How many articles one may name."""

MOST_PAGES = 50_000
"""How many pages a sitemap may hold."""

_NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)
_LONGEST = 2048
_ADDRESS = "%/:?#[]@!$&'()*+,;=~"


def write(entries: Iterable[Entry], stream: TextIO, publication: Publication) -> None:
    """Write a sitemap; an article without address, or that was not published in two days, is left out."""
    stream.write(f"{DECLARATION}<urlset {_NAMESPACES}>\n")
    urls = (url for entry in entries if (url := _url(entry, publication)) is not None)
    for url in islice(urls, MOST):
        stream.write(dumps(url, 1))
    stream.write("</urlset>\n")


def write_addresses(addresses: Iterable[tuple[str, str]], stream: TextIO) -> None:
    """Write a sitemap of pages, at most as many as one may hold.

    Args:
        addresses: each with the day of its last change, empty for unknown.
        stream: where to.
    """
    stream.write(f'{DECLARATION}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n')
    for address, changed in islice(addresses, MOST_PAGES):
        url = Element("url")
        add(url, "loc", quote(address, safe=_ADDRESS))
        add(url, "lastmod", changed)
        stream.write(dumps(url, 1))
    stream.write("</urlset>\n")


def _url(entry: Entry, publication: Publication) -> Element | None:
    published = instant(entry.article.published, publication)
    address = quote(address_of(entry, publication), safe=_ADDRESS)
    if published is None or not published <= publication.now < published + NEWS:
        return None
    if not address or len(address) >= _LONGEST:
        return None
    url = Element("url")
    add(url, "loc", address)
    news = SubElement(url, "news:news")
    whose = SubElement(news, "news:publication")
    add(whose, "news:name", publication.name)
    add(whose, "news:language", _language(entry.article.language or publication.language))
    add(news, "news:publication_date", rfc3339(published))
    add(news, "news:title", entry.article.title)
    return url


def _language(tag: str) -> str:
    """The language as news sitemaps have it: two or three letters, but for the two Chinese scripts."""
    parts = tag.lower().split("-")
    if parts[0] != "zh":
        return parts[0] or "und"
    return "zh-tw" if {"tw", "hk", "mo", "hant"} & set(parts) else "zh-cn"
