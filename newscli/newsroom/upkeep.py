"""The archive at a glance, and its derived files made anew."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from newscli.model.dates import format_moment
from newscli.model.entry import Status
from newscli.model.overview import Due, Overview
from newscli.model.request import Request
from newscli.model.selection import Selection, Sort
from newscli.newsroom.cataloging import open_catalog
from newscli.newsroom.featured import choices
from newscli.newsroom.listing import tally
from newscli.storage.catalog import MEMORY

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

SOON = timedelta(days=7)


def overview(newsroom: Newsroom) -> Overview:
    """The archive at a glance."""
    catalog, calendar = newsroom.catalog, newsroom.calendar
    statuses = dict(tally(newsroom, Request(), "status").counts)
    newest = Selection(statuses=(Status.LIVE,), sort=Sort(), limit=1)
    dates = [published for (published,) in catalog.entries.rows(newest, calendar, ("published",))]
    coming = Selection(statuses=(Status.SCHEDULED,), sort=Sort(reverse=True), limit=1)
    due = [Due(*row) for row in catalog.entries.rows(coming, calendar, ("slug", "published"))]
    times = [time for time, _ in catalog.files.stamps().values()]
    folder = newsroom.cache.path
    return Overview(
        title=newsroom.settings.title,
        archive=newsroom.folder.root,
        articles=sum(statuses.values()),
        statuses={status.value: statuses.get(status.value, 0) for status in Status},
        tags=len(tally(newsroom, Request(), "tag").counts),
        views=sum(catalog.views.totals(None, calendar.today).values()),
        newest=dates[0] if dates else None,
        changed=_moment(max(times) / 1e9) if times else None,
        next=due[0] if due else None,
        ending=_ending(newsroom),
        problems=len(catalog.files.problems()) + len(catalog.views.problems()),
        pending=len(catalog.entries.pending()),
        cache=folder,
        cache_bytes=_size(folder) if folder else 0,
        timezone=newsroom.settings.timezone,
    )


def _ending(newsroom: Newsroom) -> tuple[Due, ...]:
    """The Editor's choices of now that soon are none."""
    soon = (newsroom.calendar.now + SOON).timestamp()
    ends = sorted(
        (choice.end, choice.slug) for choice in choices(newsroom) if choice.end and choice.end <= soon
    )
    return tuple(Due(slug, _moment(end)) for end, slug in ends)


def _size(folder: Path) -> int:
    """The bytes of the files below a folder; what goes meanwhile has none."""
    size = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                size += os.stat(f"{place}/{name}").st_size
    return size


def _moment(seconds: float) -> str:
    return format_moment(datetime.fromtimestamp(int(seconds), UTC), UTC)


def reindex(newsroom: Newsroom) -> int:
    """Make the catalog and the index anew from the files, and return how many articles they hold.

    The catalog is filled in one commit: until then others read the old one, and a killed reindex leaves it.
    """
    newsroom.close()
    with newsroom.cache_lock:
        newsroom.catalog = open_catalog(newsroom, anew=True)
        if newsroom.catalog.path != MEMORY:
            _ = newsroom.index
    return newsroom.catalog.entries.count()
