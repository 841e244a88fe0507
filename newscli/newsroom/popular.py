"""Popular articles: by their views in a window of days, or with older views counting less."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from newscli.model.entry import Status
from newscli.model.listing import Listing
from newscli.model.popular import Window, leaders, trend
from newscli.model.request import Request
from newscli.model.selection import Order, Selection, Sort
from newscli.newsroom.listing import listing
from newscli.newsroom.selecting import read

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

AHEAD = 10
"""How many times as many as are wanted are looked at first."""


def rank(
    newsroom: Newsroom, window: Window, *, by_trend: bool = False, most: int | None = None
) -> dict[str, float]:
    """The views of each article that was read in a window, or its trend.

    Args:
        newsroom: the newsroom.
        window: which days count.
        by_trend: whether a view counts half after the archive's half-life; the window then only bounds them.
        most: how many are wanted, of the highest; those that equal the last come too.
    """
    today = newsroom.calendar.today
    first = None if window.days is None else today - timedelta(days=window.days - 1)
    views = newsroom.catalog.views
    scores: dict[str, float] = {}
    if by_trend:
        half_life = newsroom.settings.half_life
        for slug, days in views.days(today).items():
            counted = [day for day in days if first is None or day[0] >= first]
            scores[slug] = round(trend(counted, today, half_life), 3)
        scores = scores if most is None else leaders(scores, most)
    else:
        scores |= views.totals(first, today) if most is None else views.most_read(first, today, most)
    return {slug: score for slug, score in scores.items() if score > 0}


def popular(
    newsroom: Newsroom,
    window: Window,
    request: Request,
    fields: tuple[str, ...],
    *,
    by_trend: bool = False,
    limit: int | None = None,
) -> Listing:
    """The live articles of a request that were read in a window, the most read first.

    The score of each is its views in the window, or its trend.
    """
    entries, calendar = newsroom.catalog.entries, newsroom.calendar
    selection = read(newsroom, request, limit)
    if selection.query is not None:  # its scores make room for the views
        chosen = entries.select(replace(selection, limit=None), calendar)
        selection = Selection(slugs=tuple(chosen), sort=selection.sort, limit=selection.limit)
    by_score = selection.sort is None
    selection = replace(
        selection,
        scored=True,
        statuses=selection.statuses or (Status.LIVE,),
        sort=selection.sort or Sort(order=Order.RELEVANCE),
    )
    few = selection.limit if by_score and limit is None else None
    if few is not None:  # most of the most read are live: the first hundreds nearly always hold the few
        entries.match(rank(newsroom, window, by_trend=by_trend, most=AHEAD * few))
    if few is None or entries.total(selection, calendar) < few:
        entries.match(rank(newsroom, window, by_trend=by_trend))
    fading = f", a view counting half after {newsroom.settings.half_life:g} days" if by_trend else ""
    return replace(
        listing(newsroom, selection, fields, counted=limit is not None),
        heading=f"Popular · {window.words}{fading}",
        empty=f"no views in {window.words}",
        hint="newscli views add SLUG counts one, newscli views import LOG those of a log",
        score="trend" if by_trend else "views",
    )
