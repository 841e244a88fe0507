"""Web pages: the article of a page, with what its head says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO
from urllib.parse import urljoin

from newscli.exchange.charset import decode_page
from newscli.exchange.extras import load
from newscli.exchange.markup.html_text import to_markdown
from newscli.exchange.records import Fault, Record
from newscli.exchange.web.page_metadata import best_title, from_json_ld, from_meta
from newscli.model.errors import InvalidInput
from newscli.model.web_address import is_address

LARGEST_PAGE = 8 * 1024 * 1024
"""Bytes; a larger page is no article, and its tree would take a gigabyte of memory."""

MOST_ELEMENTS = 20_000
"""Elements of a page in which an article is looked for: the time for it grows faster than they do."""

_UNSURE = "the article could not be told from the page around it: all of its text came in"
_PATHS = {  # what of a page says something about its article
    "meta": "//meta[@content]",
    "json_ld": "//script[@type='application/ld+json']/text()",
    "canonical": "//link[@rel='canonical']/@href",
    "language": "/html/@lang",
    "figures": "//figure[.//img]",
    "headings": "//h1",
    "title": "//head/title",
}


def read(stream: BinaryIO, name: str) -> Iterator[Record | Fault]:
    """Read the article of one page; nothing from a blank one.

    Raises:
        MissingExtra: when trafilatura is not installed.
        InvalidInput: when the page is too large.
    """
    trafilatura = load("trafilatura", "web", "reading web pages")
    page = stream.read(LARGEST_PAGE + 1)
    if len(page) > LARGEST_PAGE:
        raise InvalidInput(f"larger than {LARGEST_PAGE // 1024 // 1024} MB, which no page of news is")
    text = decode_page(page)
    tree = trafilatura.load_html(text) if text.strip() else None
    if tree is None:
        if text.strip():
            yield Fault(name, "no HTML")
        return
    place = name if is_address(name) else ""
    data = told_by_head(tree, place)
    body = ""
    if next(islice(tree.iter(), MOST_ELEMENTS, None), None) is None:
        data = {**_told_by_text(tree, place), **data}
        base = str(data.get("url", ""))
        if is_address(base):  # before trafilatura does it, which forgets the folder of the page
            tree.make_links_absolute(base, handle_failures="ignore")
        body = to_markdown(_article(trafilatura, tree, place), base)
    warnings = () if body else (_UNSURE,)
    body = without_heading(body or to_markdown(text, place), str(data["title"]))
    if body or data["title"]:
        yield Record({**data, "body": body}, name, warnings if body else ())


def told_by_head(tree: Any, place: str, *, with_json_ld: bool = True) -> dict[str, object]:
    """The keys of an article that the head of a page tells, JSON-LD before OpenGraph before others.

    Args:
        tree: the page, as lxml holds it.
        place: the address it came from; empty for a file.
        with_json_ld: whether JSON-LD is looked at.
    """
    found = {key: tree.xpath(path) for key, path in _PATHS.items()}
    names = [
        (f"{each.get('property', '')} {each.get('name', '')}", each.get("content")) for each in found["meta"]
    ]
    linked = from_json_ld(map(str, found["json_ld"])) if with_json_ld else {}
    told = from_meta(names)
    data = {**told, **linked}
    data["title"] = best_title(
        map(str, [*_list(linked.get("title")), *_list(told.get("title"))]),
        map(_text, found["headings"]),
        " ".join(map(_text, found["title"][:1])),
        map(str, [*_list(told.get("sources")), *_list(linked.get("sources"))]),
    )
    if found["language"]:
        data.setdefault("language", str(found["language"][0]))
    if url := next((str(url) for url in found["canonical"] if str(url).strip()), "") or data.get("url"):
        data["url"] = _joined(place, str(url))
    elif place:
        data["url"] = place
    if photo := data.get("photo.url"):
        data["photo.url"] = _joined(str(data.get("url", "")), str(photo))
        if caption := _caption(found["figures"], str(photo)):
            data.setdefault("photo.caption", caption)
    return data


def without_heading(body: str, title: str) -> str:
    """A body that does not begin with its own title once more."""
    first, _, rest = body.partition("\n")
    return rest.lstrip("\n") if title and first.lstrip("# ").strip() == title else body


def _told_by_text(tree: Any, place: str) -> dict[str, object]:
    """The keys of an article that trafilatura finds in the page, beyond its head too."""
    document = load("trafilatura.metadata", "web", "reading web pages").extract_metadata(
        tree, place or None, extensive=False
    )
    names = [name.strip() for name in (document.author or "").split(";")]
    found = {
        "lead": document.description,
        "authors": [
            name for name in names if name and not re.search(r"\d", name)
        ],  # with digits, it is a date
        "sources": [document.sitename] if document.sitename else [],
        "published": document.date,
        "photo.url": document.image,
    }
    return {key: value for key, value in found.items() if value}


def _article(trafilatura: Any, tree: Any, place: str) -> str:
    """The article of a page as HTML; empty when none can be told from what is around it."""
    options = {"include_links": True, "include_formatting": True, "include_comments": False}
    found = trafilatura.extract(tree, url=place or None, output_format="html", **options)
    return str(found or "")


def _caption(figures: list[Any], photo: str) -> str:
    """The caption of the figure that shows a photo; the size in an address may differ."""
    file = re.sub(r"[?#].*", "", photo).rpartition("/")[2]
    for figure in figures:
        shown = " ".join(
            str(value) for value in figure.xpath(".//img/@src | .//img/@srcset | .//img/@data-src")
        )
        if file and file in shown:
            return " ".join(map(_text, figure.xpath(".//figcaption")))
    return ""


def _text(element: Any) -> str:
    """The words of an element, each space one."""
    return " ".join(str(element.xpath("string()")).split())


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return address


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
