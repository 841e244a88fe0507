"""ninjs, the news items of the IPTC in JSON: versions 1 to 3 in, 3.1 out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import BinaryIO, TextIO

from newscli.exchange.markup.html_text import to_markdown
from newscli.exchange.markup.json_text import dumps
from newscli.exchange.records import Fault, Record
from newscli.exchange.trade.byline import authors_of
from newscli.exchange.trade.json_objects import objects
from newscli.exchange.trade.ninjs_item import PROFILE, to_item
from newscli.exchange.trade.ninjs_versions import Item, items, modern
from newscli.model.entry import Entry
from newscli.model.publication import Publication

NAMES = {
    "slug": "altIds: slug",
    "title": "headlines: main",
    "lead": "descriptions: lead",
    "section": "subjects: section",
    "tags": "subjects: about",
    "authors": "by, people: author",
    "sources": "infoSources",
    "published": "firstCreated, embargoedUntil",
    "updated": "versionCreated",
    "expires": "expires",
    "draft": "pubStatus: withheld",
    "language": "language",
    "url": "altIds: url",
    "guid": "uri, altIds: guid",
    "aliases": "altIds: alias",
    "body": "bodies: text/markdown, text/html",
    "photo": "associations: picture",
    "photo.file": "altIds: file",
    "photo.url": "renditions",
    "photo.caption": "descriptions: caption",
    "photo.credit": "by",
    "photo.alt": "descriptions: alt",
    "corrections": "descriptions",
    "corrections.text": "value",
}
"""Where a key of an article stands in an item that we write; a name behind a colon is a role."""

_READ = {
    *("uri", "profile", "standard", "headlines", "title", "descriptions", "subjects", "by", "people"),
    *("infoSources", "embargoedUntil", "firstCreated", "versionCreated", "expires", "pubStatus", "language"),
    *("altIds", "bodies", "associations", "renditions", "organisations", "places", "objects", "events"),
}
_TEXT = ("type", "text")
_TAGGING = ("subjects", "people", "organisations", "places", "objects", "events")
_PICTURES = ("picture", "graphic")
_MARKUP = re.compile(r"<[^>]*>")


def read(stream: BinaryIO, name: str) -> Iterator[Record | Fault]:
    """Read an item, those of a list, or one from each line."""
    for found in objects(stream, name):
        yield found if isinstance(found, Fault) else _read(found)


def write(entries: Iterable[Entry], stream: TextIO, publication: Publication) -> None:
    """Write an item a line."""
    for entry in entries:
        stream.write(dumps(to_item(entry, publication)) + "\n")


def _read(record: Record) -> Record:
    item = modern(record.data)
    own = item.get("profile") == PROFILE
    rest = {key: value for key, value in item.items() if key not in _READ and (key, value) != _TEXT}
    status = item.get("pubStatus")
    data = {
        **rest,
        "title": _headline(item) or _text(item.get("title")),
        "section": next((_text(part.get("name")) for part in _of(item, "subjects", "section")), ""),
        "tags": list(dict.fromkeys(_tags(item))),
        "authors": [_text(part.get("name")) for part in _of(item, "people", "author")]
        or authors_of(_text(item.get("by"))),
        "sources": [
            _text(part.get("name")) or _text(part.get("literal")) for part in _of(item, "infoSources")
        ],
        "expires": item.get("expires"),
        "draft": status in ("withheld", "canceled"),
        "language": item.get("language"),
        "corrections": [{"text": text} for text in _descriptions(item, "correction")],
        **_identity(item, own),
        **_dates(item, own),
        **_content(item),
    }
    warnings = ("canceled by its sender: comes in as a draft",) if status == "canceled" else ()
    return Record(data, record.place, warnings)


def _identity(item: Item, own: bool) -> dict[str, object]:
    identities: dict[str, list[str]] = {}
    for part in items(item.get("altIds")):
        identities.setdefault(_text(part.get("role")), []).append(_text(part.get("value")))
    if not own:
        return {"guid": item.get("uri"), "altIds": item.get("altIds")}
    return {
        **{name: identities.get(name, [""])[0] for name in ("slug", "url", "guid")},
        "aliases": identities.get("alias", []),
    }


def _dates(item: Item, own: bool) -> dict[str, object]:
    first, version = item.get("firstCreated"), item.get("versionCreated")
    published = item.get("embargoedUntil") or first
    if not published and not own:
        return {"published": version}
    return {"published": published, "updated": version if version != first else None}


def _content(item: Item) -> dict[str, object]:
    """Lead, body and photo; a picture alone is a photo with its caption."""
    title = _headline(item)
    if item.get("type") in _PICTURES and (photo := _photo(item)):
        return {"photo": photo}
    lead = next(_descriptions(item, "lead", "summary", "abstract", "ingress", "text", ""), "")
    pictures = (
        modern(part) for part in items(item.get("associations")) if part.get("type", "picture") in _PICTURES
    )
    photo = next(filter(None, map(_photo, pictures)), None)
    return {"lead": lead, "body": _body(item, title), "photo": photo}


def _photo(item: Item) -> dict[str, object] | None:
    identities = {_text(part.get("role")): part.get("value") for part in items(item.get("altIds"))}
    best = max(items(item.get("renditions")), key=_width, default={})
    photo = {
        "file": identities.get("file"),
        "url": best.get("href") or identities.get("url"),
        "caption": next(_descriptions(item, "caption", "text", ""), ""),
        "credit": next(filter(None, (_text(item.get(key)) for key in ("by", "copyrightHolder"))), ""),
        "alt": next(_descriptions(item, "alt"), ""),
    }
    is_shown = photo["file"] or photo["url"] or item.get("profile") == PROFILE
    return photo if is_shown else None


def _width(rendition: Item) -> float:
    """How large a rendition is, those with an address before all others."""
    width = rendition.get("width")
    return (width if isinstance(width, int | float) else 0) + (1 if rendition.get("href") else 0)


def _headline(item: Item) -> str:
    headlines = {_text(part.get("role")): part for part in reversed([*items(item.get("headlines"))])}
    return next((_plain(headlines[role]) for role in ("main", "", *headlines) if role in headlines), "")


def _descriptions(item: Item, *roles: str) -> Iterator[str]:
    """The descriptions of a role as texts, those of the first role before the others."""
    for role in roles:
        for part in items(item.get("descriptions")):
            if _text(part.get("role")) in (role, f"{role}_xhtml") and (text := _plain(part)):
                yield text


def _body(item: Item, title: str) -> str:
    """The body in the richest form that there is."""
    forms = {_form(part): _text(part.get("value")) for part in reversed([*items(item.get("bodies"))])}
    if text := forms.get("markdown"):
        return text
    if text := forms.get("html") or forms.get("nitf"):
        first, _, below = to_markdown(text).partition("\n")
        return below.lstrip("\n") if first.lstrip("# ") == title else f"{first}\n{below}".strip("\n")
    return forms.get("plain", "")


def _form(part: Item) -> str:
    """What a text is written in."""
    told = " ".join(_text(part.get(key)) for key in ("contentType", "contenttype", "role")).lower()
    for form in ("markdown", "nitf", "html"):
        if form in told:
            return form
    guess = not told.strip() and re.match(r"\s*<(?:p|div|section|html)\b", _text(part.get("value")))
    return "html" if guess else "plain"


def _plain(part: Item) -> str:
    """A short text without its markup."""
    text = _text(part.get("value"))
    text = unescape(_MARKUP.sub("", text)) if _form(part) == "html" else text
    return text if text.strip() else ""


def _tags(item: Item) -> Iterator[str]:
    for key in _TAGGING:
        for part in items(item.get(key)):
            if part.get("rel") not in ("section", "author") and (name := _text(part.get("name"))):
                yield name


def _of(item: Item, key: str, rel: str = "") -> Iterator[Item]:
    return (part for part in items(item.get(key)) if not rel or part.get("rel") == rel)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
