"""Queries are answered: words by the index, facts by the catalog, and sets decide where they meet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from newscli.model.query import And, Dates, Fact, Not, Numbers, Or, Query, is_words
from newscli.storage.catalog.facts import fact_condition

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


def evaluate(newsroom: Newsroom, query: Query, among: Collection[str] | None = None) -> dict[str, float]:
    """Every article that matches a query, with its score.

    What is words goes to the index as a whole; facts come from the catalog; where they meet, sets decide
    and the scores of the words stay.

    Args:
        newsroom: the newsroom.
        query: what is asked.
        among: the only articles that are asked about, as slugs, which spares looking at the others; None for
            all. Words may find others all the same.
    """
    if is_words(query):
        return newsroom.search_index(query)
    match query:
        case Fact() | Dates() | Numbers():
            condition = fact_condition(query, newsroom.calendar)
            return dict.fromkeys(newsroom.catalog.entries.where(condition, among), 0.0)
        case And(parts):
            return _all_of(newsroom, parts, among)
        case Or(parts):
            scores: dict[str, float] = {}
            for found in (evaluate(newsroom, part, among) for part in parts):
                for slug, score in found.items():
                    scores[slug] = scores.get(slug, 0.0) + score
            return scores
        case Not(part):
            return _without(
                newsroom,
                dict.fromkeys(newsroom.catalog.entries.slugs() if among is None else among, 0.0),
                part,
            )
    raise TypeError(f"no such query: {query!r}")


def _all_of(newsroom: Newsroom, parts: Sequence[Query], among: Collection[str] | None) -> dict[str, float]:
    words = tuple(part for part in parts if is_words(part))
    others = sorted((part for part in parts if not is_words(part)), key=lambda part: isinstance(part, Not))
    first = (words[0] if len(words) == 1 else And(words)) if words else others.pop(0)
    scores = evaluate(newsroom, first, among)
    for part in others:  # each is asked about what is left, and those that leave out come last
        if isinstance(part, Not):
            scores = _without(newsroom, scores, part.part)
        else:
            other = evaluate(newsroom, part, scores)
            scores = {slug: score + other[slug] for slug, score in scores.items() if slug in other}
    return scores


def _without(newsroom: Newsroom, scores: dict[str, float], refused: Query) -> dict[str, float]:
    unwanted = evaluate(newsroom, refused, scores)
    return {slug: score for slug, score in scores.items() if slug not in unwanted}
