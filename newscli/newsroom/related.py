"""Related articles: the editor's own first, then the nearest by what they share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from newscli.model.entry import Status
from newscli.model.listing import Listing
from newscli.model.related import THRESHOLD, Nearness, Profile, Rarity, fold_repeats, nearness, scaled
from newscli.model.relation import Relation
from newscli.model.selection import Selection
from newscli.newsroom.listing import listing

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

LIMIT = 10
"""How many articles are suggested unless a command says otherwise."""

COMMON = 0.2
"""The share of the archive above which a term finds no candidates: it would find them all."""

COMMON_AT_LEAST = 20
"""Below so many articles no term is too common."""

CANDIDATES = 60
"""How many articles are compared whole; those that share less are never among the nearest."""


def relate(
    newsroom: Newsroom,
    slug: str,
    *,
    newer: bool = False,
    older: bool = False,
    limit: int | None = LIMIT,
) -> list[Relation]:
    """The articles that are related to one, the editor's own first, then the nearest; only live ones.

    Args:
        newsroom: the newsroom.
        slug: the article.
        newer: only those published after it.
        older: only those published before it.
        limit: at most so many; None for all.
    """
    catalog = newsroom.catalog
    (_, record) = next(catalog.entries.records([slug]))
    refused = {slug, *_known(newsroom, record["unrelated"])}
    pins = [pin for pin in _known(newsroom, record["related"]) if pin not in refused]
    number = catalog.terms.number_of(slug)
    candidates = _candidates(newsroom, number, record["tags"])
    found = catalog.terms.facts([*candidates, number])
    profiles = {each: Profile(*facts[1:]) for each, facts in found.items()}
    slugs = {each: facts[0] for each, facts in found.items()}
    rarity = _rarity(newsroom, profiles.values())
    profiles = {each: scaled(profile, rarity) for each, profile in profiles.items()}
    near = {
        each: nearness(profiles[number], profile, rarity)
        for each, profile in profiles.items()
        if each != number
    }
    live = set(_live(newsroom, [*pins, *(slugs[each] for each in near)], number, newer, older))
    ranked = sorted(
        (each for each in near if near[each].score >= THRESHOLD and slugs[each] in live - refused - {*pins}),
        key=lambda each: (not near[each].same_story, -near[each].score, slugs[each]),
    )
    folded = fold_repeats(
        ranked, lambda one, two: nearness(profiles[one], profiles[two], rarity).same_story, limit
    )
    names = catalog.terms.names({term for each in folded for term, _ in near[each].terms})
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
    terms = newsroom.catalog.terms
    numbers = [terms.number_of(each) for each in (slug, other)]
    facts = terms.facts(numbers)
    one, two = (Profile(*facts[number][1:]) for number in numbers)
    rarity = _rarity(newsroom, (one, two))
    near = nearness(scaled(one, rarity), scaled(two, rarity), rarity)
    return _relation(other, False, near, terms.names(term for term, _ in near.terms), ())


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


def _known(newsroom: Newsroom, names: Iterable[str]) -> list[str]:
    """The slugs of the articles that an editor named, by slug or alias; dead ones are ``check``'s matter."""
    entries = newsroom.catalog.entries
    found = (name if entries.path(name) else entries.slug_of_alias(name) for name in names)
    return list(dict.fromkeys(slug for slug in found if slug))


def _candidates(newsroom: Newsroom, number: int, tags: list[str]) -> list[int]:
    """The articles that share most, by the rare terms and tags they have in common."""
    catalog = newsroom.catalog
    profile = catalog.terms.profile(number)
    frequencies = catalog.terms.frequencies(profile)
    articles = catalog.entries.count()
    most = max(COMMON_AT_LEAST, COMMON * articles)
    rarity = Rarity(articles, frequencies, {})
    telling = [word for word in profile if 1 < frequencies[word] <= most]
    scores: dict[int, float] = {}
    for word, article, weight in catalog.terms.holders(telling):
        scores[article] = scores.get(article, 0.0) + weight * profile[word] * rarity.of_term(word)
    for article in catalog.terms.sharing_tags(tags, int(most)):
        scores.setdefault(article, 0.0)
    scores.pop(number, None)
    return sorted(scores, key=lambda article: (-scores[article], article))[:CANDIDATES]


def _rarity(newsroom: Newsroom, profiles: Iterable[Profile]) -> Rarity:
    terms: set[int] = set()
    tags: set[str] = set()
    for profile in profiles:
        terms.update(profile.terms)
        tags.update(profile.tags)
    catalog = newsroom.catalog
    return Rarity(
        catalog.entries.count(), catalog.terms.frequencies(terms), catalog.terms.tag_frequencies(tags)
    )


def _live(newsroom: Newsroom, slugs: list[str], number: int, newer: bool, older: bool) -> list[str]:
    selection = Selection(slugs=tuple(slugs), statuses=(Status.LIVE,))
    if newer or older:
        published = newsroom.catalog.terms.published(number)
        if published is None:
            return []
        moment = datetime.fromtimestamp(published, newsroom.calendar.zone)
        selection = replace(selection, since=moment if newer else None, until=moment if older else None)
    return newsroom.catalog.entries.select(selection, newsroom.calendar)
