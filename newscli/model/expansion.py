"""Query expansion: the words that the first articles found have in common are looked for too.

The weights are those of RM3, which mixes the words of a query with a relevance model (Lavrenko and Croft,
"Relevance-Based Language Models", 2001; Abdul-Jaleel and others, "UMass at TREC 2004: Novelty and HARD"):

    P(t|R) = sum over the first articles D of P(t|D) P(D|Q)

P(t|D) is the share of a term in the weights of an article's key terms, P(D|Q) the share of an article in the
scores of the first. The numbers are those of the papers, or round; none was fitted to a collection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypeVar

from newscli.model.query import And, Everything, Fuzzy, Or, Phrase, Prefix, Query, Question, Word, words_of
from newscli.model.text import is_stop_word, tokens

ARTICLES = 10
"""From how many of the first articles words are taken."""

TERMS = 15
"""How many words are taken."""

SHARE = 0.5
"""What they count together; the words of the query count the rest of 1."""

FURTHER = 1 / 3
"""The share of the best score from which an article comes in that the query itself does not find.

On 40 topics of Reuters, one further article in four is of the topic from a third on; of all, one in eighty.
"""

Term = TypeVar("Term")
Found: TypeAlias = tuple[float, Mapping[Term, float]]
"""An article's score in the search, and its key terms with their weights."""


def relevance_model(found: Sequence[Found[Term]]) -> dict[Term, float]:
    """The terms that tell most about the articles found first, each with its share; together they are 1.

    Args:
        found: the first articles, their scores not below 0.
    """
    total = sum(score for score, _ in found)
    shares: dict[Term, float] = {}
    for score, terms in found if total else ():
        weight = sum(terms.values())
        for term, of_term in terms.items():
            shares[term] = shares.get(term, 0.0) + of_term / weight * score / total
    best = sorted(shares, key=lambda term: -shares[term])[:TERMS]
    kept = sum(shares[term] for term in best)
    return {term: shares[term] / kept for term in best} if kept else {}  # by scores too small to be shared


def expanded(query: Query, shares: Mapping[str, float], languages: Sequence[str]) -> Query:
    """Any of the words of a query, and of the terms, each with the boost that its share makes.

    Args:
        query: one that has words.
        shares: what each term counts, as ``relevance_model`` gives it.
        languages: those of the archive's articles, as BCP 47 tags.
    """
    size = _size(query, languages) * SHARE / (1 - SHARE)
    terms = (Word(term, column=0, boost=size * share) for term, share in shares.items())
    return Or((*words_of(query), *terms))


def conditions(query: Query) -> Query:
    """What of a query a further article has to fulfil: all but the plain words and phrases.

    Facts, NOT and whatever stands in a named part (``title:mars``) are conditions.
    """
    match query:
        case And(parts):
            kept = tuple(part for part in map(conditions, parts) if not isinstance(part, Everything))
            return And(kept) if len(kept) > 1 else next(iter(kept), Everything())
        case Or(parts):
            choices = tuple(map(conditions, parts))
            return Everything() if Everything() in choices else Or(choices)
        case Question() | Word(field=None) | Phrase(field=None) | Prefix(field=None) | Fuzzy(field=None):
            return Everything()
    return query


def _size(query: Query, languages: Sequence[str]) -> float:
    """How many words a query has that say something by themselves, each as often as its boost says."""
    boosts: list[tuple[float, bool]] = []
    for leaf in words_of(query):
        for each in leaf.words if isinstance(leaf, Question) else (leaf,):
            boosts += (
                (each.boost, any(is_stop_word(token.text, language) for language in languages))
                for token in tokens(each.text)
            )
    telling = [boost for boost, stops in boosts if not stops]
    return sum(telling or (boost for boost, _ in boosts))
