"""An article becomes an Editor's choice, for a time and at a place in the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from newscli.model.article import Article, is_integer
from newscli.model.dates import Moment
from newscli.model.errors import InvalidInput, RequestError
from newscli.model.featured import When, position_at_bottom, position_at_top
from newscli.model.featuring import check_dates, feature, unfeature
from newscli.model.frozen import frozen
from newscli.model.reports import Outcome
from newscli.newsroom.adding import present
from newscli.newsroom.changing import change, change_each
from newscli.newsroom.featured import choices

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.newsroom.newsroom import Newsroom


@frozen(kw_only=True)
class Placement:
    """Where and when an Editor's choice is to stand; what is None stays as it is.

    Attributes:
        top: before all others; bottom: after all that have a position; position: exactly there.
        start: from when; a new choice begins now.
        end: until when; a day counts whole.
        duration: how long from its start on.
        note: why.
    """

    top: bool = False
    bottom: bool = False
    position: int | None = None
    start: Moment | None = None
    end: Moment | None = None
    duration: timedelta | None = None
    note: str | None = None


def feature_articles(
    newsroom: Newsroom, slugs: Sequence[str], placement: Placement, *, dry_run: bool = False
) -> Outcome:
    """Make articles Editor's choices, in the order given; one that is or will be a choice keeps its dates.

    Raises:
        RequestError: when the placement contradicts itself, or there is no such position.
    """
    if sum((placement.top, placement.bottom, placement.position is not None)) > 1:
        raise RequestError("--top, --bottom and --position contradict each other (give one)")
    if placement.end is not None and placement.duration is not None:
        raise RequestError("--end and --for contradict each other (give one)")
    positions = _positions(newsroom, slugs, placement)
    edits = [(slug, _edit(newsroom, placement, positions[slug])) for slug in slugs]
    return change_each(newsroom, edits, dry_run=dry_run)


def unfeature_articles(newsroom: Newsroom, slugs: Sequence[str], *, dry_run: bool = False) -> Outcome:
    """Make articles Editor's choices no longer."""
    return change(newsroom, slugs, unfeature, dry_run=dry_run)


def _edit(newsroom: Newsroom, placement: Placement, position: int | None) -> Callable[[Article], Article]:
    def edit(article: Article) -> Article:
        before = article.featured
        if before and before.end and newsroom.calendar.last_moment(before.end) <= newsroom.calendar.now:
            before = None  # it is over: a new choice begins
        changes: dict[str, object] = {}
        start = placement.start or (before.start if before else present(newsroom.calendar))
        if before is None or placement.start is not None:
            changes["start"] = start
        if placement.end is not None:
            changes["end"] = placement.end
        if placement.duration is not None:
            begin = newsroom.calendar.first_moment(start) if start else newsroom.calendar.now
            try:
                end = begin.astimezone(newsroom.calendar.zone) + placement.duration
            except OverflowError:
                raise InvalidInput("would end after the year 9999") from None
            changes["end"] = end.replace(microsecond=0)
        if position is not None:
            changes["position"] = position
        if placement.note is not None:
            changes["note"] = placement.note
        return check_dates(feature(replace(article, featured=before), **changes), newsroom.calendar)

    return edit


def _positions(newsroom: Newsroom, slugs: Sequence[str], placement: Placement) -> dict[str, int | None]:
    """The position that each article gets; None leaves it its own."""
    others = [
        choice
        for when in (When.ACTIVE, When.UPCOMING)
        for choice in choices(newsroom, when)
        if choice.slug not in slugs
    ]
    if placement.top:
        first = position_at_top(others) - len(slugs) + 1
    elif placement.bottom:
        first = position_at_bottom(others)
    elif placement.position is not None:
        first = placement.position
    else:
        return dict.fromkeys(slugs)
    if not all(is_integer(position) for position in (first, first + len(slugs))):
        raise RequestError(f"no article can have the position {first}: choose one nearer to 0")
    return {slug: first + place for place, slug in enumerate(slugs)}
