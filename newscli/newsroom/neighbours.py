"""The articles near to one, whatever their status; what was read for one serves for the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from newscli.model.frozen import frozen
from newscli.model.popular import leaders
from newscli.model.related import THRESHOLD, Nearness, Profile, Rarity, fold_repeats, nearness, scaled

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
        rarity: by which it was.
    """

    pins: tuple[str, ...]
    ranked: tuple[str, ...]
    near: Mapping[str, Nearness]
    profiles: Mapping[str, Profile]
    rarity: Rarity

    def folded(self, live: Collection[str], limit: int | None) -> dict[str, list[str]]:
        """The nearest of the live articles in order, each with those that repeat its story."""
        return fold_repeats([slug for slug in self.ranked if slug in live], self._is_repeat, limit)

    def listed(self, live: Collection[str], limit: int) -> tuple[str, ...]:
        """The list that a page has when these articles are live: pins first, at most so many."""
        pins = [slug for slug in self.pins if slug in live]
        ranked = [slug for slug in self.ranked if slug in live]
        return (*pins, *fold_repeats(ranked, self._is_repeat, limit, stops=True))[:limit]

    def _is_repeat(self, one: str, two: str) -> bool:
        return nearness(self.profiles[one], self.profiles[two], self.rarity).same_story


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
        self._articles = newsroom.catalog.entries.count()
        self._frequencies: dict[int, int] = {}
        self._tags: dict[str, int] = {}
        self._rarity = Rarity(self._articles, self._frequencies, self._tags)
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
        self._load([number, *candidates])
        own = self._profiles[number]
        near = {self._slugs[each]: nearness(own, self._profiles[each], self._rarity) for each in candidates}
        ranked = sorted(
            (each for each in near if near[each].score >= THRESHOLD and each not in refused | {*pins}),
            key=lambda each: (not near[each].same_story, -near[each].score, each),
        )
        profiles = {self._slugs[each]: self._profiles[each] for each in candidates}
        return Neighbourhood(
            pins=pins, ranked=tuple(ranked), near=near, profiles=profiles, rarity=self._rarity
        )

    def lists_that_may_hold(self, slug: str) -> set[str]:
        """Every article in whose neighbourhood an article may be: being near works both ways."""
        if self._entries.owner(slug) != slug:
            return set()
        (_, record) = next(self._entries.records([slug]))
        number = self._terms.number_of(slug)
        sharing = list(self._shares(number, record["tags"]))
        self._load([number, *sharing])
        own = self._profiles[number]
        near = {
            self._slugs[each]
            for each in sharing
            if nearness(own, self._profiles[each], self._rarity).score >= THRESHOLD
        }
        return near | {*self._links.to([slug, *record["aliases"]])}

    def compare(self, slug: str, other: str) -> Nearness:
        """How near two articles are, whether one is among those listed with the other or not."""
        one, two = (self._terms.number_of(each) for each in (slug, other))
        self._load([one, two])
        return nearness(self._profiles[one], self._profiles[two], self._rarity)

    def _known(self, names: Iterable[str]) -> list[str]:
        """The slugs of articles named by slug or alias, each once; dead links are ``check``'s matter."""
        return list(dict.fromkeys(slug for slug in map(self._entries.owner, names) if slug))

    def _candidates(self, number: int, tags: Iterable[str]) -> list[int]:
        """The articles that share most, by the rare terms and tags they have in common."""
        scores = self._shares(number, tags)
        best = leaders(scores, CANDIDATES)
        return sorted(best, key=lambda article: (-best[article], article))[:CANDIDATES]

    def _shares(self, number: int, tags: Iterable[str]) -> dict[int, float]:
        """Every article that shares a telling term or tag, with how much the terms weigh."""
        profile = self._terms.profile(number)
        self._count(profile)
        most = max(COMMON_AT_LEAST, COMMON * self._articles)
        telling = [word for word in profile if 1 < self._frequencies[word] <= most]
        scores: dict[int, float] = {}
        for word, holders in self._held(telling):
            share = profile[word] * self._rarity.of_term(word)
            for article, weight in holders:
                scores[article] = scores.get(article, 0.0) + weight * share
        for article in self._terms.sharing_tags(tags, int(most)):
            scores.setdefault(article, 0.0)
        scores.pop(number, None)
        return scores

    def _held(self, words: list[int]) -> Iterator[tuple[int, list[tuple[int, float]]]]:
        missing = [word for word in words if word not in self._holders]
        self._holders.update({word: [] for word in missing})
        for word, article, weight in self._terms.holders(missing):
            self._holders[word].append((article, weight))
        return ((word, self._holders[word]) for word in words)

    def _load(self, numbers: Iterable[int]) -> None:
        """Read what is compared of articles, scaled, unless it is known."""
        missing = [number for number in numbers if number not in self._profiles]
        facts = self._terms.facts(missing)
        profiles = {number: Profile(*found[1:]) for number, found in facts.items()}
        self._count({word for profile in profiles.values() for word in profile.terms})
        tags = {tag for profile in profiles.values() for tag in profile.tags} - self._tags.keys()
        self._tags.update(self._terms.tag_frequencies(tags))
        self._slugs.update({number: found[0] for number, found in facts.items()})
        self._profiles.update({number: scaled(profile, self._rarity) for number, profile in profiles.items()})

    def _count(self, words: Iterable[int]) -> None:
        """Learn how common terms are."""
        missing = [word for word in words if word not in self._frequencies]
        self._frequencies.update(self._terms.frequencies(missing))
