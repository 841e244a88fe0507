"""An edition of the newsletter: Editor's choice, then Popular, then the rest by section."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newscli.exchange.feeds.feed_item import instant
from newscli.exchange.markup.markdown_html import to_html
from newscli.exchange.markup.teaser import plain
from newscli.exchange.markup.web_address import address_of
from newscli.model.article import Article
from newscli.model.dates import in_zone
from newscli.model.entry import Entry
from newscli.model.frozen import frozen
from newscli.model.publication import Publication

NAMES = {
    "slug": "link",
    "title": "title",
    "lead": "text",
    "section": "heading",
    "authors": "byline",
    "sources": "byline",
    "published": "byline",
    "url": "link",
    "body": "text",
}
"""Where a key of an article stands in a newsletter; of a body only the beginning, where there is no lead."""

POPULAR = 5
"""How many articles Popular holds at most, as on the page."""

LONGEST = 280
"""Characters of a body that stand for a lead."""

_LAST_WORD = re.compile(r"\s+\S*$")


@frozen(kw_only=True)
class Teaser:
    """An article in a newsletter.

    Attributes:
        text: its lead, else how its body begins; plain text on one line.
        byline: who wrote it, its sources and its day; empty for none of them.
        address: where to read on; empty for nowhere.
        language: its own, where it is not the publication's.
    """

    title: str
    text: str
    byline: str
    address: str
    language: str


@frozen
class Part:
    """Articles under a heading."""

    heading: str
    teasers: tuple[Teaser, ...]


@frozen
class Edition:
    """What a newsletter holds, and its day as ``2021-01-14``."""

    title: str
    day: str
    parts: tuple[Part, ...]


def edition(entries: Iterable[Entry], publication: Publication) -> Edition:
    """Put articles in the order of a newsletter; each stands in it once.

    Sections come as their first article does. Articles without section close the edition.
    """
    teasers: dict[str, Teaser] = {}
    sections: dict[str, list[str]] = {}
    for entry in entries:
        teasers[entry.slug] = _teaser(entry, publication)
        sections.setdefault(entry.article.section, []).append(entry.slug)
    sections[""] = sections.pop("", [])
    read_most = [slug for slug in publication.popular if slug in teasers and slug not in publication.featured]
    groups = (
        ("Editor's choice", publication.featured),
        ("Popular", read_most[:POPULAR]),
        *((section or "More", slugs) for section, slugs in sections.items()),
    )
    parts: list[Part] = []
    for heading, slugs in groups:
        if found := tuple(teasers.pop(slug) for slug in slugs if slug in teasers):
            parts.append(Part(heading, found))
    day = publication.now.astimezone(publication.zone).date().isoformat()
    return Edition(_line(publication.name), day, tuple(parts))


def _teaser(entry: Entry, publication: Publication) -> Teaser:
    article = entry.article
    published = instant(article.published, publication)
    day = in_zone(published, publication.zone).date().isoformat() if published else ""
    return Teaser(
        title=_line(article.title),
        text=_line(article.lead) or _beginning(article),
        byline=" · ".join(filter(None, map(_line, (", ".join(article.authors or article.sources), day)))),
        address=address_of(entry, publication),
        language=article.language if article.language != publication.language else "",
    )


def _beginning(article: Article) -> str:
    text = plain(to_html(article.body[: LONGEST * 10]))
    return text if len(text) <= LONGEST else f"{_LAST_WORD.sub('', text[:LONGEST])}…"


def _line(text: str) -> str:
    return " ".join(text.split())
