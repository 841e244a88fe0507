"""A search is expanded: it takes words from the first articles found, and is ranked anew with them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from newscli.model.errors import InvalidArticle, StorageError
from newscli.model.expansion import ARTICLES, FURTHER, conditions, expanded, relevance_model
from newscli.model.frozen import frozen
from newscli.model.guess import language_of
from newscli.model.query import Everything, Query, words_of
from newscli.model.selection import Order, Selection, Sort
from newscli.model.snippet import looked_for
from newscli.model.text import occurrences
from newscli.newsroom.querying import evaluate

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


@frozen
class Expansion:
    """What a search became.

    Attributes:
        query: the query with the words that were added.
        stems: those words, as the index knows them; the most telling first.
        paths: of the articles from which they were taken.
    """

    query: Query
    stems: tuple[str, ...]
    paths: tuple[str, ...]


def expand(newsroom: Newsroom, selection: Selection) -> Expansion | None:
    """Rank what a query found anew, and bring in the further articles that are near enough.

    What was found stays; a further article holds the query's conditions. Words are taken from what is found
    within the filters.

    Args:
        newsroom: its catalog holds what the query of the selection found, and then what it finds expanded.
        selection: which articles.

    Returns:
        None when nothing changed: the query has no words, or found nothing.
    """
    query, entries, terms = selection.query, newsroom.catalog.entries, newsroom.catalog.terms
    assert query is not None, "the selection has a query"
    if not words_of(query):
        return None
    best = replace(selection, sort=Sort(order=Order.RELEVANCE), limit=ARTICLES)
    first = list(entries.rows(best, newsroom.calendar, ("slug", "path", "score")))
    shares = relevance_model([(score, terms.profile(terms.number_of(slug))) for slug, _, score in first])
    if not shares:
        return None
    names = terms.names(shares)
    languages = newsroom.languages()
    wider = expanded(query, {names[term]: share for term, share in shares.items()}, languages)
    scores = newsroom.search_index(wider)
    matched = entries.matched()
    enough = FURTHER * max(scores.get(slug, 0.0) for slug, _, _ in first)
    further = {slug for slug, score in scores.items() if score >= enough} - matched
    required = conditions(query)
    if further and not isinstance(required, Everything):
        further &= evaluate(newsroom, required).keys()
    entries.match({slug: scores.get(slug, 0.0) for slug in (*matched, *further)})
    own, _ = looked_for(query, languages)
    added = tuple(names[term] for term in shares if names[term] not in own)
    return Expansion(wider, added, tuple(path for _, path, _ in first))


def spelt(newsroom: Newsroom, expansion: Expansion) -> list[str]:
    """The words that were added, each as it is most often spelt where it was taken from."""
    wanted = frozenset(expansion.stems)
    spellings: dict[str, Counter[str]] = {each: Counter() for each in expansion.stems}
    for path in expansion.paths:
        try:
            article = newsroom.folder.load(path)
        except (InvalidArticle, StorageError):  # changed since the scan
            continue
        text = f"{article.title}\n{article.lead}\n{article.body}"
        language = language_of(article, newsroom.settings.language)
        for each, token in occurrences(text, language, wanted.__contains__):
            spellings[each][token.text] += 1
    return [max(counts, key=counts.__getitem__, default=each) for each, counts in spellings.items()]
