"""The items of a WordPress export, one after the other; pictures may stand below the posts that show them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import field
from tempfile import SpooledTemporaryFile
from typing import BinaryIO
from urllib.parse import unquote
from xml.etree import ElementTree

from newscli.exchange.markup.html_text import to_markdown
from newscli.exchange.markup.html_tokens import tokens, unescape
from newscli.exchange.markup.teaser import words
from newscli.exchange.markup.xml import Element, elements, local, text_of
from newscli.exchange.records import Fault, Record
from newscli.exchange.sites.wordpress_text import split_teaser, to_html
from newscli.exchange.source import head, peekable
from newscli.model.errors import InvalidInput
from newscli.model.frozen import frozen

_IN_MEMORY = 16 * 1024 * 1024  # of posts that wait for their picture; more of them wait on the disk
_LEFT_OUT = ("trash", "auto-draft", "inherit")
_DRAFTS = ("draft", "pending", "private")
_HIDDEN = {"private": "private", "protected": "protected by a password"}
_NO_SECTION = "uncategorized"


@frozen
class _Site:
    """What an export tells beside its items.

    Attributes:
        about: its address and language, by their names.
        authors: names as readers see them, by the names they log in with.
        pictures: address, caption and alternative text of each attachment, by its number.
    """

    about: dict[str, str] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, dict[str, str]] = field(default_factory=dict)

    def learn(self, element: Element) -> None:
        """Take in an element that is no item."""
        if local(element) == "author":
            fields = _fields(element)
            name = fields.get("author_display_name", "")
            self.authors.setdefault(fields.get("author_login", ""), _plain(name))
        else:
            self.about.setdefault(local(element), text_of(element))


def read_items(stream: BinaryIO, name: str, kind: str) -> Iterator[Record | Fault]:
    """Read the items of one kind; what WordPress has thrown away is left out, and so are comments.

    The memory is that of one item and of the addresses of all pictures.

    Args:
        stream: the export.
        name: its name, for the places.
        kind: the type of post, such as ``post`` or ``page``.
    """
    site = _Site()
    kinds: set[str] = set()
    fault: InvalidInput | None = None
    with (
        peekable(stream) as source,
        SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="\n") as waiting,
    ):
        is_empty = not head(source)
        try:
            for element in elements(source, ("item", "author", "language", "base_blog_url")):
                if local(element) != "item":
                    site.learn(element)
                    continue
                fields = _fields(element)
                found = fields.get("post_type", "post")
                kinds.add(found)
                if found == "attachment":
                    site.pictures[fields.get("post_id", "")] = _picture(element, fields)
                elif found == kind and fields.get("status") not in _LEFT_OUT:
                    record = _read(element, fields, site, f"{name}:{element.line}")
                    number = _meta(element).get("_thumbnail_id", "")
                    if not number or number in site.pictures:
                        yield _with_picture(record, site.pictures.get(number))
                    else:
                        json.dump((number, record.data, record.place, record.warnings), waiting)
                        waiting.write("\n")
        except InvalidInput as error:
            fault = error
        waiting.seek(0)
        for line in waiting:
            number, data, place, warnings = json.loads(line)
            yield _with_picture(Record(data, place, tuple(warnings)), site.pictures.get(number), number)
    if fault is not None:
        raise fault
    if kind not in kinds and not is_empty:
        yield Fault(name, _nothing(kind, kinds))


def _nothing(kind: str, kinds: set[str]) -> str:
    is_other = kind == "post" and "page" in kinds
    return f"no {kind} in it{': take its pages with --as wxr-pages' if is_other else ''}"


def _read(item: Element, fields: Mapping[str, str], site: _Site, place: str) -> Record:
    status = fields.get("status", "")
    hidden = "protected" if fields.get("post_password") else status
    html, left_out = to_html(fields.get("encoded", ""))
    base = site.about.get("base_blog_url", "")
    excerpt = to_markdown(fields.get("excerpt", ""), base)
    teaser, text = split_teaser(html)
    lead = to_markdown(teaser, base)
    if excerpt or "\n\n" in lead or lead.startswith("!["):  # a teaser is one paragraph, else it is text
        lead, text = "", html
    is_draft = status in _DRAFTS or hidden in _HIDDEN
    creator = fields.get("creator", "")
    published = _published(fields, is_draft=is_draft)
    data: dict[str, object] = {
        **{f"extra.{key}": value for key, value in _meta(item).items() if not key.startswith("_")},
        "title": _plain(fields.get("title", "")),
        "slug": unquote(fields.get("post_name", "")),
        "lead": words(excerpt or lead),
        **_terms(item),
        "authors": [name] if (name := site.authors.get(creator) or creator) else [],
        "published": published,
        "updated": _updated(fields, published),
        "draft": is_draft,
        "language": site.about.get("language", ""),
        "url": fields.get("link", ""),
        "guid": fields.get("guid", ""),
        "body": to_markdown(text, base),
    }
    if fields.get("is_sticky") == "1":
        data["featured"] = {"note": "sticky in WordPress"}
    warnings = []
    if hidden in _HIDDEN:
        warnings.append(f"{_HIDDEN[hidden]}: comes in as a draft")
    if left_out:
        warnings.append(f"shortcodes left out: {', '.join(left_out)}")
    return Record(data, place, tuple(warnings))


def _with_picture(record: Record, picture: Mapping[str, str] | None, number: str = "") -> Record:
    if picture and picture["url"]:
        return Record({**record.data, "photo": dict(picture)}, record.place, record.warnings)
    if number:
        warning = f"its featured image {number} is not in the export: left out"
        return Record(record.data, record.place, (*record.warnings, warning))
    return record


def _picture(item: Element, fields: Mapping[str, str]) -> dict[str, str]:
    return {
        "url": fields.get("attachment_url") or fields.get("guid", ""),
        "caption": _plain(fields.get("excerpt", "")),
        "alt": _plain(_meta(item).get("_wp_attachment_image_alt", "")),
    }


def _terms(item: Element) -> dict[str, object]:
    """The first category is the section; the others are tags, as tags are.

    Old exports name a category twice, the second time with what it is; a feed of categories alone names none.
    """
    terms = [found for found in item if local(found) == "category" and text_of(found)]
    named = [found for found in terms if found.get("domain")] or terms
    categories = [
        _plain(text_of(found))
        for found in named
        if found.get("domain", "category") == "category"
        and found.get("nicename", text_of(found)).lower() != _NO_SECTION
    ]
    tags = [_plain(text_of(found)) for found in named if found.get("domain") in ("post_tag", "tag")]
    return {"section": next(iter(categories), ""), "tags": list(dict.fromkeys([*categories[1:], *tags]))}


def _published(fields: Mapping[str, str], *, is_draft: bool) -> str:
    """When it was published; a draft has a date only when somebody has set one."""
    if moment := _moment(fields.get("post_date_gmt", "")):
        return f"{moment}Z"
    if is_draft:
        return ""
    date = fields.get("pubDate", "")
    return date if date and "-0001" not in date else _moment(fields.get("post_date", ""))


def _updated(fields: Mapping[str, str], published: str) -> str:
    moment = _moment(fields.get("post_modified_gmt", ""))
    return f"{moment}Z" if moment and f"{moment}Z" > published else ""


def _moment(text: str) -> str:
    """A date of WordPress, which writes zeros for none."""
    return "" if text.startswith("0000") else text.replace(" ", "T")


def _meta(item: Element) -> dict[str, str]:
    """The custom fields of an item; those that begin with an underscore are WordPress's own."""
    pairs = (_fields(found) for found in item if local(found) == "postmeta")
    return {
        pair["meta_key"]: pair["meta_value"] for pair in pairs if {"meta_key", "meta_value"} <= pair.keys()
    }


def _fields(element: ElementTree.Element) -> dict[str, str]:
    """The text of each child by its local name, the first that has one; the excerpt is ``encoded`` too."""
    found: dict[str, str] = {}
    for child in element:
        name = "excerpt" if child.tag.endswith("excerpt/}encoded") else local(child)
        if text := text_of(child):
            found.setdefault(name, text)
    return found


def _plain(html: str) -> str:
    """The words of a line that may hold entities and tags."""
    if "<" not in html:
        return unescape(html)
    return "".join(token for token in tokens(html) if isinstance(token, str))
