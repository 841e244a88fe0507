"""Editor's choice: what readers see now, what is coming and what was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newscli.model.featured import Choice, When, in_order
from newscli.model.listing import Listing
from newscli.model.request import Request
from newscli.newsroom.listing import listing
from newscli.newsroom.selecting import read

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

EMPTY = {
    When.ACTIVE: "no Editor's choice (newscli feature SLUG makes one)",
    When.UPCOMING: "no Editor's choice is to come",
    When.PAST: "no Editor's choice is over",
}


def featured(
    newsroom: Newsroom,
    request: Request,
    fields: tuple[str, ...],
    when: When = When.ACTIVE,
    limit: int | None = None,
) -> Listing:
    """The Editor's choices of a request that are active, upcoming or past, in their order."""
    slugs = tuple(choice.slug for choice in choices(newsroom, when))
    found = listing(newsroom, replace(read(newsroom, request, limit), slugs=slugs), fields, counted=True)
    return replace(found, heading=f"Editor's choice{_ending(when)}", empty=EMPTY[when])


def choices(newsroom: Newsroom, when: When = When.ACTIVE) -> list[Choice]:
    """The Editor's choices that stand so in time, in their order."""
    now = newsroom.calendar.now.timestamp()
    return in_order(choice for choice in newsroom.catalog.entries.choices(now) if choice.when(now) is when)


def _ending(when: When) -> str:
    return "" if when is When.ACTIVE else f" · {when.value}"
