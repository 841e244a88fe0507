"""Feeds: RSS 0.9 to 2.0, RDF, Atom and CDF, in any encoding and however badly formed (feedparser)."""

from __future__ import annotations

import io
import re
from calendar import timegm
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from newscli.exchange.extras import load
from newscli.exchange.markup.html_text import to_markdown
from newscli.exchange.markup.teaser import lead_and_body, plain
from newscli.exchange.records import Fault, Record
from newscli.model.errors import InvalidInput
from newscli.model.record_values import read_moment
from newscli.model.web_address import is_address

LARGEST = 16 * 1024 * 1024
"""Bytes of a feed. The parser holds all of it several times over, and real ones have less than one."""

LONGEST_DATE = 60
"""Characters; in anything longer the parser finds a date that is none."""

_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{6,})|([0-9]{7,}));?")
_IMAGE = re.compile(r"\.(?:avif|gif|jpe?g|png|webp)$", re.IGNORECASE)
_HTML = ("text/html", "application/xhtml+xml")


def read(stream: BinaryIO, name: str) -> Iterator[Record | Fault]:
    """Read the entries of a feed; a fault when it is none, nothing from a blank text.

    Args:
        stream: the feed.
        name: its name; if that is its address, links are made whole by it.

    Raises:
        MissingExtra: when feedparser is not installed.
        InvalidInput: when it is too large.
    """
    library = load("feedparser", "feeds", "reading feeds")
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InvalidInput(f"larger than {LARGEST // 1024 // 1024} MB, which no feed is")
    if not data.strip():
        return
    headers = {"content-type": "application/xml", "content-location": name if "://" in name else ""}
    try:
        found = library.parse(io.BytesIO(_REFERENCE.sub(_of_unicode, data)), response_headers=headers)
    except Exception as error:  # of many kinds: the parser walks through whatever strangers write
        yield Fault(name, f"this feed cannot be read ({type(error).__name__})")
        return
    if not found.entries and not found.get("version"):
        yield Fault(name, "this is no feed")
    for number, entry in enumerate(found.entries, 1):
        yield Record(_record(entry, found.feed), f"{name}:{number}")


def _of_unicode(reference: re.Match[bytes]) -> bytes:
    """A reference to a character; one beyond all there are would cost the whole feed."""
    digits, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    digits = digits.lstrip(b"0")
    return reference[0] if len(digits) < 8 and int(digits or b"0", base) < 0x110000 else b"&#xFFFD;"


def _record(entry: Any, feed: Any) -> dict[str, object]:
    """The keys of an article that an entry holds; what it leaves open the feed says."""
    body, teaser = _texts(entry)
    lead, text = lead_and_body(teaser, body)
    published, updated = _moment(entry, "published"), _moment(entry, "updated")
    url = _web_address(_text(entry, "feedburner_origlink") or _text(entry, "link"))
    guid = _text(entry, "id")
    media = [each["url"] for each in _enclosures(entry) if not _is_image(each)]
    return {
        "title": _title(entry),
        "lead": lead,
        "body": text,
        "url": url,
        "guid": guid if guid != url else "",
        "published": published or updated,
        "updated": updated if published != updated and published else None,
        "authors": _authors(entry) or [name for name in _authors(feed) if "@" not in name],
        "sources": [_text(entry.get("source") or {}, "title") or plain(_text(feed, "title"))],
        "tags": [tag.get("label") or tag.get("term") for tag in _tables(entry, "tags")],
        "language": _language(entry) or _text(feed, "language"),
        "photo": _photo(entry),
        "extra": {"enclosures": media} if media else None,
    }


def _title(entry: Any) -> str:
    title = _text(entry, "title")
    return plain(title) if (entry.get("title_detail") or {}).get("type") in _HTML else title


def _texts(entry: Any) -> tuple[str, str]:
    """The longest content of an entry and its summary, as Markdown."""
    contents = [_markdown(content) for content in _tables(entry, "content")]
    detail = entry.get("summary_detail")
    if detail is None and contents:  # then the parser has put the content there
        summary = ""
    else:
        kind = detail.get("type") if detail else "text/html"
        summary = _markdown({"type": kind, "value": _text(entry, "summary")})
    return max(contents, key=len, default=""), summary


def _markdown(content: Mapping[str, Any]) -> str:
    value = content.get("value") or ""
    return to_markdown(value) if content.get("type") in _HTML else value.strip()


def _moment(entry: Any, key: str) -> object:
    """A date as the feed writes it, or as the parser makes it out; its text where neither can."""
    text, parsed = dict.get(entry, key) or "", dict.get(entry, f"{key}_parsed")
    try:
        moment = read_moment(text)
    except ValueError:
        moment = None
    if (
        parsed
        and len(text) <= LONGEST_DATE
        and (moment is None or (isinstance(moment, datetime) and moment.tzinfo is None))
    ):
        try:
            return datetime.fromtimestamp(timegm(parsed), UTC)
        except (ValueError, OverflowError, OSError):
            return text
    return moment or text


def _authors(table: Any) -> list[str]:
    found = [author.get("name") or author.get("email") for author in _tables(table, "authors")]
    return list(dict.fromkeys(name for name in found if name)) or list(filter(None, [_text(table, "author")]))


def _language(entry: Any) -> str:
    details = [*_tables(entry, "content"), entry.get("title_detail") or {}]
    return next((language for each in details if (language := each.get("language"))), "")


def _photo(entry: Any) -> dict[str, str]:
    """The first picture that goes with an entry: as media, as enclosure, as thumbnail."""
    found = [each for each in (*_tables(entry, "media_content"), *_enclosures(entry)) if _is_image(each)]
    url = next((each["url"] for each in (*found, *_tables(entry, "media_thumbnail")) if each.get("url")), "")
    credit = next((text for each in _tables(entry, "media_credit") if (text := each.get("content"))), "")
    return {"url": url, "credit": credit} if url else {}


def _enclosures(entry: Any) -> list[dict[str, str]]:
    links = [link for link in _tables(entry, "links") if link.get("rel") == "enclosure" and link.get("href")]
    return [{"url": link["href"], "type": link.get("type") or ""} for link in links]


def _is_image(media: Mapping[str, str]) -> bool:
    kind = media.get("type") or ""
    if media.get("medium") or kind:
        return media.get("medium") == "image" or kind.startswith("image/")
    return _IMAGE.search(_path(media.get("url") or "") or "") is not None


def _web_address(url: str) -> str:
    return url if _path(url) is not None and is_address(url) else ""


def _path(url: str) -> str | None:
    """The path of an address; None of what cannot be one."""
    try:
        return urlsplit(url).path
    except ValueError:
        return None


def _tables(table: Any, key: str) -> Sequence[Mapping[str, Any]]:
    found = table.get(key) or ()
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list | tuple) else []


def _text(table: Any, key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""
