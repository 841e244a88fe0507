"""Related articles of every page: worked out anew where something changed, kept where nothing did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from newscli.model.frozen import frozen
from newscli.model.related import THRESHOLD
from newscli.newsroom.neighbours import Neighbours
from newscli.newsroom.page import EACH_LIST
from newscli.newsroom.spreading import spread

if TYPE_CHECKING:
    from newscli.newsroom.neighbours import Neighbourhood
    from newscli.newsroom.newsroom import Newsroom
    from newscli.newsroom.site.live_articles import Live

FEW = 300
"""Articles whose lists are all worked out at every build: it takes a second."""

DRIFT = 0.01
"""The share of the articles that may change until all lists are worked out again.

What a changed article does by itself is always followed: the lists that name it, and those that it enters.
But it also makes words a little rarer or more common for all; that is let go until it comes to so much.
"""


@frozen
class Related:
    """The list of an article.

    Attributes:
        slugs: what is related to it, the nearest first.
        least: the score that another article needs to enter the list.
    """

    slugs: tuple[str, ...]
    least: float


@frozen
class Relations:
    """The lists of all articles, and what they were worked out from.

    Attributes:
        lists: by slug.
        stamps: by slug, what each article's file looked like, those too that readers do not see.
        drift: how many articles changed since all lists were worked out.
    """

    lists: Mapping[str, Related]
    stamps: Mapping[str, str]
    drift: int


NOTHING = Relations({}, {}, 0)


def relate_all(
    newsroom: Newsroom,
    live: Mapping[str, Live],
    stamps: Mapping[str, str],
    known: Relations,
    processes: int,
) -> Relations:
    """The lists of all articles that readers see.

    Args:
        newsroom: the newsroom.
        live: the articles.
        stamps: what each article's file looks like, by slug.
        known: the lists of the last build.
        processes: how many may work at once.
    """
    changed = changed_since(known, stamps)
    if changed == set():
        return known
    drift = known.drift + len(changed or stamps)
    if changed is None or len(live) <= FEW or drift > DRIFT * len(live):
        return Relations(dict(_all(newsroom, live, processes)), stamps, 0)
    lists = {slug: related for slug, related in known.lists.items() if slug in live}
    neighbours = Neighbours(newsroom)
    for slug in sorted(_affected(neighbours, live, changed, lists)):
        lists[slug] = _list(neighbours.of(slug), live)
    return Relations(lists, stamps, drift)


def changed_since(known: Relations, stamps: Mapping[str, str]) -> set[str] | None:
    """The articles that came, changed or went since the last build; None when nothing is known of it."""
    if known is NOTHING:
        return None
    return {
        slug for slug in stamps.keys() | known.stamps.keys() if stamps.get(slug) != known.stamps.get(slug)
    }


def _affected(
    neighbours: Neighbours, live: Mapping[str, Live], changed: set[str], lists: Mapping[str, Related]
) -> set[str]:
    """The articles whose lists a change is about: its own, those that name it, and those that it enters."""
    affected = changed & live.keys()
    names = changed | {alias for slug in changed & live.keys() for alias in live[slug].aliases}
    affected |= {slug for slug, related in lists.items() if not changed.isdisjoint(related.slugs)}
    affected |= {slug for slug, article in live.items() if not names.isdisjoint(article.related)}
    for slug in changed & live.keys():
        near = neighbours.of(slug).near
        affected |= {
            other
            for other, nearness in near.items()
            if other in lists
            and (nearness.same_story or nearness.score >= max(THRESHOLD, lists[other].least))
        }
    return affected


def _all(newsroom: Newsroom, live: Mapping[str, Live], processes: int) -> Iterator[tuple[str, Related]]:
    from newscli.newsroom.neighbours_held import NeighboursHeld

    neighbours = NeighboursHeld(newsroom)

    def work(slug: str) -> tuple[str, Related]:
        return slug, _list(neighbours.of(slug), live)

    with newsroom.progress("relating", len(live)) as advance:
        for found in spread(work, list(live), processes):
            advance(1)
            yield found


def _list(found: Neighbourhood, live: Mapping[str, Live]) -> Related:
    slugs = found.listed(live, EACH_LIST)
    scores = [found.near[slug].score for slug in slugs if slug not in found.pins]
    return Related(slugs, min(scores, default=0.0) if len(slugs) == EACH_LIST else 0.0)
