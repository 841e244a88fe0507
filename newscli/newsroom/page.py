"""The page of an article: what a reader sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.model.entry import Entry, status_of
from newscli.model.page import Page, Teaser
from newscli.model.popular import ALL_TIME, DEFAULT, parse_window
from newscli.model.request import Request
from newscli.newsroom.featured import featured
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

    Popular is of the last 30 days, or of all time when nothing was read in them.

    Raises:
        InvalidArticle: when its file changed into none since the scan.
    """
    article = entry(newsroom, slug).article
    relations = relate(newsroom, slug, limit=EACH_LIST)
    read_most, window = most_read(newsroom, EACH_LIST)
    return Page(
        slug=slug,
        article=article,
        status=status_of(article, newsroom.calendar),
        related=_teasers(list_related(newsroom, relations, TEASER).rows),
        featured=editors_choice(newsroom, EACH_LIST),
        popular=read_most,
        popular_window=window,
    )


def editors_choice(newsroom: Newsroom, limit: int) -> tuple[Teaser, ...]:
    """Editor's choice as a page shows it, at most so many."""
    return _teasers(featured(newsroom, Request(limit=limit), TEASER).rows)


def most_read(newsroom: Newsroom, limit: int) -> tuple[tuple[Teaser, ...], str]:
    """Popular as a page shows it, at most so many, and the days that it counts, in words."""
    for window in map(parse_window, (DEFAULT, ALL_TIME)):
        teasers = _teasers(popular(newsroom, window, Request(limit=limit), TEASER).rows)
        if teasers:
            break
    return teasers, window.words


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


def _teasers(rows: Iterable[tuple[Any, ...]]) -> tuple[Teaser, ...]:
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
