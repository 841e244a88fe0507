"""An article as a news item of ninjs 3.1."""

from __future__ import annotations

import re
from collections.abc import Mapping

from newscli.exchange.markup.markdown_html import to_html
from newscli.model.article import Photo
from newscli.model.dates import Calendar, Moment, format_moment
from newscli.model.entry import Entry, Status
from newscli.model.links import ArticleAt
from newscli.model.publication import Publication

PROFILE = "newscli"
"""The profile of items that we write, so that they can be told when they come back."""

KEPT = ("version", "slugline", "located", "copyrightHolder", "copyrightNotice", "usageTerms", "edNote")
"""Texts that an article has no key for: they stay among its own keys, and go out again."""

_STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def to_item(entry: Entry, publication: Publication) -> dict[str, object]:
    """An article as an item; keys that ninjs has no place for are left out."""
    article = entry.article
    calendar = Calendar(publication.now, publication.zone)
    published = _instant(article.published, calendar)
    own = {key: text for key in KEPT if isinstance(text := article.extra.get(key), str)}
    urgency = article.extra.get("urgency")
    item = {
        "standard": _STANDARD,
        "uri": _uri(article.guid) or _uri(publication.address(entry)) or f"urn:newscli:{entry.slug}",
        "type": "text",
        "profile": PROFILE,
        "firstCreated": published,
        "versionCreated": _instant(article.updated, calendar) or published,
        "embargoedUntil": published if entry.status is Status.SCHEDULED else None,
        "expires": article.expires and format_moment(calendar.last_moment(article.expires), calendar.zone),
        "pubStatus": "withheld" if article.draft else "usable",
        "language": article.language or publication.language,
        **own,
        "urgency": urgency if isinstance(urgency, int) and 1 <= urgency <= 9 else None,
        "headlines": [{"role": "main", "value": article.title}],
        "descriptions": _roles(
            ("lead", article.lead), *(("correction", item.text) for item in article.corrections)
        ),
        "bodies": _bodies(article.body, publication.article_at),
        "by": "; ".join(article.authors),
        "people": [{"name": name, "rel": "author"} for name in article.authors],
        "subjects": [
            *({"name": name, "rel": "section"} for name in filter(None, [article.section])),
            *({"name": tag, "rel": "about"} for tag in article.tags),
        ],
        "infoSources": [{"name": name} for name in article.sources],
        "associations": [_picture(article.photo, entry.slug)] if article.photo else None,
        "altIds": _roles(
            ("slug", entry.slug),
            ("url", article.url),
            ("guid", article.guid),
            *(("alias", alias) for alias in article.aliases),
        ),
    }
    return {key: value for key, value in item.items() if value}


def _instant(moment: Moment | None, calendar: Calendar) -> str:
    """The time at which a moment begins: ninjs has no days."""
    return "" if moment is None else format_moment(calendar.first_moment(moment), calendar.zone)


def _bodies(body: str, article_at: ArticleAt) -> list[dict[str, object]]:
    if not body:
        return []
    return [
        {"role": "main", "contentType": "text/markdown", "value": body},
        {"role": "main", "contentType": "text/html", "value": to_html(body, article_at=article_at)},
    ]


def _picture(photo: Photo, slug: str) -> Mapping[str, object]:
    address = _uri(photo.url)
    picture = {
        "name": "photo",
        "uri": address or f"urn:newscli:{slug}:photo",
        "type": "picture",
        "profile": PROFILE,
        "by": photo.credit,
        "descriptions": _roles(("caption", photo.caption), ("alt", photo.alt)),
        "renditions": [{"name": "main", "href": photo.url}] if address else None,
        "altIds": _roles(("file", photo.file), ("url", "" if address else photo.url)),
    }
    return {key: value for key, value in picture.items() if value}


def _roles(*texts: tuple[str, str]) -> list[dict[str, str]]:
    return [{"role": role, "value": text} for role, text in texts if text]


def _uri(text: str) -> str:
    """The text when it is a URI with a scheme, else nothing."""
    return text if _URI.fullmatch(text) else ""
