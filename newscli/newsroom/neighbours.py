"""The articles near to one, whatever their status; what was read for one serves for the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from newscli.model.frozen import frozen
from newscli.model.popular import leaders
from newscli.model.related import (
    THRESHOLD,
    Nearness,
    Profile,
    Rarity,
    fold_repeats,
    is_same_story,
    nearness,
    scaled,
)

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

COMMON = 0.2
"""The share of the archive above which a term finds no candidates: it would find them all."""

COMMON_AT_LEAST = 20
"""Below so many articles no term is too common."""

CANDIDATES = 60
"""How many articles are compared whole; those that share less are never among the nearest."""


@frozen(kw_only=True)
class Neighbourhood:
    """What may be listed beside an article.

    Attributes:
        pins: the slugs that its editor put there, in order.
        ranked: the slugs of those near enough, the nearest first.
        near: how near each compared article is, by slug.
        profiles: what was compared of each, by slug.
    """

    pins: tuple[str, ...]
    ranked: tuple[str, ...]
    near: Mapping[str, Nearness]
    profiles: Mapping[str, Profile]

    def folded(self, live: Collection[str], limit: int | None) -> dict[str, list[str]]:
        """The nearest of the live articles in order, each with those that repeat its story."""
        return fold_repeats([slug for slug in self.ranked if slug in live], self._is_repeat, limit)

    def listed(self, live: Collection[str], limit: int) -> tuple[str, ...]:
        """The list that a page has when these articles are live: pins first, at most so many."""
        pins = [slug for slug in self.pins if slug in live]
        ranked = [slug for slug in self.ranked if slug in live]
        return (*pins, *fold_repeats(ranked, self._is_repeat, limit, stops=True))[:limit]

    def _is_repeat(self, one: str, two: str) -> bool:
        return is_same_story(self.profiles[one], self.profiles[two])


class Records(Protocol):
    """What has to be known of articles besides their terms."""

    def records(self, slugs: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        """The plain data of articles, in the order given."""

    def owner(self, name: str) -> str | None:
        """The slug of the article that a slug or an alias names."""


class Neighbours:
    """Finds the neighbourhood of one article after another, in a catalog that does not change meanwhile.

    Args:
        newsroom: the newsroom.
    """

    def __init__(self, newsroom: Newsroom) -> None:
        self._entries: Records = newsroom.catalog.entries
        self._links = newsroom.catalog.links
        self._terms = newsroom.catalog.terms
        articles = newsroom.catalog.entries.count()
        self._common = int(max(COMMON_AT_LEAST, COMMON * articles))
        self._frequencies: dict[int, int] = {}
        self._tags: dict[str, int] = {}
        self._rarity = Rarity(articles, self._frequencies, self._tags)
        self._holders: dict[int, list[tuple[int, float]]] = {}
        self._slugs: dict[int, str] = {}
        self._profiles: dict[int, Profile] = {}

    def of(self, slug: str) -> Neighbourhood:
        """The neighbourhood of an article."""
        (_, record) = next(self._entries.records([slug]))
        refused = {slug, *self._known(record["unrelated"])}
        pins = tuple(pin for pin in self._known(record["related"]) if pin not in refused)
        number = self._terms.number_of(slug)
        candidates = self._candidates(number, record["tags"])
        near = self._near(number, candidates)
        ranked = sorted(
            (each for each in near if near[each].score >= THRESHOLD and each not in refused | {*pins}),
            key=lambda each: (not near[each].same_story, -near[each].score, each),
        )
        profiles = {self._slugs[each]: self._profiles[each] for each in candidates}
        return Neighbourhood(pins=pins, ranked=tuple(ranked), near=near, profiles=profiles)

    def lists_that_may_hold(self, slug: str) -> set[str]:
        """Every article in whose neighbourhood an article may be: being near works both ways."""
        if self._entries.owner(slug) != slug:
            return set()
        (_, record) = next(self._entries.records([slug]))
        number = self._terms.number_of(slug)
        sharing = self._shares(number).keys() | self._terms.sharing_tags(record["tags"], self._common)
        near = self._near(number, sharing - {number})
        lists = {other for other, found in near.items() if found.score >= THRESHOLD}
        return lists | {*self._links.to([slug, *record["aliases"]])}

    def compare(self, slug: str, other: str) -> Nearness:
        """How near two articles are, whether one is among those listed with the other or not."""
        number = self._terms.number_of(slug)
        return self._near(number, [self._terms.number_of(other)])[other]

    def _known(self, names: Iterable[str]) -> list[str]:
        """The slugs of articles named by slug or alias, each once; dead links are ``check``'s matter."""
        return list(dict.fromkeys(slug for slug in map(self._entries.owner, names) if slug))

    def _candidates(self, number: int, tags: Iterable[str]) -> list[int]:
        """The articles that share most, by the rare terms they have in common, or else the tags."""
        best = leaders(self._shares(number), CANDIDATES)
        ranked = sorted(best, key=lambda article: (-best[article], article))[:CANDIDATES]
        return self._filled(ranked, number, tags)

    def _filled(self, candidates: list[int], number: int, tags: Iterable[str]) -> list[int]:
        """Candidates, with articles that share a telling tag alone if there are too few."""
        if len(candidates) == CANDIDATES:
            return candidates
        others = self._terms.sharing_tags(tags, self._common) - {number, *candidates}
        return candidates + sorted(others)[: CANDIDATES - len(candidates)]

    def _telling(self, number: int) -> dict[int, float]:
        """The terms of an article that find candidates, with how much each counts."""
        profile = self._terms.profile(number)
        self._count(profile)
        return {
            word: weight * self._rarity.of_term(word)
            for word, weight in profile.items()
            if 1 < self._frequencies[word] <= self._common
        }

    def _shares(self, number: int) -> dict[int, float]:
        """Every other article that shares a telling term, with how much the shared ones weigh."""
        scores: dict[int, float] = {}
        for word, share in self._telling(number).items():
            for article, weight in self._having(word):
                scores[article] = scores.get(article, 0.0) + weight * share
        scores.pop(number, None)
        return scores

    def _having(self, word: int) -> list[tuple[int, float]]:
        """The articles that have a term, with its weight there."""
        if word not in self._holders:
            self._holders[word] = self._terms.holders(word)
        return self._holders[word]

    def _near(self, number: int, others: Collection[int]) -> dict[str, Nearness]:
        """How near other articles are to one, by their slugs."""
        self._load([number, *others])
        own = self._profiles[number]
        profiles = {self._slugs[other]: self._profiles[other] for other in others}
        self._count_tags(own, profiles.values())
        return {slug: nearness(own, profile, self._rarity) for slug, profile in profiles.items()}

    def _load(self, numbers: Iterable[int]) -> None:
        """Read what is compared of articles, scaled, unless it is known."""
        missing = [number for number in numbers if number not in self._profiles]
        facts = self._terms.facts(missing)
        profiles = {number: Profile(*found[1:]) for number, found in facts.items()}
        self._count({word for profile in profiles.values() for word in profile.terms})
        self._slugs.update({number: found[0] for number, found in facts.items()})
        self._profiles.update({number: scaled(profile, self._rarity) for number, profile in profiles.items()})

    def _count(self, words: Iterable[int]) -> None:
        """Learn how common terms are."""
        missing = [word for word in words if word not in self._frequencies]
        self._frequencies.update(self._terms.frequencies(missing))

    def _count_tags(self, own: Profile, others: Iterable[Profile]) -> None:
        """Learn how common the tags are of those that share one: no other tag counts."""
        tags = {tag for other in others if own.tags & other.tags for tag in own.tags | other.tags}
        self._tags.update(self._terms.tag_frequencies(tags - self._tags.keys()))
