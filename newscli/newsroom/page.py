"""The page of an article: what a reader sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.model.entry import Entry, status_of
from newscli.model.links import links_of
from newscli.model.page import Page, Teaser
from newscli.model.popular import ALL_TIME, DEFAULT, parse_window
from newscli.model.request import Request
from newscli.newsroom.featured import featured
from newscli.newsroom.linking import article_at
from newscli.newsroom.popular import popular
from newscli.newsroom.related import list_related, relate
from newscli.newsroom.selecting import path_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscli.newsroom.newsroom import Newsroom

EACH_LIST = 5
"""How many articles each list of a page holds at most."""

TEASER = ("slug", "title", "lead", "section", "published", "badge", "note")


def page(newsroom: Newsroom, slug: str) -> Page:
    """The page of an article: itself, Related articles, Editor's choice and Popular.

    Raises:
        InvalidArticle: when its file changed into none since the scan.
    """
    article = entry(newsroom, slug).article
    relations = relate(newsroom, slug, limit=EACH_LIST)
    popular, window = most_read(newsroom)
    return Page(
        slug=slug,
        article=article,
        status=status_of(article, newsroom.calendar),
        related=teasers(list_related(newsroom, relations, TEASER).rows),
        featured=editors_choice(newsroom),
        popular=popular,
        popular_window=window,
        addresses={name: article_at(newsroom, name) for name in links_of(article.body)},
    )


def editors_choice(newsroom: Newsroom) -> tuple[Teaser, ...]:
    """Editor's choice as a page lists it: of live articles, in its order."""
    return teasers(featured(newsroom, Request(limit=EACH_LIST), TEASER).rows)


def most_read(newsroom: Newsroom) -> tuple[tuple[Teaser, ...], str]:
    """Popular as a page lists it, and the days that it counts.

    They are the last 30, or all when nothing was read in them.
    """
    for window in map(parse_window, (DEFAULT, ALL_TIME)):
        found = teasers(popular(newsroom, window, Request(limit=EACH_LIST), TEASER).rows)
        if found:
            break
    return found, window.words


def entry(newsroom: Newsroom, slug: str) -> Entry:
    """An article with what the archive knows about it.

    Raises:
        InvalidArticle: when its file changed into none since the scan.
    """
    path = path_of(newsroom, slug)
    article = newsroom.folder.load(path)
    status = status_of(article, newsroom.calendar)
    return Entry(
        slug=slug, path=path, article=article, status=status, views=newsroom.catalog.entries.views(slug)
    )


def teasers(rows: Iterable[tuple[Any, ...]]) -> tuple[Teaser, ...]:
    """Articles as a list of a page shows them, from rows of the fields of ``TEASER``."""
    return tuple(
        Teaser(
            slug=slug,
            title=title,
            lead=lead or "",
            section=section or "",
            published=published,
            featured=badge is not None,
            note=note or "",
        )
        for slug, title, lead, section, published, badge, note in rows
    )
