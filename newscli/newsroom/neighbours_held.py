"""The neighbourhoods of all articles of the archive: all that is asked about them, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.exchange.extras import load
from newscli.model.selection import Selection
from newscli.newsroom.neighbours import CANDIDATES, Neighbours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.newsroom.newsroom import Newsroom

ASKED = ("slug", "tags", "related", "unrelated", "aliases")


class NeighboursHeld(Neighbours):
    """What ``Neighbours`` knows, in memory and as arrays: a tenth of the time an article.

    Nothing is asked of the catalog once it is made, so that several processes may share it.

    Args:
        newsroom: the newsroom.

    Raises:
        MissingExtra: when numpy is not installed.
    """

    def __init__(self, newsroom: Newsroom) -> None:
        super().__init__(newsroom)
        self._entries = _RecordsHeld(newsroom)
        self._terms = terms = newsroom.catalog.terms_held()
        self._numpy = numpy = load("numpy", "site", "relating all articles")
        words, articles, weights = numpy.array(terms.all_holders() or [(0, 0, 0.0)]).T
        self._holding, self._weights = articles.astype(int), weights.copy()
        numbers, starts = numpy.unique(words.astype(int), return_index=True)
        ends = (*starts[1:].tolist(), len(words))
        self._places = dict(zip(numbers.tolist(), map(slice, starts.tolist(), ends), strict=True))

    def _candidates(self, number: int, tags: Iterable[str]) -> list[int]:
        """The articles that share most, as ``Neighbours`` has them."""
        numpy = self._numpy
        telling = [(self._places[word], share) for word, share in self._telling(number).items()]
        scores = numpy.zeros(0)
        if telling:
            articles = numpy.concatenate([self._holding[place] for place, _ in telling])
            weights = numpy.concatenate([self._weights[place] * share for place, share in telling])
            scores = numpy.bincount(articles, weights)
        found = numpy.flatnonzero(scores)
        found = found[found != number]
        if len(found) > CANDIDATES:
            least = numpy.partition(scores[found], -CANDIDATES)[-CANDIDATES]
            found = found[scores[found] >= least]
        best = found[numpy.lexsort((found, -scores[found]))][:CANDIDATES].tolist()
        return self._filled(best, number, tags)


class _RecordsHeld:
    """The records of all articles, as far as they are asked for."""

    def __init__(self, newsroom: Newsroom) -> None:
        rows = newsroom.catalog.entries.rows(Selection(), newsroom.calendar, ASKED)
        self._records: dict[str, dict[str, Any]] = {
            row[0]: dict(zip(ASKED, row, strict=True)) for row in rows
        }
        self._former = {
            alias: slug
            for slug, record in sorted(self._records.items(), reverse=True)
            for alias in record["aliases"]
        }

    def records(self, slugs: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        return ((slug, self._records[slug]) for slug in slugs)

    def owner(self, name: str) -> str | None:
        return name if name in self._records else self._former.get(name)
