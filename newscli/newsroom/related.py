"""Related articles: the editor's own first, then the nearest by what they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newscli.model.entry import Status
from newscli.model.listing import Listing
from newscli.model.popular import leaders
from newscli.model.related import THRESHOLD, Nearness, Profile, Rarity, fold_repeats, nearness, scaled
from newscli.model.reports import Relation
from newscli.model.selection import Selection
from newscli.newsroom.listing import listing

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom
    from newscli.storage.catalog.terms import Terms

LIMIT = 10
"""How many articles are suggested unless a command says otherwise."""

COMMON = 0.2
"""The share of the archive above which a term finds no candidates: it would find them all."""

COMMON_AT_LEAST = 20
"""Below so many articles no term is too common."""

CANDIDATES = 60
"""How many articles are compared whole; those that share less are never among the nearest."""


class Kin:
    """What the catalog knows of all articles that may be related, asked as it is needed.

    Attributes:
        terms: the key terms.
        articles: how many articles there are.
    """

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        self.terms: Terms = newsroom.catalog.terms
        self.articles = newsroom.catalog.entries.count()

    def record(self, slug: str) -> dict[str, Any]:
        """The plain data of an article."""
        (_, record) = next(self._newsroom.catalog.entries.records([slug]))
        return record

    def find(self, name: str) -> str | None:
        """The slug of the article that an editor named, by slug or alias."""
        entries = self._newsroom.catalog.entries
        return name if entries.path(name) else entries.slug_of_alias(name)

    def live(self, slugs: list[str]) -> set[str]:
        """Those of the articles that readers see."""
        selection = Selection(slugs=tuple(slugs), statuses=(Status.LIVE,))
        return set(self._newsroom.catalog.entries.select(selection, self._newsroom.calendar))

    def candidates(self, number: int, tags: list[str]) -> list[int]:
        """The articles that share most with one, by the rare terms and tags they have in common."""
        scores: dict[int, float] = {}
        for word, factor in self._telling(number):
            for article, weight in self.terms.holders(word):
                scores[article] = scores.get(article, 0.0) + weight * factor
        for article in self.terms.sharing_tags(tags, int(self._most)):
            scores.setdefault(article, 0.0)
        scores.pop(number, None)
        best = leaders(scores, CANDIDATES)
        return sorted(best, key=lambda article: (-best[article], article))[:CANDIDATES]

    def compared(self, numbers: Sequence[int]) -> tuple[dict[int, str], dict[int, Profile], Rarity]:
        """What is compared of articles: their slugs and scaled profiles, and how rare what they hold is."""
        found = self.terms.facts(numbers)
        profiles = {number: Profile(*facts[1:]) for number, facts in found.items()}
        terms: set[int] = set()
        tags: set[str] = set()
        for profile in profiles.values():
            terms.update(profile.terms)
            tags.update(profile.tags)
        rarity = Rarity(self.articles, self.terms.frequencies(terms), self.terms.tag_frequencies(tags))
        slugs = {number: facts[0] for number, facts in found.items()}
        return slugs, {number: scaled(profile, rarity) for number, profile in profiles.items()}, rarity

    @property
    def _most(self) -> float:
        """The articles that may have a term or tag that finds candidates."""
        return max(COMMON_AT_LEAST, COMMON * self.articles)

    def _telling(self, number: int) -> Iterator[tuple[int, float]]:
        """The terms of an article that find candidates, each with its weight there and its rarity in one."""
        profile = self.terms.profile(number)
        frequencies = self.terms.frequencies(profile)
        rarity = Rarity(self.articles, frequencies, {})
        for word, weight in profile.items():
            if 1 < frequencies[word] <= self._most:
                yield word, weight * rarity.of_term(word)


def relate(
    newsroom: Newsroom,
    slug: str,
    *,
    newer: bool = False,
    older: bool = False,
    limit: int | None = LIMIT,
    kin: Kin | None = None,
) -> list[Relation]:
    """The articles that are related to one, the editor's own first, then the nearest; only live ones.

    Args:
        newsroom: the newsroom.
        slug: the article.
        newer: only those published after it.
        older: only those published before it.
        limit: at most so many; None for all.
        kin: what may be related, for whoever asks about many articles; what a relation stands for besides
            is not told then.
    """
    stops, kin = kin is not None, kin or Kin(newsroom)
    record = kin.record(slug)
    refused = {slug, *_known(kin, record["unrelated"])}
    pins = [pin for pin in _known(kin, record["related"]) if pin not in refused]
    number = kin.terms.number_of(slug)
    candidates = kin.candidates(number, record["tags"])
    slugs, profiles, rarity = kin.compared([*candidates, number])
    near = {
        each: nearness(profiles[number], profile, rarity)
        for each, profile in profiles.items()
        if each != number
    }
    live = kin.live([*pins, *(slugs[each] for each in near)])
    if newer or older:
        live &= _published(newsroom, live, number, newer, older)
    ranked = sorted(
        (each for each in near if near[each].score >= THRESHOLD and slugs[each] in live - refused - {*pins}),
        key=lambda each: (not near[each].same_story, -near[each].score, slugs[each]),
    )
    folded = fold_repeats(
        ranked,
        lambda one, two: nearness(profiles[one], profiles[two], rarity).same_story,
        limit,
        stops=stops,
    )
    names = kin.terms.names({term for each in folded for term, _ in near[each].terms})
    numbers = {name: each for each, name in slugs.items()}
    relations = [
        _relation(pin, True, near.get(numbers.get(pin, -1)), names, ()) for pin in pins if pin in live
    ] + [
        _relation(slugs[each], False, near[each], names, tuple(slugs[repeat] for repeat in repeats))
        for each, repeats in folded.items()
    ]
    return relations[:limit]


def compare(newsroom: Newsroom, slug: str, other: str) -> Relation:
    """What an article shares with another one, whether it is among those related to it or not."""
    kin = Kin(newsroom)
    one, two = (kin.terms.number_of(each) for each in (slug, other))
    _, profiles, rarity = kin.compared([one, two])
    near = nearness(profiles[one], profiles[two], rarity)
    return _relation(other, False, near, kin.terms.names(term for term, _ in near.terms), ())


def list_related(newsroom: Newsroom, relations: list[Relation], fields: tuple[str, ...]) -> Listing:
    """A listing of related articles, each with its score and note."""
    entries = newsroom.catalog.entries
    notes = {relation.slug: relation.note or None for relation in relations}
    entries.match({relation.slug: _score(relation) for relation in relations})
    wanted = fields if "slug" in fields else (*fields, "slug")
    found = listing(newsroom, Selection(slugs=tuple(notes)), wanted)
    position = wanted.index("slug")
    rows = [
        tuple(
            notes[str(row[position])] if field == "note" else value
            for field, value in zip(fields, row, strict=False)
        )
        for row in found.rows
    ]
    return replace(found, fields=fields, rows=rows, total=len(rows), empty="nothing is near it")


def _relation(
    slug: str,
    pinned: bool,
    near: Nearness | None,
    names: dict[int, str],
    repeats: tuple[str, ...],
) -> Relation:
    terms = tuple((names[term], share) for term, share in near.terms if term in names) if near else ()
    return Relation(slug=slug, pinned=pinned, nearness=near, terms=terms, repeats=repeats)


def _score(relation: Relation) -> float:
    return round(relation.nearness.score, 3) if relation.nearness else 0.0


def _known(kin: Kin, names: Iterable[str]) -> list[str]:
    """The slugs of the articles that an editor named; dead ones are ``check``'s matter."""
    return list(dict.fromkeys(slug for name in names if (slug := kin.find(name))))


def _published(newsroom: Newsroom, slugs: Iterable[str], number: int, newer: bool, older: bool) -> set[str]:
    """Those of the articles that were published after or before one."""
    published = newsroom.catalog.terms.published(number)
    if published is None:
        return set()
    moment = datetime.fromtimestamp(published, newsroom.calendar.zone)
    selection = Selection(
        slugs=tuple(slugs), since=moment if newer else None, until=moment if older else None
    )
    return set(newsroom.catalog.entries.select(selection, newsroom.calendar))
