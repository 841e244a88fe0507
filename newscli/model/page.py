"""The page of an article: what a reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from newscli.model.article import Article
from newscli.model.entry import Status
from newscli.model.frozen import frozen


@frozen(kw_only=True)
class Teaser:
    """An article in a list of a page.

    Attributes:
        featured: whether it is an Editor's choice now.
        note: such as ``same story``.
    """

    slug: str
    title: str
    lead: str = ""
    section: str = ""
    published: str | None = None
    featured: bool = False
    note: str = ""


@frozen(kw_only=True)
class Page:
    """What a reader sees: the article and the three lists below it.

    Attributes:
        popular_window: the days that Popular counts, in words, such as ``30 days`` or ``all time``.
        addresses: where the articles that its text links to stand on the web, by their names.
    """

    slug: str
    article: Article
    status: Status
    related: tuple[Teaser, ...]
    featured: tuple[Teaser, ...]
    popular: tuple[Teaser, ...]
    popular_window: str
    addresses: Mapping[str, str] = field(default_factory=dict)


@frozen(kw_only=True)
class FrontPage:
    """What a reader sees first.

    Attributes:
        title: the newsroom's name; empty for none.
        featured: Editor's choice, in its order.
        sections: the newest of each section, without those above; the section with the newest first.
        popular: the most read.
        popular_window: the days that Popular counts, in words.
    """

    title: str
    featured: tuple[Teaser, ...]
    sections: tuple[tuple[Teaser, ...], ...]
    popular: tuple[Teaser, ...]
    popular_window: str
