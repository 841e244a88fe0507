"""What readers see at a moment: the lists of the newsroom's own calls, taken together."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from newscli.model.dates import Calendar
from newscli.model.entry import Status
from newscli.model.selection import Selection
from newscli.model.sight import Sight
from newscli.newsroom.featured import choices
from newscli.newsroom.page import most_read

if TYPE_CHECKING:
    from datetime import datetime

    from newscli.newsroom.newsroom import Newsroom


def at(newsroom: Newsroom, moment: datetime) -> Newsroom:
    """The same newsroom with the same files at another moment; closing the first one closes it."""
    other = copy(newsroom)
    other.__dict__ |= {"catalog": newsroom.catalog, "calendar": Calendar(moment, newsroom.calendar.zone)}
    return other


def sight(newsroom: Newsroom) -> Sight:
    """What readers see at the newsroom's moment."""
    entries, calendar = newsroom.catalog.entries, newsroom.calendar
    live = entries.rows(Selection(statuses=(Status.LIVE,)), calendar, ("slug", "title"))
    return Sight(
        moment=calendar.now,
        live=dict(live),
        featured=tuple(choice.slug for choice in choices(newsroom)),
        popular=popular_now(newsroom),
        dead_links=newsroom.catalog.links.dead(calendar.now.timestamp()),
    )


def popular_now(newsroom: Newsroom) -> tuple[str, ...]:
    """The slugs of Popular as every page has it, at the newsroom's moment."""
    return tuple(teaser.slug for teaser in most_read(newsroom)[0])
