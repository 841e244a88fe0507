"""Copies and near copies in the whole archive, in groups."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from newscli.model.frozen import frozen
from newscli.model.likeness import Lookalikes, grouped
from newscli.model.listing import GROUP, Listing
from newscli.model.request import Request
from newscli.model.selection import Selection
from newscli.newsroom.copies import Comparison
from newscli.newsroom.listing import listing
from newscli.newsroom.selecting import read
from newscli.storage.articles import slug_of

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


@frozen
class Group:
    """Articles that are copies of each other.

    Attributes:
        slugs: the articles, in the order of the request.
        scores: how alike each is to that of the group to which it is most alike.
    """

    slugs: tuple[str, ...]
    scores: dict[str, float]


def find_copies(newsroom: Newsroom, request: Request) -> list[Group]:
    """The articles of a request that are copies of each other, in groups; a limit counts groups.

    Raises:
        RequestError: when a filter cannot be read.
    """
    selection = read(newsroom, request)
    order = newsroom.catalog.entries.select(replace(selection, limit=None), newsroom.calendar)
    rank = {slug: place for place, slug in enumerate(order)}
    scores: dict[str, float] = {}
    pairs: list[tuple[int, int]] = []
    for one, other, score in _copies(newsroom, rank.keys()):
        pairs.append((rank[one], rank[other]))
        for slug in (one, other):
            scores[slug] = max(score, scores.get(slug, 0.0))
    groups = []
    for places in sorted(map(sorted, grouped(pairs)))[: selection.limit]:
        slugs = tuple(order[place] for place in places)
        groups.append(Group(slugs, {slug: round(scores[slug], 2) for slug in slugs}))
    return groups


def list_copies(newsroom: Newsroom, groups: list[Group], fields: tuple[str, ...]) -> Listing:
    """A listing of groups, an article a row.

    Args:
        newsroom: the newsroom.
        groups: the groups, which are numbered from 1.
        fields: what to tell of each article; ``group`` and ``score`` among them.
    """
    numbers = {slug: number for number, group in enumerate(groups, 1) for slug in group.slugs}
    newsroom.catalog.entries.match({slug: score for group in groups for slug, score in group.scores.items()})
    known = tuple(field for field in fields if field != GROUP)
    found = listing(newsroom, Selection(slugs=tuple(numbers)), ("slug", *known))
    rows = [
        tuple(numbers[str(row[0])] if field == GROUP else next(values) for field in fields)
        for row in found.rows
        for values in (iter(row[1:]),)
    ]
    return Listing(fields=fields, rows=rows, empty="no copies", score="alike")


def _copies(newsroom: Newsroom, wanted: Collection[str]) -> Iterator[tuple[str, str, float]]:
    """Each pair of copies, by their slugs, with how alike they are: by the sketches, then by the files."""
    lookalikes: Lookalikes[str] = Lookalikes()
    pairs: list[tuple[str, str]] = []
    for path, sketch in newsroom.catalog.copies.sketches():
        if slug_of(path) in wanted:
            pairs += ((other, path) for other in lookalikes.find(sketch))
            lookalikes.add(path, sketch)
    comparison = Comparison(newsroom)
    text_at = cache(comparison.text_at)
    with newsroom.progress("comparing articles", len(pairs)) as advance:
        for one, other in pairs:
            score = comparison.likeness(text_at(one), text_at(other))
            advance(1)
            if score:
                yield slug_of(one), slug_of(other), score
