"""Queries are answered: words by the index, facts by the catalog, and sets decide where they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.model.query import And, Dates, Fact, Not, Numbers, Or, Query, is_words
from newscli.storage.catalog.facts import fact_condition

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


def evaluate(newsroom: Newsroom, query: Query) -> dict[str, float]:
    """Every article that matches a query, with its score.

    What is words goes to the index as a whole; facts come from the catalog; where they meet, sets decide
    and the scores of the words stay.
    """
    if is_words(query):
        return newsroom.search_index(query)
    match query:
        case Fact() | Dates() | Numbers():
            return dict.fromkeys(
                newsroom.catalog.entries.where(fact_condition(query, newsroom.calendar)), 0.0
            )
        case And(parts):
            return _all_of(newsroom, parts)
        case Or(parts):
            scores: dict[str, float] = {}
            for found in (evaluate(newsroom, part) for part in parts):
                for slug, score in found.items():
                    scores[slug] = scores.get(slug, 0.0) + score
            return scores
        case Not(part):
            excluded = evaluate(newsroom, part)
            return {slug: 0.0 for slug in newsroom.catalog.entries.slugs() if slug not in excluded}
    raise TypeError(f"no such query: {query!r}")


def _all_of(newsroom: Newsroom, parts: tuple[Query, ...]) -> dict[str, float]:
    words = tuple(part for part in parts if is_words(part))
    others = [part for part in parts if not is_words(part) and not isinstance(part, Not)]
    excluded = [part.part for part in parts if isinstance(part, Not) and not is_words(part)]
    found = [evaluate(newsroom, part) for part in others]
    if words:
        found.insert(0, newsroom.search_index(words[0] if len(words) == 1 else And(words)))
    if not found:
        found.append(dict.fromkeys(newsroom.catalog.entries.slugs(), 0.0))
    scores = {
        slug: sum(other[slug] for other in found)
        for slug in found[0]
        if all(slug in other for other in found[1:])
    }
    for part in excluded:
        for slug in evaluate(newsroom, part):
            scores.pop(slug, None)
    return scores
