"""The small lines of a page, the same on a terminal and in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from newscli.model.article import Article, Correction, Photo
from newscli.model.entry import Status
from newscli.model.page import FrontPage, Page, Teaser
from newscli.render.when import written

STAR = "★"
CHOICE = "Editor's choice"
POPULAR = "Popular"
NONE = "none"
UNSORTED = "News"
"""What stands above articles of no section."""


def series(words: Sequence[str]) -> str:
    """Join words with commas and a last *and*: ``a, b and agencies``."""
    if not words:
        return ""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def byline(page: Page, zone: tzinfo) -> str:
    """Who wrote it and when: ``By A and B · 14 January 2021 · updated 15 January 2021``."""
    authors = series(page.article.authors)
    parts = (
        f"By {authors}" if authors else "",
        written(page.article.published, zone) if page.article.published else "",
        f"updated {written(page.article.updated, zone)}" if page.article.updated else "",
    )
    return " · ".join(part for part in parts if part)


def photo_line(photo: Photo | None) -> str:
    """What the picture shows and who took it; where it is, when nothing else is known."""
    if photo is None:
        return ""
    caption = photo.caption or photo.alt
    credit = f"({photo.credit})" if photo.credit else ""
    return " ".join(part for part in (caption, credit) if part) or photo.file or photo.url


def correction_line(correction: Correction, zone: tzinfo) -> str:
    """``Correction, 15 January 2021: text``."""
    day = f", {written(correction.date, zone)}" if correction.date else ""
    return f"Correction{day}: {correction.text}"


def source_line(article: Article) -> str:
    """``Source: a, b and agencies``, empty without sources."""
    return f"Source: {series(article.sources)}" if article.sources else ""


def tags_line(article: Article) -> str:
    """``Tags: a, b``, empty without tags."""
    return f"Tags: {', '.join(article.tags)}" if article.tags else ""


def status_word(page: Page) -> str:
    """How the article stands, empty when readers see it."""
    return "" if page.status is Status.LIVE else page.status.value


def lists(page: Page) -> Iterator[tuple[str, str, tuple[Teaser, ...]]]:
    """The three lists of a page: heading, what it counts, teasers."""
    yield "Related articles", "", page.related
    yield CHOICE, "", page.featured
    yield POPULAR, page.popular_window, page.popular


def front_lists(front: FrontPage) -> Iterator[tuple[str, str, tuple[Teaser, ...]]]:
    """The lists of the front page: heading, what it counts, teasers."""
    yield CHOICE, "", front.featured
    for teasers in front.sections:
        yield teasers[0].section or UNSORTED, "", teasers
    yield POPULAR, front.popular_window, front.popular
