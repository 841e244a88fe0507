"""A selection: which articles a command is about."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from newscli.model.entry import Status
from newscli.model.frozen import frozen

if TYPE_CHECKING:
    from newscli.model.query import Query


class Order(StrEnum):
    """By what a list is sorted."""

    PUBLISHED = "published"
    TITLE = "title"
    VIEWS = "views"
    ADDED = "added"
    RELEVANCE = "relevance"


@frozen(kw_only=True)
class Sort:
    """An order: published, views, added and relevance with the highest first, title from A on.

    Attributes:
        order: by what.
        reverse: the other way round.
    """

    order: Order = Order.PUBLISHED
    reverse: bool = False


@frozen(kw_only=True)
class Selection:
    """Which articles a command is about: every filter that is given has to hold.

    Attributes:
        slugs: these articles, in this order; None for any.
        query: a query that they match.
        scored: whether only those count that are held with a score.
        tags: groups of tags; an article has one of each group. Here and below ``*`` is any text.
        without_tags: tags of which it has none.
        sections: it is in one of these; sources, authors and languages likewise.
        since: published then or later; until: before then (UTC).
        added_since: came into the archive then or later (UTC).
        featured: whether it is an Editor's choice now; None for either.
        statuses: it stands like one of these; none for any.
        present: keys that hold something; absent: keys that do not.
        sort: the order; None for that of the command.
        limit: at most so many; None for all.
    """

    slugs: tuple[str, ...] | None = None
    query: Query | None = None
    scored: bool = False
    tags: tuple[tuple[str, ...], ...] = ()
    without_tags: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    added_since: datetime | None = None
    featured: bool | None = None
    statuses: tuple[Status, ...] = ()
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    sort: Sort | None = None
    limit: int | None = None
