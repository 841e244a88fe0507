"""The articles that readers see, as the catalog knows them: what stands in lists, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from newscli.model.dates import Moment, parse_moment
from newscli.model.entry import Status
from newscli.model.frozen import frozen
from newscli.model.languages import primary
from newscli.model.request import Request
from newscli.model.settings import PLACES
from newscli.model.slug import make_slug, unique_slug
from newscli.model.web import RIGHT_TO_LEFT, Card, Link, Picture, Site, Time
from newscli.newsroom.listing import list_articles
from newscli.newsroom.site.sheet import digest
from newscli.render.when import written
from newscli.storage.catalog.conditions import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newscli.model.settings import Settings
    from newscli.newsroom.newsroom import Newsroom

FIELDS = (
    "slug", "path", "title", "lead", "section", "published", "updated", "tags", "authors", "aliases",
    "related", "photo", "badge",
)  # fmt: skip
KINDS = {"section": "Section", "tag": "Tag", "author": "Author"}
"""By what articles are listed, as addresses and as headings have it."""

SECTIONS_NAMED = 10
"""How many sections stand at the head of every page."""

SHOWN_AS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
"""Endings of the photos that are shown; a drawing (SVG) may hold a script."""


@frozen
class Live:
    """An article that readers see, as the catalog knows it."""

    slug: str
    path: str
    title: str
    lead: str
    section: str
    published: str
    updated: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    aliases: tuple[str, ...]
    related: tuple[str, ...]
    photo: Mapping[str, str]
    featured: bool

    def names(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Its section, tags and authors, by their kind."""
        section = (self.section,) if self.section else ()
        return (("section", section), ("tag", self.tags), ("author", self.authors))


class LiveArticles:
    """All articles that readers see at the newsroom's instant, the newest first.

    Args:
        newsroom: the newsroom.
    """

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        self._zone = newsroom.calendar.zone
        rows = list_articles(newsroom, Request(status=(Status.LIVE.value,)), FIELDS).rows
        self.articles = {str(row[0]): _live(row) for row in rows}
        self._former = {
            alias: slug
            for slug in sorted(self.articles, reverse=True)
            for alias in self.articles[slug].aliases
        }
        self._names_linked = newsroom.catalog.links.all()
        self._languages = newsroom.catalog.entries.known_languages()
        self._cards: dict[str, Card] = {}
        self._marks: dict[str, str] = {}
        self._links: dict[tuple[str, str], Link] = {}

    @cached_property
    def groups(self) -> Mapping[str, Mapping[str, list[str]]]:
        """The slugs of each section, tag and author, by its address; the newest first."""
        groups: dict[str, dict[str, list[str]]] = {kind: defaultdict(list) for kind in KINDS}
        for slug, live in self.articles.items():
            for kind, names in live.names():
                for address in dict.fromkeys(self.link(kind, name).address for name in names):
                    groups[kind][address].append(slug)
        return groups

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What each section, tag and author is called, by its address: as it is spelt most often."""
        spelt: dict[str, Counter[str]] = defaultdict(Counter)
        for live in self.articles.values():
            for kind, names in live.names():
                for name in names:
                    spelt[self.link(kind, name).address][name] += 1
        return {
            address: min(counts, key=lambda name: (-counts[name], name)) for address, counts in spelt.items()
        }

    @cached_property
    def site(self) -> Site:
        """What all pages know."""
        settings = self._newsroom.settings
        sections = self.groups["section"]
        most = sorted(sections, key=lambda address: (-len(sections[address]), address))[:SECTIONS_NAMED]
        places = {format: settings.site.get(format) or place for format, place in PLACES.items()}
        return Site(
            title=settings.title or "News",
            description=settings.site.get("description", ""),
            url=f"{settings.url.rstrip('/')}/" if settings.url else "",
            root=self.root,
            language=settings.language,
            sections=tuple(Link(self.names[address], address) for address in most),
            feeds={
                format: place if "://" in place else self.root + place.lstrip("/")
                for format, place in places.items()
            },
        )

    @cached_property
    def root(self) -> str:
        """The path with which every address on the site begins."""
        return root_of(self._newsroom.settings)

    def link(self, kind: str, name: str) -> Link:
        """Where the page of a section, tag or author stands."""
        link = self._links.get((kind, name))
        if link is None:
            slug = self._slugs.get((kind, fold(name))) or make_slug(name)  # new in its file since the scan
            link = self._links[kind, name] = Link(name, f"{self.root}{kind}/{slug}/")
        return link

    @cached_property
    def _slugs(self) -> Mapping[tuple[str, str], str]:
        """The slug of each section, tag and author, as folded; where several meet in one, each its own."""
        slugs: dict[tuple[str, str], str] = {}
        for kind in KINDS:
            folded = {fold(name) for live in self.articles.values() for name in dict(live.names())[kind]}
            taken: set[str] = set()
            for name in sorted(folded):
                slugs[kind, name] = slug = unique_slug(make_slug(name), taken.__contains__)
                taken.add(slug)
        return slugs

    def links(self, kind: str, names: Iterable[str]) -> tuple[Link, ...]:
        """Where the pages of several stand."""
        return tuple(self.link(kind, name) for name in names)

    def address(self, slug: str) -> str:
        """Where the page of an article stands."""
        return f"{self.root}{slug}/"

    def article_at(self, name: str) -> str:
        """Where the page of the article stands that a slug or an alias names; empty when readers see none."""
        slug = name if name in self.articles else self._former.get(name)
        return self.address(slug) if slug else ""

    def linked(self, slugs: Iterable[str]) -> list[str]:
        """Where the links of articles lead."""
        return [self.article_at(name) for slug in slugs for name in self._names_linked.get(slug, ())]

    def card(self, slug: str) -> Card:
        """An article as it stands in lists."""
        card = self._cards.get(slug)
        if card is None:
            live = self.articles[slug]
            language = self._languages.get(slug, "")
            card = self._cards[slug] = Card(
                address=self.address(slug),
                title=live.title,
                lead=live.lead,
                section=self.link("section", live.section) if live.section else None,
                published=self.time(parse_moment(live.published)),
                language=language,
                direction=direction(language),
                picture=self._picture(live),
                featured=live.featured,
            )
        return card

    def marks(self, slugs: Iterable[str]) -> list[str]:
        """A digest of each article as it stands in lists."""
        for slug in (slugs := list(slugs)):
            if slug not in self._marks:
                self._marks[slug] = digest(self.card(slug))
        return [self._marks[slug] for slug in slugs]

    def cards(self, slugs: Iterable[str]) -> tuple[Card, ...]:
        """Articles as they stand in lists."""
        return tuple(map(self.card, slugs))

    def time(self, moment: Moment | None) -> Time | None:
        """A moment for readers, in the archive's timezone."""
        return None if moment is None else Time(written(moment, self._zone), moment.isoformat())

    def photo_file(self, slug: str) -> str:
        """The path in the archive of a photo that the site shows; empty for none."""
        file = self.articles[slug].photo.get("file", "")
        return file if file.lower().endswith(SHOWN_AS) else ""

    def _picture(self, live: Live) -> Picture | None:
        photo = live.photo
        if not photo:
            return None
        file, url = self.photo_file(live.slug), photo.get("url", "")
        address = f"{self.address(live.slug)}{quote(file.rpartition('/')[2])}" if file else ""
        return Picture(
            address=address,
            elsewhere=url if not address and url.startswith(("https://", "http://")) else "",
            alt=photo.get("alt", ""),
            caption=photo.get("caption", ""),
            credit=photo.get("credit", ""),
        )


def root_of(settings: Settings) -> str:
    """The path of the site's base, with which every address on it begins."""
    path = urlsplit(settings.url).path.strip("/")
    return f"/{path}/" if path else "/"


def direction(language: str) -> str:
    """The direction in which a language is written, as ``dir`` of HTML has it."""
    if not language:
        return "auto"
    return "rtl" if primary(language) in RIGHT_TO_LEFT or "-Arab" in language else "ltr"


def _live(row: tuple[Any, ...]) -> Live:
    values = dict(zip(FIELDS, row, strict=True))
    for field in ("lead", "section", "published", "updated"):
        values[field] = values[field] or ""
    for field in ("tags", "authors", "aliases", "related"):
        values[field] = tuple(values[field] or ())
    values["photo"] = values["photo"] or {}
    values["featured"] = values.pop("badge") is not None
    return Live(**values)
