"""Related articles: how near two articles are, by their key terms, tags, section and days.

Nearness is the cosine of the key terms, each weighted by the square root of its rarity (BM25's inverse
document frequency), so that a shared term counts its rarity once: twice, as TF-IDF has it, one rare name
outweighs a common subject. Shared tags add to it; the section and the days between them tell near ones apart.
Numbers were chosen on the bundled archive, Wikinews, Reuters, Lee and In the news together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import exp, log, sqrt
from typing import TypeVar

from newscli.model.frozen import frozen

T = TypeVar("T")

KEY_TERMS = 48
"""How many terms stand for an article: what follows them occurs once, deep in the text."""

TITLE, LEAD, BODY = 3.0, 2.0, 1.0
"""How often an occurrence counts, by place: a headline says what an article is about."""

TAG_WEIGHT = 0.2
SECTION_WEIGHT = 0.02
DAYS_WEIGHT = 0.05
DAYS_SCALE = 30.0
"""Days after which nearness in time has fallen to a third (1/e)."""

THRESHOLD = 0.11
"""Below this, silence: of any two Reuters stories four in a hundred share more."""

SAME_STORY, STORY_DAYS = 0.4, 7.0
"""Cosine from which two articles tell one story, if no more than so many days lie between them."""

COPY = 0.7
"""Cosine from which they tell one story at any distance: nine of ten blurbs on one story share as much."""


@frozen
class Profile:
    """What is compared of an article.

    Attributes:
        terms: its key terms with their weights, by number or name.
        tags: without case.
        section: without case; empty for none.
        published: seconds since 1970, or None.
    """

    terms: Mapping[int, float]
    tags: frozenset[str]
    section: str
    published: float | None


@frozen
class Nearness:
    """How near two articles are, and why.

    Attributes:
        score: the sum, by which they are ranked.
        cosine: of the key terms, 0 to 1.
        terms: each shared term with its share of the cosine, the largest first.
        tags: each shared tag with what it adds.
        same_section: whether they are in one section.
        days: between them, or None when one has no date.
    """

    score: float
    cosine: float
    terms: tuple[tuple[int, float], ...]
    tags: tuple[tuple[str, float], ...]
    same_section: bool
    days: float | None

    @property
    def same_story(self) -> bool:
        """Whether they tell one story."""
        return _is_same_story(self.cosine, self.days)


@frozen
class Rarity:
    """How much a term or tag says, by how many of the articles have it.

    Attributes:
        articles: how many there are.
        terms: in how many each term is a key term; tags likewise.
    """

    articles: int
    terms: Mapping[int, int]
    tags: Mapping[str, int]

    def of_term(self, term: int) -> float:
        """The inverse document frequency of a term (as in BM25, never below 0)."""
        return _rarity(self.articles, self.terms.get(term, 0))

    def of_tag(self, tag: str) -> float:
        """The inverse document frequency of a tag."""
        return _rarity(self.articles, self.tags.get(tag, 0))


def key_terms(
    title: Iterable[str], lead: Iterable[str], body: Iterable[str], is_stop_word: Callable[[str], bool]
) -> dict[str, float]:
    """The terms that stand for an article, with their weights.

    Args:
        title: the stems of the title.
        lead: the stems of the lead.
        body: the stems of the body.
        is_stop_word: whether a stem is of a word that says nothing by itself.

    Returns:
        The ``KEY_TERMS`` heaviest terms: 1 plus the logarithm of the weighted count; of equal ones those
        that come first.
    """
    counts: dict[str, float] = {}
    for stems, weight in ((title, TITLE), (lead, LEAD), (body, BODY)):
        for stem in stems:
            counts[stem] = counts.get(stem, 0.0) + weight
    words = [term for term in counts if len(term) > 1 and not is_stop_word(term)]
    words.sort(key=counts.__getitem__, reverse=True)
    return {term: round(1 + log(counts[term]), 3) for term in words[:KEY_TERMS]}


def scaled(profile: Profile, rarity: Rarity) -> Profile:
    """The profile with its terms weighed by rarity and scaled to a vector of length 1, to be compared."""
    terms = {term: weight * sqrt(rarity.of_term(term)) for term, weight in profile.terms.items()}
    length = sqrt(sum(weight * weight for weight in terms.values())) or 1.0
    return replace(profile, terms={term: weight / length for term, weight in terms.items()})


def nearness(article: Profile, other: Profile, rarity: Rarity) -> Nearness:
    """How near two articles are, by their scaled profiles."""
    shared = article.terms.keys() & other.terms.keys()
    parts = [(term, article.terms[term] * other.terms[term]) for term in shared]
    cosine = min(1.0, sum(part for _, part in parts))
    tags = _shared_tags(article, other, rarity)
    same_section = bool(article.section) and article.section == other.section
    days = _days(article.published, other.published)
    score = cosine + sum(part for _, part in tags)
    if score >= THRESHOLD:
        score += SECTION_WEIGHT * same_section
        score += 0.0 if days is None else DAYS_WEIGHT * exp(-days / DAYS_SCALE)
    parts.sort(key=lambda part: (-part[1], part[0]))
    return Nearness(score, cosine, tuple(parts), tags, same_section, days)


def is_same_story(article: Profile, other: Profile) -> bool:
    """Whether two articles tell one story, by their scaled profiles; ``nearness`` says it too, and why."""
    cosine = sum(weight * other.terms[term] for term, weight in article.terms.items() if term in other.terms)
    return _is_same_story(cosine, _days(article.published, other.published))


def fold_repeats(
    ranked: Sequence[T],
    is_repeat: Callable[[T, T], bool],
    most: int | None = None,
    *,
    stops: bool = False,
) -> dict[T, list[T]]:
    """Put each article that repeats one listed before it under that one.

    Args:
        ranked: articles, the nearest first.
        is_repeat: whether the second of two tells the story of the first.
        most: how many may stand for themselves; what follows is only told apart from those.
        stops: whether to leave out what follows.

    Returns:
        The articles that stand for themselves, in order, each with those that repeat it.
    """
    folded: dict[T, list[T]] = {}
    for article in ranked:
        if stops and len(folded) == most:
            break
        for listed in folded:
            if is_repeat(listed, article):
                folded[listed].append(article)
                break
        else:
            if most is None or len(folded) < most:
                folded[article] = []
    return folded


def _is_same_story(cosine: float, days: float | None) -> bool:
    is_near = days is not None and days <= STORY_DAYS
    return cosine >= (SAME_STORY if is_near else COPY)


@cache
def _rarity(articles: int, having: int) -> float:
    return log(1 + max(0.0, articles - having + 0.5) / (having + 0.5))


def _shared_tags(article: Profile, other: Profile, rarity: Rarity) -> tuple[tuple[str, float], ...]:
    """What the tags add: the rarity of the shared ones over that of all, up to ``TAG_WEIGHT``."""
    shared = sorted(article.tags & other.tags, key=lambda tag: (-rarity.of_tag(tag), tag))
    if not shared:
        return ()
    total = sum(rarity.of_tag(tag) for tag in article.tags | other.tags) or 1.0
    return tuple((tag, TAG_WEIGHT * rarity.of_tag(tag) / total) for tag in shared)


def _days(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else abs(one - other) / 86_400
