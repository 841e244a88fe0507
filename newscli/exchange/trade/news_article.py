"""NewsArticle of schema.org as JSON-LD: what search engines read, with nothing of an article lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, TextIO

from newscli.exchange.markup.html_text import to_markdown
from newscli.exchange.markup.json_text import dumps
from newscli.exchange.records import Fault, Record
from newscli.exchange.trade.json_objects import objects
from newscli.model.article import Article, Photo, to_mapping
from newscli.model.entry import Entry
from newscli.model.plain import plain
from newscli.model.publication import Publication

OWN = ("slug", "added", "aliases", "related", "unrelated", "featured", "extra")
"""Keys that schema.org has no word for."""

NAMES = {
    "title": "headline",
    "lead": "description",
    "section": "articleSection",
    "tags": "keywords",
    "authors": "author",
    "sources": "sourceOrganization",
    "published": "datePublished",
    "updated": "dateModified",
    "expires": "expires",
    "draft": "creativeWorkStatus: Draft",
    "language": "inLanguage",
    "url": "url",
    "guid": "identifier",
    "body": "articleBody",
    "photo": "image",
    "photo.url": "url",
    "photo.caption": "caption",
    "photo.credit": "creditText",
    "photo.alt": "description",
    "photo.file": "newscli:file",
    "corrections": "correction",
    "corrections.date": "datePublished",
    "corrections.text": "text",
    **{key: f"newscli:{key}" for key in OWN},
    **{f"featured.{key}": key for key in ("start", "end", "position", "note")},
}
"""Where a key of an article stands: by its name in schema.org, else by ours."""

_PREFIX = "newscli:"
_CONTEXT = ["https://schema.org", {"newscli": "urn:newscli:"}]
_MARKDOWN = "text/markdown"
_UNSHOWN = ("articleBody", "encodingFormat", "creativeWorkStatus")
_TYPES = re.compile(r"(?:.*[/:])?\w*(?:Article|Posting|NewsReport)")
_HTML = re.compile(r"<(?:p|br|div|h[1-6]|ul|ol|blockquote)\b[^>]*>", re.IGNORECASE)
_READ = {
    *(name for key, name in NAMES.items() if "." not in key and key not in OWN),
    *("@context", "@type", "@id", "@graph", "mainEntityOfPage", "encodingFormat", "publisher", "provider"),
    *("creativeWorkStatus", "name", "thumbnailUrl", "creator", "dateCreated", "text"),
}
_DEEPEST = 8


def read(stream: BinaryIO, name: str) -> Iterator[Record | Fault]:
    """Read an article, a list or graph of them, or one from each line."""
    for found in objects(stream, name):
        if isinstance(found, Fault):
            yield found
            continue
        nodes = list(articles(found.data))
        for number, node in enumerate(nodes, 1):
            yield Record(record_of(node), found.place if len(nodes) == 1 else f"{found.place}:{number}")
        if not nodes:
            yield Fault(found.place, "no NewsArticle of schema.org")


def write(entries: Iterable[Entry], stream: TextIO, publication: Publication) -> None:
    """Write an article a line."""
    for entry in entries:
        stream.write(dumps(to_node(entry, publication)) + "\n")


def articles(value: object, levels: int = _DEEPEST) -> Iterator[Mapping[str, object]]:
    """The articles among nodes of JSON-LD, in lists and graphs too, and as what a page is about."""
    if isinstance(value, list) and levels:
        for item in value:
            yield from articles(item, levels - 1)
    elif isinstance(value, Mapping):
        if any(_TYPES.fullmatch(kind) for kind in _texts(value.get("@type"))):
            yield value
        elif levels:
            for key in ("@graph", "mainEntity"):
                yield from articles(value.get(key), levels - 1)


def record_of(node: Mapping[str, object]) -> dict[str, object]:
    """An article of JSON-LD as a record; what an article has no key for keeps its name."""
    rest = {key: value for key, value in node.items() if key not in _READ}
    own = f"{_PREFIX}slug" in node  # which says all of an article by its name: nothing is to be guessed
    page = None if own else node.get("mainEntityOfPage")
    origins = ("sourceOrganization",) if own else ("sourceOrganization", "provider", "publisher")
    return {
        **{key.removeprefix(_PREFIX): value for key, value in rest.items()},
        "title": _first(node.get("headline")) or _first(node.get("name")),
        "lead": _plain(_first(node.get("description"))),
        "section": _first(node.get("articleSection")),
        "tags": _keywords(node.get("keywords")),
        "authors": _names(node.get("author")) or _names(node.get("creator")),
        "sources": next(filter(None, (_names(node.get(key)) for key in origins)), []),
        "published": _first(node.get("datePublished")) or _first(node.get("dateCreated")),
        "updated": _first(node.get("dateModified")),
        "expires": _first(node.get("expires")),
        "draft": _first(node.get("creativeWorkStatus")).lower() == "draft",
        "language": _first(node.get("inLanguage")) or _field(node.get("inLanguage"), "alternateName"),
        "url": _first(node.get("url")) or _first(page) or _field(page, "@id"),
        "guid": _first(node.get("identifier"))
        or _field(node.get("identifier"), "value")
        or _first(node.get("@id")),
        "body": _body(node),
        "photo": _photo(node.get("image")) or _photo(node.get("thumbnailUrl")),
        "corrections": list(_corrections(node.get("correction"))),
    }


def to_node(entry: Entry, publication: Publication) -> dict[str, object]:
    """An article as a node of JSON-LD, with its context."""
    article, zone = entry.article, publication.zone
    data = {key: plain(value, zone) for key, value in to_mapping(article).items()}
    node = {
        "@context": _CONTEXT,
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.lead,
        "articleSection": article.section,
        "keywords": data.get("tags"),
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "sourceOrganization": [{"@type": "Organization", "name": name} for name in article.sources],
        "publisher": _publisher(publication),
        "datePublished": data.get("published"),
        "dateModified": data.get("updated"),
        "expires": data.get("expires"),
        "creativeWorkStatus": "Draft" if article.draft else None,
        "inLanguage": article.language,
        "mainEntityOfPage": publication.address(entry),
        "url": article.url,
        "identifier": article.guid,
        "image": _image(article.photo) if article.photo else None,
        "correction": list(_comments(article, data.get("corrections"))),
        "articleBody": article.body,
        "encodingFormat": _MARKDOWN if article.body else None,
        **{_PREFIX + key: data.get(key) for key in OWN},
        f"{_PREFIX}slug": entry.slug,
    }
    return {key: value for key, value in node.items() if value}


def shown_node(entry: Entry, publication: Publication) -> dict[str, object]:
    """What of that node a page says of its article: neither its text again nor what is the newsroom's own."""
    node = to_node(entry, publication)
    shown = {key: value for key, value in node.items() if key not in _UNSHOWN and _PREFIX not in key}
    image = node.get("image")
    if isinstance(image, dict):
        shown["image"] = {key: value for key, value in image.items() if _PREFIX not in key}
    return {**shown, "@context": _CONTEXT[0]}


def _publisher(publication: Publication) -> dict[str, object] | None:
    if not publication.title:
        return None
    address = {"url": publication.url} if publication.url else {}
    return {"@type": "NewsMediaOrganization", "name": publication.title, **address}


def _image(photo: Photo) -> dict[str, object]:
    image = {
        "@type": "ImageObject",
        "url": photo.url,
        "caption": photo.caption,
        "creditText": photo.credit,
        "description": photo.alt,
        f"{_PREFIX}file": photo.file,
    }
    return {key: value for key, value in image.items() if value}


def _comments(article: Article, corrections: object) -> Iterator[dict[str, object]]:
    dates = corrections if isinstance(corrections, list) else []
    for correction, data in zip(article.corrections, dates, strict=False):
        comment = {"@type": "CorrectionComment", "text": correction.text, "datePublished": data.get("date")}
        yield {key: value for key, value in comment.items() if value}


def _body(node: Mapping[str, object]) -> str:
    body = _first(node.get("articleBody")) or _first(node.get("text"))
    if node.get("encodingFormat") != _MARKDOWN and _HTML.search(body):
        return to_markdown(body)
    return body


def _photo(value: object) -> dict[str, object] | None:
    image = value[0] if isinstance(value, list) and value else value
    if isinstance(image, str):
        return {"url": image}
    if not isinstance(image, Mapping):
        return None
    return {
        "file": image.get(f"{_PREFIX}file"),
        "url": _first(image.get("contentUrl")) or _first(image.get("url")) or _first(image.get("@id")),
        "caption": _first(image.get("caption")),
        "credit": _first(image.get("creditText")) or next(iter(_names(image.get("creator"))), ""),
        "alt": _first(image.get("description")) or _first(image.get("name")),
    }


def _corrections(value: object) -> Iterator[dict[str, object]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, Mapping):
            yield {"date": _first(item.get("datePublished")), "text": _first(item.get("text"))}
        elif isinstance(item, str):
            yield {"text": item}


def _names(value: object) -> list[str]:
    """The names of persons and organisations, given as one or several, as nodes or texts."""
    items = value if isinstance(value, list) else [value]
    names = (item.get("name") if isinstance(item, Mapping) else item for item in items)
    return [name for found in names for name in _texts(found)]


def _keywords(value: object) -> list[str]:
    """Keywords of a list, or of one text with commas; those of a list keep theirs."""
    if isinstance(value, str):
        return value.split(",")
    return _names(value)


def _texts(value: object) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str) and item.strip()]


def _first(value: object) -> str:
    """The text, the first of a list, or the value of a literal of JSON-LD; empty for none."""
    item = value[0] if isinstance(value, list) and value else value
    if isinstance(item, Mapping):
        item = item.get("@value")
    return item if isinstance(item, str) else ""


def _field(value: object, key: str) -> str:
    return _first(value.get(key)) if isinstance(value, Mapping) else ""


def _plain(text: str) -> str:
    return to_markdown(text) if _HTML.search(text) else text
