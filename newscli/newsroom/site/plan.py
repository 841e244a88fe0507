"""The plan of a site: every file that it has, what each is made from, and how it is made."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newscli.exchange.feeds.sitemap import NEWS, write_addresses
from newscli.exchange.registry import writer
from newscli.files.containment import is_inside
from newscli.files.disk import explained
from newscli.model.errors import InvalidInput
from newscli.model.request import Request
from newscli.model.settings import PLACES
from newscli.model.slug import is_slug
from newscli.model.web import FrontPage, ListPage, Lists
from newscli.newsroom.exporting import publication
from newscli.newsroom.featured import featured
from newscli.newsroom.page import EACH_LIST, most_read
from newscli.newsroom.site.article_pages import article_page, entry_of
from newscli.newsroom.site.live_articles import KINDS, LiveArticles
from newscli.newsroom.site.search_index import parts_for
from newscli.newsroom.site.sheet import Sheet, digest, given

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom
    from newscli.newsroom.site.relations import Relations
    from newscli.site.pages import Pages

PAGE = 20
"""Articles on a page of a list."""

NEWEST, IN_SECTION = 8, 4
"""Articles of the front page: the newest, and those of each section."""

IN_FEED = 30
"""Articles of a feed, the newest."""

FILES = ("style.css", "search.js")
"""What goes out as it is."""

NEWS_SITEMAP, SITEMAP = "news-sitemap.xml", "sitemap.xml"


class Plan:
    """The files of a site, by their paths in its folder.

    Args:
        newsroom: the newsroom.
        articles: all that readers see.
        relations: the Related list of each.
        pages: what makes texts of values.
    """

    def __init__(
        self, newsroom: Newsroom, articles: LiveArticles, relations: Relations, pages: Pages
    ) -> None:
        self._newsroom = newsroom
        self._articles = articles
        self._relations = relations
        self._pages = pages
        self._publication = replace(publication(newsroom, "rss"), article_at=self._whole_address)
        popular, window = most_read(newsroom)
        self._lists = Lists(
            featured=articles.cards(self._featured(EACH_LIST)),
            popular=articles.cards(teaser.slug for teaser in popular),
            window=window,
        )
        self._beside = digest(pages.digest, self._lists)

    def sheets(self) -> dict[str, Sheet]:
        """Every file but those of the search, the pages of articles last.

        Raises:
            InvalidInput: when a feed is to stand where a page does.
        """
        feeds = dict(self._feeds())
        pages = {
            **dict(self._fixed()),
            **dict(self._list_pages()),
            **dict(self._aliases()),
            **dict(self._photos()),
            **dict(self._article_pages()),
        }
        if taken := feeds.keys() & pages.keys():
            raise InvalidInput(f"newscli.toml: {min(taken)} is a page of the site: no feed can stand there")
        return feeds | pages

    def _fixed(self) -> Iterator[tuple[str, Sheet]]:
        pages, articles = self._pages, self._articles
        for name in FILES:
            yield name, given(pages.file(name))
        yield "index.html", self._page("front.html", page=self._front())
        yield "404.html", self._page("404.html")
        count = len(articles.articles)
        yield "search.html", self._page("search.html", parts=parts_for(count), articles=count)
        site = articles.site
        maps = [f"Sitemap: {site.whole(site.root + name)}\n" for name in (SITEMAP, NEWS_SITEMAP) if site.url]
        robots = "".join(["User-agent: *\nAllow: /\n", *maps]).encode()
        yield "robots.txt", given(robots)

    def _front(self) -> FrontPage:
        articles = self._articles
        newest = list(articles.articles)
        chosen = self._featured(EACH_LIST + 1)
        lead = next(iter((*chosen, *newest)), None)
        shown = {lead, *chosen}
        return FrontPage(
            lead=articles.card(lead) if lead else None,
            beside=replace(self._lists, featured=articles.cards(slug for slug in chosen if slug != lead)),
            newest=articles.cards([slug for slug in newest if slug not in shown][:NEWEST]),
            sections=tuple(
                (section, articles.cards(articles.groups["section"][section.address][:IN_SECTION]))
                for section in articles.site.sections
            ),
        )

    def _featured(self, limit: int) -> list[str]:
        """Editor's choice, at most so many."""
        return [str(row[0]) for row in featured(self._newsroom, Request(limit=limit), ("slug",)).rows]

    def _list_pages(self) -> Iterator[tuple[str, Sheet]]:
        articles = self._articles
        for kind, groups in articles.groups.items():
            for address, slugs in groups.items():
                pages = -(-len(slugs) // PAGE)
                for number in range(1, pages + 1):
                    shown = slugs[(number - 1) * PAGE : number * PAGE]
                    page = ListPage(
                        kind=KINDS[kind],
                        name=articles.names[address],
                        address=address,
                        number=number,
                        pages=pages,
                        total=len(slugs),
                        cards=(),
                    )
                    inputs = digest(self._beside, page, articles.marks(shown))
                    yield self._path(page.page(number)), Sheet(inputs, partial(self._list, page, shown))

    def _list(self, page: ListPage, slugs: list[str]) -> bytes:
        return self._render("list.html", page=replace(page, cards=self._articles.cards(slugs)))

    def _article_pages(self) -> Iterator[tuple[str, Sheet]]:
        articles = self._articles
        for slug, live in articles.articles.items():
            related = self._relations.lists[slug].slugs
            stamp, linked = self._relations.stamps[slug], articles.linked([slug])
            links = [articles.links(kind, names) for kind, names in live.names()]
            inputs = digest(self._beside, stamp, linked, links, articles.marks([slug, *related]))
            yield self._path(articles.address(slug)), Sheet(inputs, partial(self._article, slug))

    def _article(self, slug: str) -> bytes:
        page = article_page(self._newsroom, self._articles, slug, self._publication)
        related = self._articles.cards(self._relations.lists[slug].slugs)
        return self._render("article.html", page=page, related=related)

    def _aliases(self) -> Iterator[tuple[str, Sheet]]:
        """A page at each old address that leads to the new one, unless an article stands there."""
        articles = self._articles
        for slug, live in articles.articles.items():
            for alias in live.aliases:
                if is_slug(alias) and alias not in articles.articles:
                    address = articles.address(slug)
                    values = {
                        "title": live.title,
                        "address": address,
                        "canonical": articles.site.whole(address),
                    }
                    yield self._path(articles.address(alias)), self._page("redirect.html", **values)

    def _photos(self) -> Iterator[tuple[str, Sheet]]:
        root = self._newsroom.root
        for slug in self._articles.articles:
            file = self._articles.photo_file(slug)
            source = root / file
            if file and is_inside(source, root) and source.is_file():
                status = source.stat()
                inputs = digest(file, status.st_mtime_ns, status.st_size)
                yield f"{slug}/{file.rpartition('/')[2]}", Sheet(inputs, partial(_read, source))

    def _feeds(self) -> Iterator[tuple[str, Sheet]]:
        articles, site = self._articles, self._articles.site
        newest = list(articles.articles)[:IN_FEED]
        stamps = [self._relations.stamps[slug] for slug in newest]
        inputs = digest(self._beside, newest, stamps, articles.linked(newest))
        for format in PLACES:
            if "://" not in site.feeds[format]:
                path = site.feeds[format].removeprefix(site.root)
                yield path, Sheet(inputs, partial(self._export, format, newest))
        if site.url:
            addresses = [
                (site.whole(articles.address(slug)), (live.updated or live.published)[:10])
                for slug, live in articles.articles.items()
            ]
            yield SITEMAP, given(_text(lambda stream: write_addresses([(site.url, ""), *addresses], stream)))
            yield NEWS_SITEMAP, given(self._export("sitemap", self._news()))

    def _whole_address(self, name: str) -> str:
        """Where on the web a link to an article leads."""
        address = self._articles.article_at(name)
        return self._articles.site.whole(address) if address else ""

    def _export(self, format: str, slugs: list[str]) -> bytes:
        entries = [entry_of(self._newsroom, self._articles, slug) for slug in slugs]
        return _text(lambda stream: writer(format)(entries, stream, self._publication))

    def _news(self) -> list[str]:
        """The articles of the last days: those that a news sitemap may name."""
        since = (self._newsroom.calendar.now - NEWS - timedelta(days=1)).date().isoformat()
        return [slug for slug, live in self._articles.articles.items() if live.published >= since]

    def _page(self, template: str, **values: object) -> Sheet:
        inputs = digest(self._beside, template, *values.items())
        return Sheet(inputs, partial(self._render, template, **values))

    def _render(self, template: str, **values: object) -> bytes:
        return self._pages.render(template, **values, lists=self._lists).encode(errors="backslashreplace")

    def _path(self, address: str) -> str:
        return f"{address.removeprefix(self._articles.root)}index.html"


def _text(write: Callable[[io.StringIO], None]) -> bytes:
    stream = io.StringIO()
    write(stream)
    return stream.getvalue().encode(errors="backslashreplace")


def _read(path: Path) -> bytes:
    with explained("read", path):
        return path.read_bytes()
