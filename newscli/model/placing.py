"""Places in Editor's choice: which positions make an order that an editor laid out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence

GAP = 10
"""Between the positions of a list that is numbered anew, so that the next one finds room."""


def placed(
    before: Sequence[str],
    after: Sequence[str],
    positions: Mapping[str, int | None],
    aside: Collection[str] = (),
) -> dict[str, int]:
    """The positions that lead from one order to another, for as few articles as can be.

    Who was not moved keeps its position; who was, or is new, gets one between its neighbours. Where there is
    no room between two, all are numbered anew.

    Args:
        before: the slugs in their old order.
        after: the slugs in their new order.
        positions: the sort keys so far; None comes last, in no order that can be told.
        aside: slugs whose positions follow another order as long as they are not moved.

    Returns:
        The new position of each article that needs another one.
    """
    staying = _staying(before, after)
    order = [slug for slug in after if slug not in staying or slug not in aside]
    found = _between(order, staying, positions)
    if found is None:
        found = {slug: GAP * place for place, slug in enumerate(order, 1)}
    return {slug: position for slug, position in found.items() if positions.get(slug) != position}


def _between(
    order: Sequence[str], staying: Collection[str], positions: Mapping[str, int | None]
) -> dict[str, int] | None:
    """Positions for those that do not stay, between those that do; None when there is no room."""
    found: dict[str, int] = {}
    last: int | None = None
    for place, slug in enumerate(order):
        if slug in staying:
            last = positions.get(slug)
            continue
        rest = order[place:]
        waiting = next((count for count, each in enumerate(rest) if each in staying), len(rest))
        following = positions.get(rest[waiting]) if waiting < len(rest) else None
        if last is not None:
            position = last + 1
        elif place and order[place - 1] in staying:  # one without a position, behind which nothing can be put
            return None
        else:
            position = 1 if following is None else following - waiting
        if following is not None and position >= following:
            return None
        found[slug] = last = position
    return found


def _staying(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The largest group that stands in both orders the same way: the longest increasing run of old places."""
    places = {slug: place for place, slug in enumerate(before)}
    ends: list[int] = []
    chains: list[tuple[str, ...]] = []
    for slug in after:
        if slug in places:
            length = bisect_left(ends, places[slug])
            chain = (*(chains[length - 1] if length else ()), slug)
            ends[length : length + 1] = [places[slug]]
            chains[length : length + 1] = [chain]
    return set(chains[-1]) if chains else set()
