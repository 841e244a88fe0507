"""Editor's choice: when it is, and in what order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from newscli.model.entry import Status
from newscli.model.frozen import frozen


class When(StrEnum):
    """How an Editor's choice stands in time."""

    ACTIVE = "active"
    UPCOMING = "upcoming"
    PAST = "past"


@frozen
class Choice:
    """An Editor's choice as it is ordered.

    Attributes:
        slug: the article.
        position: its sort key; None comes last.
        start: when it begins, in seconds since 1970; None has always begun.
        end: when it is over; None never is.
        status: how the article itself stands.
    """

    slug: str
    position: int | None
    start: float | None
    end: float | None
    status: Status

    def when(self, now: float) -> When:
        """How it stands at a moment: one of an article that is not live yet is upcoming."""
        if self.status is Status.EXPIRED or (self.end is not None and self.end <= now):
            return When.PAST
        if self.status is not Status.LIVE or (self.start is not None and self.start > now):
            return When.UPCOMING
        return When.ACTIVE


def in_order(choices: Iterable[Choice]) -> list[Choice]:
    """By position, lowest first and none last; then the one that began last; then by slug."""
    return sorted(
        choices,
        key=lambda choice: (
            choice.position is None,
            choice.position or 0,
            -(choice.start or 0.0),
            choice.slug,
        ),
    )


def position_at_top(choices: Sequence[Choice]) -> int:
    """A position before all others."""
    return min((choice.position for choice in choices if choice.position is not None), default=2) - 1


def position_at_bottom(choices: Sequence[Choice]) -> int:
    """A position after all others that have one."""
    return max((choice.position for choice in choices if choice.position is not None), default=0) + 1
