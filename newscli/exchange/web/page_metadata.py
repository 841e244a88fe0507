"""What the head of a web page says of its article: JSON-LD, OpenGraph and other meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeGuard

_ARTICLE = re.compile(r"(?:.*Article|.*Posting|Report)\Z")
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "parsely-title", "dc.title", "dcterms.title"),
    "lead": ("og:description", "twitter:description", "dc.description", "description"),
    "authors": ("parsely-author", "dc.creator", "dcterms.creator", "author", "article:author"),
    "sources": ("og:site_name",),
    "published": ("article:published_time", "parsely-pub-date", "dc.date.issued", "dcterms.created", "date"),
    "updated": ("article:modified_time", "og:updated_time", "dcterms.modified"),
    "section": ("article:section", "parsely-section"),
    "tags": ("article:tag", "news_keywords", "parsely-tags", "keywords"),
    "language": ("og:locale",),
    "url": ("og:url", "parsely-link"),
    "photo.url": ("og:image", "og:image:url", "twitter:image", "parsely-image-url"),
    "photo.alt": ("og:image:alt", "twitter:image:alt"),
}
"""For a key of an article, the names of meta elements, the best first."""

_PARTED = ("authors", "tags")
LEAST_SHARE = 4
"""A heading that is less than this part of the page's title is the name of the site."""

_WRAPPING = re.compile(
    r"\A\s*(?:/[/*]\s*)?(?:<!\[CDATA\[|<!--)(?:\s*\*/)?|(?:/[/*]\s*)?(?:\]\]>|-->)\s*(?:\*/\s*)?\Z|;\s*\Z"
)
"""What hides a script from readers that take it for markup."""

_DECODER = json.JSONDecoder(strict=False)


def from_meta(elements: Iterable[tuple[str, str]]) -> dict[str, object]:
    """The keys of an article that meta elements tell; of the title all that it is called.

    Args:
        elements: name (or property) and content of each; a name may be several, with spaces between.
    """
    contents: dict[str, list[str]] = {}
    for names, content in elements:
        for name in names.lower().replace("dc:", "dc.").split():
            if content.strip():
                contents.setdefault(name, []).append(content.strip())
    found: dict[str, object] = {"title": [contents[name][0] for name in _NAMES["title"] if name in contents]}
    for key, known in _NAMES.items():
        for name in known if key not in found else ():
            values = [value for value in contents.get(name, ()) if key != "authors" or "://" not in value]
            if values:
                found[key] = (
                    _each(values, ",") if key in _PARTED else values[:1] if key == "sources" else values[0]
                )
                break
    return found


def from_json_ld(texts: Iterable[str]) -> dict[str, object]:
    """The keys of an article that the first NewsArticle, or its like, in the JSON-LD of a page tells.

    Of the title it gives all that the article is called.
    A text that is no JSON says nothing: many a page has a broken one beside a good one.
    """
    things = [thing for text in texts for thing in _things(text)]
    by_id = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and len(thing) > 1}
    article = next((thing for thing in things if any(map(_ARTICLE.match, _texts(thing.get("@type"))))), None)
    if article is None:
        return {}

    def names(key: str) -> list[str]:
        values = (_whole(value, by_id) for value in _list(article.get(key)))
        return [name for value in values for name in _texts(value.get("name") if _is(value) else value)]

    photo = next(iter(_list(article.get("image"))), None)
    photo = _whole(photo, by_id)
    page = article.get("mainEntityOfPage")
    language = article.get("inLanguage")
    found: dict[str, object] = {
        "title": [*_texts(article.get("headline")), *_texts(article.get("name"))],
        "lead": _first(article.get("description")),
        "authors": [name for name in names("author") if "://" not in name],
        "sources": names("publisher"),
        "published": _first(article.get("datePublished")) or _first(article.get("dateCreated")),
        "updated": _first(article.get("dateModified")),
        "section": _first(article.get("articleSection")),
        "tags": _each(_texts(article.get("keywords")), ","),
        "language": _first(language.get("name") if _is(language) else language),
        "url": _first(article.get("url")) or _first(page.get("@id") if _is(page) else page),
        "photo.url": _first(photo.get("url") or photo.get("contentUrl") if _is(photo) else photo),
        "photo.caption": _first(photo.get("caption")) if _is(photo) else "",
        "photo.credit": _first(photo.get("creditText")) if _is(photo) else "",
    }
    return {key: value for key, value in found.items() if value}


def best_title(told: Iterable[str], headings: Iterable[str], title: str, sites: Iterable[str]) -> str:
    """The title of an article: of what its page is told to be called, the first that the page shows.

    Args:
        told: what the metadata call it, the best first.
        headings: the page's own first-level headings.
        title: what stands in its title element, often with the name of the site.
        sites: what the site is called.
    """
    told, headings = [text for text in told if text], [text for text in headings if text]
    shown = [folded for text in (*headings, title) if (folded := _folded(text))]
    best = next((text for text in told if any(_folded(text) in each for each in shown)), "")
    best = best or next(iter(told), "")
    within = (text for text in headings if _folded(text) in _folded(title))
    best = best or next((text for text in within if len(text) * LEAST_SHARE >= len(title)), "")
    best = best or title or next(iter(headings), "")
    for end in map(re.escape, filter(None, sites)):
        best = re.sub(rf"(?<=\S)\s+[|·–—:-]\s+{end}\s*\Z", "", best, flags=re.IGNORECASE)
    for heading in headings:
        if re.match(rf"{re.escape(heading)}\s+[|·–—-]\s", best, re.IGNORECASE):
            return heading
    return best


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _things(text: str) -> Iterator[Mapping[str, object]]:
    try:
        value = _DECODER.decode(_WRAPPING.sub("", text).strip())
    except (ValueError, RecursionError):
        return
    for thing in _list(value):
        if isinstance(thing, Mapping):
            yield thing
            yield from (part for part in _list(thing.get("@graph")) if isinstance(part, Mapping))


def _is(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping)


def _whole(value: object, by_id: Mapping[object, Mapping[str, object]]) -> object:
    """A thing that is only named, as it stands elsewhere on the page."""
    name = value.get("@id") if isinstance(value, Mapping) and len(value) == 1 else None
    return by_id.get(name, value) if isinstance(name, str) else value


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: object) -> list[str]:
    return [text.strip() for text in _list(value) if isinstance(text, str) and text.strip()]


def _first(value: object) -> str:
    return next(iter(_texts(value)), "")


def _each(texts: list[str], parting: str) -> list[str]:
    """The items of a list that is one text, or of a list as it is."""
    if len(texts) != 1:
        return texts
    return [item.strip() for item in texts[0].split(parting) if item.strip()]
