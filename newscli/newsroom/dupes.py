"""Copies and near copies in the whole archive, in groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newscli.model.errors import NewscliError
from newscli.model.likeness import WORTH_COMPARING, Text, estimate, grouped, likeness
from newscli.model.listing import GROUP, Listing
from newscli.model.request import Request
from newscli.model.selection import Selection
from newscli.newsroom.copies import days_between
from newscli.newsroom.fingerprint import text_of
from newscli.newsroom.listing import listing
from newscli.newsroom.selecting import read

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom
    from newscli.storage.catalog.copies import Candidate

COMPANIONS = 30
"""With how many of its bucket an article is compared at most: a thousand copies of one text need no more."""


@dataclass(frozen=True, slots=True)
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
    everything = replace(selection, limit=None)
    order = newsroom.catalog.entries.select(everything, newsroom.calendar)
    rank = {slug: place for place, slug in enumerate(order)}
    scores: dict[int, float] = {}
    slugs: dict[int, str] = {}
    pairs: list[tuple[int, int]] = []
    for one, other, score in _copies(newsroom, rank):
        pairs.append((one.article, other.article))
        for each in (one, other):
            slugs[each.article] = each.slug
            scores[each.article] = max(score, scores.get(each.article, 0.0))
    groups = [
        Group(
            tuple(sorted((slugs[article] for article in members), key=rank.__getitem__)),
            {slugs[article]: round(scores[article], 2) for article in members},
        )
        for members in grouped(pairs)
    ]
    groups.sort(key=lambda group: rank[group.slugs[0]])
    return groups[: selection.limit]


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


def _copies(newsroom: Newsroom, rank: dict[str, int]) -> Iterator[tuple[Candidate, Candidate, float]]:
    """Each pair of copies with how alike they are: by the sketches, then by the files."""
    copies = newsroom.catalog.copies
    companies = list(copies.companies())
    numbers = sorted({article for company in companies for article in company})
    candidates = {each.article: each for each in copies.candidates(numbers) if each.slug in rank}
    pairs: set[tuple[int, int]] = set()
    for company in companies:
        members = [article for article in company if article in candidates]
        for place, article in enumerate(members):
            pairs.update((other, article) for other in members[: min(place, COMPANIONS)])
    near = [
        (one, other)
        for one, other in sorted(pairs)
        if estimate(candidates[one].sketch, candidates[other].sketch) >= WORTH_COMPARING
    ]
    texts: dict[int, Text | None] = {}
    with newsroom.progress("comparing articles", len(near)) as advance:
        for one, other in near:
            first, second = candidates[one], candidates[other]
            for each in (first, second):
                if each.article not in texts:
                    texts[each.article] = _text(newsroom, each)
            score = _score(texts[one], texts[other], days_between(first.published, second.published))
            advance(1)
            if score:
                yield first, second, score


def _score(one: Text | None, other: Text | None, days: float | None) -> float:
    if one is None or other is None:
        return 0.0
    return max(likeness(one, other, days), likeness(other, one, days))


def _text(newsroom: Newsroom, candidate: Candidate) -> Text | None:
    """What is compared of an article; nothing when its file changed since the scan."""
    try:
        article = newsroom.folder.load(candidate.path)
    except NewscliError:
        return None
    return text_of(article, article.language or newsroom.settings.language)
