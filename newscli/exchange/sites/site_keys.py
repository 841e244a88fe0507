"""The keys of a page as Hugo, Zola and Jekyll name them, as those of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from newscli.model.fields import FIELD_NAMES, PHOTO_FIELDS
from newscli.model.place import day_in
from newscli.model.record_values import AT_COMMA, is_blank
from newscli.model.slug import FALLBACK, is_slug, make_slug

OWN = "newscli"
"""The table, in what a page may hold of its own, of all that a site has no key for."""

_TABLES = ("extra", "params", "taxonomies")
_NAMES = {
    "published": ("publishdate", "pubdate", "date"),
    "updated": ("lastmod", "lastmodified", "lastmodifiedat", "modified"),
    "expires": ("expirydate", "unpublishdate"),
    "lead": ("summary", "description", "excerpt"),
    "authors": ("author",),
    "photo": ("images", "image", "cover", "featuredimage", "thumbnail"),
    "language": ("lang", "locale"),
    "aliases": ("redirectfrom",),
    "guid": ("path", "url"),
}
"""For a key of an article what sites call it, without ``_`` and capitals; the first that is there counts."""

_MORE = re.compile(r"^[ \t]*<!--[ \t]*more[ \t]*-->[ \t]*$", re.MULTILINE | re.IGNORECASE)
_NO_PARAGRAPH = re.compile(r"#{1,6}\s|[>|<]|[-*+]\s|\d+[.)]\s|!\[|```|~~~|\{[{%]| {4}|\t")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PHOTO_KEYS = {part.name for part in PHOTO_FIELDS}
_PICTURES = ("image", "src", "url", "path", "file")


def to_article_keys(keys: Mapping[str, object], body: str) -> dict[str, object]:
    """Translate the keys of a page.

    What an article calls its own stays, and what newscli wrote of its own prevails. The first category is
    the section, the others are tags. What neither knows is left as it is.

    Args:
        keys: its front matter.
        body: the text below it.
    """
    flat, own = _flattened(keys)
    given = _renamed(flat)
    _settle(given)
    if own is None:
        lead, body = _split_lead(body, has_lead=not is_blank(given.get("lead")))
        if lead:
            given["lead"] = lead
    return {**given, **(own or {}), "body": body}


def _flattened(keys: Mapping[str, object]) -> tuple[dict[str, object], Mapping[str, object] | None]:
    """The keys with those of Zola's tables beside them, and what newscli wrote of its own."""
    flat = {key: value for key, value in keys.items() if key not in _TABLES}
    extra: dict[str, object] = {}
    own: Mapping[str, object] | None = None
    for name in _TABLES:
        table = keys.get(name)
        if name == "taxonomies" and isinstance(table, Mapping):
            flat = {**table, **flat}
        elif isinstance(table, Mapping):
            found = table.get(OWN)
            own = found if isinstance(found, Mapping) else own
            extra |= {key: value for key, value in table.items() if key != OWN or value is not own}
        elif not is_blank(table):
            extra[name] = table
    if own is not None and isinstance(more := own.get("extra"), Mapping):
        extra |= more
        own = {key: value for key, value in own.items() if key != "extra"}
    return ({**flat, "extra": extra} if extra else flat), own


def _renamed(keys: Mapping[str, object]) -> dict[str, object]:
    given = dict(keys)
    if isinstance(given.get("published"), bool):  # Jekyll's word for what is no draft
        given.setdefault("draft", not given.pop("published"))
    plain = {key.lower().replace("_", ""): key for key in reversed(given)}
    for name, others in _NAMES.items():
        for key in (plain[other] for other in others if other in plain):
            if is_blank(given.get(name)) and _is_meant(key, given[key]):
                given[name] = given.pop(key)
                if name == "guid" and (found := day_in(str(given[name]))):
                    given.setdefault("published", found)
                elif name == "expires":
                    given[name] = _beginning(given[name])
    return given


def _is_meant(key: str, value: object) -> bool:
    """Whether a key holds what it should; only a path on the site says that of an address."""
    return not is_blank(value) and (key != "url" or str(value).startswith("/"))


def _beginning(value: object) -> object:
    """The first moment of a day, since a site's page is gone when its last day begins."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        return f"{value}T00:00:00"
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return datetime.combine(value, time()) if is_day else value  # type: ignore[arg-type]


def _settle(given: dict[str, object]) -> None:
    """Give the values the form that an article has."""
    if "authors" in given:
        given["authors"] = [_name(each) for each in _listed(given["authors"])]
    categories = [*_listed(given.pop("categories", None)), *_listed(given.pop("category", None))]
    if categories and is_blank(given.get("section")):
        given["section"] = categories.pop(0)
    if categories:
        tags = given.get("tags")
        given["tags"] = [*(AT_COMMA.split(tags) if isinstance(tags, str) else _listed(tags)), *categories]
    if photo := _photo(given.pop("photo", None)):
        given["photo"] = photo
    if "aliases" in given:
        given["aliases"] = list(_old_slugs(given["aliases"]))


def _listed(value: object) -> list[object]:
    if isinstance(value, list):
        return [each for each in value if not is_blank(each)]
    return [] if is_blank(value) else [value]


def _name(author: object) -> object:
    return author.get("name", "") if isinstance(author, Mapping) else author


def _photo(value: object) -> Mapping[str, object] | None:
    """The first picture, with what is said about it."""
    first = next(iter(_listed(value)), None)
    if isinstance(first, Mapping) and first.keys() <= _PHOTO_KEYS:
        return first
    if not isinstance(first, Mapping):
        return {"url" if "://" in str(first) else "file": first} if first else None
    picture = next((first[key] for key in _PICTURES if key in first), None)
    words = {key: first[key] for key in ("caption", "credit", "alt") if key in first}
    return {**(_photo(picture) or {}), **words}


def _old_slugs(paths: object) -> Iterator[str]:
    """The slugs that end the paths under which a page was found before."""
    for path in _listed(paths):
        last = str(path).rstrip("/").rpartition("/")[2]
        slug = last if is_slug(last) else make_slug(re.sub(r"\.html?$", "", last))
        if slug != FALLBACK:
            yield slug


def _split_lead(body: str, *, has_lead: bool) -> tuple[str, str]:
    """The first paragraph of what stands above ``<!--more-->``, and the rest of the text."""
    mark = _MORE.search(body)
    if mark is None:
        return "", body
    above, below = body[: mark.start()].strip("\n"), body[mark.end() :].lstrip("\n")
    first, _, rest = above.partition("\n\n")
    lead = "" if has_lead or _NO_PARAGRAPH.match(first) else first
    kept = rest.strip("\n") if lead else above
    return lead, f"{kept}\n\n{below}" if kept and below else kept or below


def keys_for_own(article: Mapping[str, object], told: Mapping[str, object]) -> dict[str, object]:
    """What of an article a page does not tell by its other keys.

    Args:
        article: the keys of the article.
        told: the front matter without it.
    """
    given = to_article_keys(told, "")
    return {
        name: article[name]
        for name in FIELD_NAMES
        if name in article and name not in ("body", "extra") and article[name] != given.get(name)
    }
