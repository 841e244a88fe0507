"""NewsML-G2, the news items of the IPTC in XML: items alone, and those of a message, with NITF or XHTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from newscli.exchange.markup.html_text import to_markdown
from newscli.exchange.markup.xml import elements, local, text_of
from newscli.exchange.records import Fault, Record
from newscli.exchange.source import head, peekable
from newscli.exchange.trade.byline import authors_of
from newscli.exchange.trade.nitf import Story, read_nitf, read_xhtml

NAMES = {
    "title": "headline",
    "lead": "description",
    "tags": "subject, keyword",
    "authors": "by, creator",
    "sources": "infoSource, provider",
    "published": "embargoed, firstCreated, contentCreated",
    "updated": "versionCreated",
    "expires": "expires",
    "draft": "pubStatus: withheld",
    "language": "language",
    "guid": "guid",
    "body": "inlineXML: NITF, XHTML; inlineData",
    "photo": "remoteContent",
    "photo.url": "href",
    "photo.caption": "description",
    "photo.credit": "creditline",
}
"""Where a key of an article is read."""

_KEPT = {
    "slugline": "contentMeta/slugline",
    "located": "contentMeta/located",
    "urgency": "contentMeta/urgency",
    "edNote": "itemMeta/edNote",
    "copyrightHolder": "rightsInfo/copyrightHolder",
    "copyrightNotice": "rightsInfo/copyrightNotice",
    "usageTerms": "rightsInfo/usageTerms",
}
"""What an article has no key for, with its place: it stays among the article's own keys, as of ninjs."""

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PUBLISHED = ("itemMeta/embargoed", "itemMeta/firstCreated", "contentMeta/contentCreated")
_PICTURES = ("picture", "graphic")


def read(stream: BinaryIO, name: str) -> Iterator[Record | Fault]:
    """Read each news item of a document; packages, concepts and plans hold no text."""
    with peekable(stream) as source:
        is_passed_over = bool(head(source))
        for item in elements(source, ("newsItem",)):
            is_passed_over = False
            yield _read(item, f"{name}:{item.line}")
    if is_passed_over:
        yield Fault(name, "no newsItem in it: packages, concepts and plans hold no text")


def _read(item: Element, place: str) -> Record:
    language = _attribute(item, "contentMeta/language", "tag") or item.get(_LANGUAGE, "")
    story = _story(item)
    status = _code(item.find(_path("itemMeta/pubStatus")))
    published = next(filter(None, (_text(item, path) for path in _PUBLISHED)), "")
    version = _text(item, "itemMeta/versionCreated")
    by = authors_of(_text(item, "contentMeta/by")) or _names(item, "contentMeta/creator", language)
    data: dict[str, object] = {
        **{key: value for key, path in _KEPT.items() if (value := _name(item.find(_path(path)), language))},
        "version": item.get("version"),
        "guid": item.get("guid"),
        "title": _text(item, "contentMeta/headline") or _text(item, "itemMeta/title") or story.title,
        "tags": list(dict.fromkeys([*_names(item, "contentMeta/subject", language), *_keywords(item)])),
        "authors": by or list(story.authors),
        "sources": _names(item, "contentMeta/infoSource", language) or _provider(item, language),
        "published": published or version,
        "updated": version if published and version != published else None,
        "expires": _expires(item),
        "draft": status in ("withheld", "canceled"),
        "language": language,
        **_content(item, story),
    }
    warnings = ("canceled by its sender: comes in as a draft",) if status == "canceled" else ()
    return Record(data, place, warnings)


def _content(item: Element, story: Story) -> dict[str, object]:
    """Lead, body and photo; a picture alone is a photo with its caption."""
    descriptions = list(item.iterfind(_path("contentMeta/description")))
    captions = [found for found in descriptions if found.get("role", "").endswith(":caption")]
    if _code(item.find(_path("itemMeta/itemClass"))) in _PICTURES and (address := _picture(item)):
        caption = next(map(text_of, captions or descriptions), "")
        return {
            "photo": {"url": address, "caption": caption, "credit": _text(item, "contentMeta/creditline")}
        }
    texts = [found for found in descriptions if found not in captions] or descriptions
    return {"lead": next(map(text_of, texts), "") or story.lead, "body": story.body, "photo": story.photo}


def _story(item: Element) -> Story:
    """The first content that is a text; none for data such as results of sports."""
    for content in item.iterfind(_path("contentSet/inlineXML")):
        for child in content:
            if local(child) == "nitf":
                return read_nitf(child)
            if local(child) == "html":
                return read_xhtml(child)
    data = item.find(_path("contentSet/inlineData"))
    if data is None or data.get("encoding"):
        return Story()
    text = text_of(data)
    return Story(body=to_markdown(text) if "html" in data.get("contenttype", "") else text)


def _picture(item: Element) -> str:
    """The address of the widest rendition that is on the web."""

    def width(rendition: Element) -> int:
        text = rendition.get("width", "")
        return int(text) if text.isdecimal() and len(text) < 9 else 0

    renditions = item.iterfind(_path("contentSet/remoteContent"))
    addresses = (found for found in renditions if found.get("href", "").startswith(("http://", "https://")))
    best = max(addresses, key=width, default=None)
    return "" if best is None else best.get("href", "")


def _expires(item: Element) -> str:
    """When the item is over for all uses, else for the first that is named."""
    found = list(item.iterfind(_path("itemMeta/expires")))
    found.sort(key=lambda element: "pubconstraint" in element.attrib)
    return next(map(text_of, found), "")


def _provider(item: Element, language: str) -> list[str]:
    provider = item.find(_path("itemMeta/provider"))
    name = _name(provider, language) or (
        _code(provider) if provider is not None and provider.get("qcode") else ""
    )
    return [name] if name else []


def _keywords(item: Element) -> list[str]:
    return [text for found in item.iterfind(_path("contentMeta/keyword")) if (text := text_of(found))]


def _names(item: Element, path: str, language: str) -> list[str]:
    return [name for found in item.iterfind(_path(path)) if (name := _name(found, language))]


def _name(element: Element | None, language: str) -> str:
    """The name of a concept in the language of the item, else its first; else its text."""
    if element is None:
        return ""
    names = element.findall("{*}name")
    primary = language.partition("-")[0].lower()
    names.sort(key=lambda name: name.get(_LANGUAGE, language).partition("-")[0].lower() != primary)
    return text_of(names[0]) if names else (element.text or "").strip()


def _code(element: Element | None) -> str:
    """The code behind a qcode (``stat:usable``) or a URI."""
    if element is None:
        return ""
    return (element.get("qcode") or element.get("uri") or "").replace("/", ":").rpartition(":")[2]


def _attribute(item: Element, path: str, name: str) -> str:
    found = item.find(_path(path))
    return "" if found is None else found.get(name, "")


def _text(item: Element, path: str) -> str:
    return text_of(item.find(_path(path)))


def _path(path: str) -> str:
    """A path of local names, whatever their namespace."""
    return "/".join(f"{{*}}{name}" for name in path.split("/"))
