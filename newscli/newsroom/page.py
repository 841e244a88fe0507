"""The page of an article: what a reader sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.model.entry import Entry, status_of
from newscli.model.page import Page, Teaser
from newscli.model.popular import ALL_TIME, DEFAULT, Window, parse_window
from newscli.model.request import Request
from newscli.newsroom.featured import featured
from newscli.newsroom.popular import popular
from newscli.newsroom.related import list_related, relate
from newscli.newsroom.selecting import path_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    request = Request(limit=EACH_LIST)
    relations = relate(newsroom, slug, limit=EACH_LIST)
    window, most_read = read_most(newsroom, TEASER)
    return Page(
        slug=slug,
        article=article,
        status=status_of(article, newsroom.calendar),
        related=_teasers(list_related(newsroom, relations, TEASER).rows),
        featured=_teasers(featured(newsroom, request, TEASER).rows),
        popular=_teasers(most_read),
        popular_window=window.words,
    )


def read_most(newsroom: Newsroom, fields: tuple[str, ...]) -> tuple[Window, Sequence[tuple[Any, ...]]]:
    """Popular as pages have it, and the days that it counts: all, when nothing was read in the last 30."""
    request = Request(limit=EACH_LIST)
    for name in (DEFAULT, ALL_TIME):
        window = parse_window(name)
        rows = list(popular(newsroom, window, request, fields).rows)
        if rows:
            break
    return window, rows


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
