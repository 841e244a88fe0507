"""JSON Feed (jsonfeed.org), a JSON object that lists items: 1 and 1.1 in, 1.1 out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, TextIO

from newscli.exchange.feeds.feed_item import FeedItem, feed_item, rfc3339
from newscli.exchange.markup.html_text import to_markdown
from newscli.exchange.markup.json_text import dumps, parse
from newscli.exchange.markup.teaser import lead_and_body
from newscli.exchange.records import Fault, Record
from newscli.exchange.source import document
from newscli.model.entry import Entry
from newscli.model.errors import InvalidInput
from newscli.model.publication import Publication
from newscli.model.web_address import web_address

NAMES = {
    "slug": "url, id",
    "title": "title",
    "lead": "summary",
    "section": "tags",
    "tags": "tags",
    "authors": "authors",
    "published": "date_published",
    "updated": "date_modified",
    "language": "language",
    "url": "url",
    "guid": "id",
    "body": "content_html",
    "photo": "image",
    "photo.url": "image",
    "corrections": "content_html",
    "corrections.date": "content_html",
    "corrections.text": "content_html",
}
"""Where a key of an article stands in an item that we write."""

_KNOWN = {
    "id",
    "url",
    "title",
    "content_html",
    "content_text",
    "summary",
    "image",
    "banner_image",
    "date_published",
    "date_modified",
    "authors",
    "author",
    "tags",
    "language",
    "attachments",
}


def read(stream: BinaryIO, name: str) -> Iterator[Record | Fault]:
    """Read the items of a feed; nothing from a blank text.

    Raises:
        InvalidInput: when it is no JSON, or lists no items.
    """
    text = document(stream)
    if not text.strip():
        return
    feed = parse(text)
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(feed, dict) or not isinstance(items, list):
        raise InvalidInput("this is no JSON Feed: it lists no items")
    for number, item in enumerate(items, 1):
        place = f"{name}:{number}"
        yield Record(_record(item, feed), place) if isinstance(item, dict) else Fault(place, "no JSON object")


def write(entries: Iterable[Entry], stream: TextIO, publication: Publication) -> None:
    """Write a feed, an item a line; what it says of itself comes from ``newscli.toml``."""
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": publication.name,
        "home_page_url": web_address(publication.url),
        "feed_url": web_address(publication.place("jsonfeed")),
        "description": publication.description,
        "language": publication.language,
    }
    stream.write("{\n")
    for key, value in head.items():
        if value:
            stream.write(f"{dumps(key)}: {dumps(value)},\n")
    stream.write('"items": [')
    for number, entry in enumerate(entries):
        stream.write(f"{',' * (number > 0)}\n{dumps(_item(feed_item(entry, publication)))}")
    stream.write("\n]\n}\n")


def _item(item: FeedItem) -> dict[str, object]:
    """The keys of an item that hold something."""
    found = {
        "id": item.identity,
        "url": item.address,
        "title": item.title,
        "summary": item.lead,
        "date_published": item.published and rfc3339(item.published),
        "date_modified": item.updated and rfc3339(item.updated),
        "authors": [{"name": name} for name in item.authors],
        "tags": item.tags,
        "language": item.language,
        "image": item.photo and web_address(item.photo.url),
    }
    return {**{key: value for key, value in found.items() if value}, "content_html": item.html}


def _record(item: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, object]:
    """The keys of an article that an item holds; what it leaves open the feed says."""
    html, text, summary = (_text(item, key) for key in ("content_html", "content_text", "summary"))
    lead, body = lead_and_body(summary, to_markdown(html) if html else text)
    url = _text(item, "url") or _text(item, "external_url")
    guid = item.get("id")
    attachments = [each for each in _tables(item, "attachments") if each.get("url")]
    media = [each["url"] for each in attachments if not str(each.get("mime_type", "")).startswith("image/")]
    pictures = [each["url"] for each in attachments if each["url"] not in media]
    photo = _text(item, "image") or _text(item, "banner_image") or next(iter(pictures), "")
    own = {key: value for key, value in item.items() if key not in _KNOWN and value != url}
    return {
        "title": item.get("title"),
        "lead": lead,
        "body": body,
        "url": url,
        "guid": guid if guid != url else None,
        "published": item.get("date_published"),
        "updated": item.get("date_modified"),
        "authors": _authors(item) or _authors(feed),
        "sources": [_text(feed, "title")],
        "tags": item.get("tags"),
        "language": _text(item, "language") or _text(feed, "language"),
        "photo": {"url": photo} if photo else None,
        "extra": {**own, "enclosures": media} if media else own,
    }


def _authors(table: Mapping[str, Any]) -> list[str]:
    """The names of authors: a list since version 1.1, one before."""
    author = table.get("author")
    found = _tables(table, "authors") or ([author] if isinstance(author, Mapping) else [])
    return [name for each in found if (name := _text(each, "name") or _text(each, "url"))]


def _tables(table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = table.get(key)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""
