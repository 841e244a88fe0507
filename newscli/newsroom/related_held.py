"""Related articles of the whole archive: all that is asked about them, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.exchange.extras import load
from newscli.model.related import Profile, Rarity, scaled
from newscli.model.selection import Selection
from newscli.newsroom.related import CANDIDATES, Kin

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newscli.newsroom.newsroom import Newsroom

ASKED = ("slug", "tags", "related", "unrelated", "aliases")


class KinHeld(Kin):
    """What ``Kin`` knows, in memory and as arrays: a tenth of the time an article.

    Nothing is asked of the catalog once it is made, so that several processes may share it.

    Args:
        newsroom: the newsroom.
        live: the slugs of the articles that readers see.

    Raises:
        MissingExtra: when numpy is not installed.
    """

    def __init__(self, newsroom: Newsroom, live: Iterable[str]) -> None:
        super().__init__(newsroom)
        terms = newsroom.catalog.terms_held()
        self.terms = terms
        self._numpy = numpy = load("numpy", "site", "relating all articles")
        words, articles, weights = numpy.array(terms.all_holders() or [(0, 0, 0.0)]).T
        self._articles, self._weights = articles.astype(int), weights.copy()
        self._size = int(self._articles.max()) + 1
        numbers, starts = numpy.unique(words.astype(int), return_index=True)
        ends = (*starts[1:].tolist(), len(words))
        self._places = dict(zip(numbers.tolist(), map(slice, starts.tolist(), ends), strict=True))
        self._live = set(live)
        self._rarity = Rarity(self.articles, terms.frequencies(()), terms.all_tag_frequencies())
        self._slugs: dict[int, str] = {}
        self._scaled: dict[int, Profile] = {}
        rows = newsroom.catalog.entries.rows(Selection(), newsroom.calendar, ASKED)
        self._records = {row[0]: dict(zip(ASKED, row, strict=True)) for row in rows}
        self._former = {
            alias: slug
            for slug, record in sorted(self._records.items(), reverse=True)
            for alias in record["aliases"]
        }

    def record(self, slug: str) -> dict[str, Any]:
        """The plain data of an article, as far as it is asked for."""
        return self._records[slug]

    def find(self, name: str) -> str | None:
        """The slug of the article that an editor named, by slug or alias."""
        return name if name in self._records else self._former.get(name)

    def live(self, slugs: list[str]) -> set[str]:
        """Those of the articles that readers see."""
        return self._live.intersection(slugs)

    def compared(self, numbers: Sequence[int]) -> tuple[dict[int, str], dict[int, Profile], Rarity]:
        """What is compared of articles, as ``Kin`` has it; each profile is scaled once."""
        for number, facts in self.terms.facts([each for each in numbers if each not in self._scaled]).items():
            self._slugs[number] = facts[0]
            self._scaled[number] = scaled(Profile(*facts[1:]), self._rarity)
        return (
            {number: self._slugs[number] for number in numbers},
            {number: self._scaled[number] for number in numbers},
            self._rarity,
        )

    def candidates(self, number: int, tags: list[str]) -> list[int]:
        """The articles that share most with one, as ``Kin`` has them."""
        numpy = self._numpy
        telling = [(self._places[word], factor) for word, factor in self._telling(number)]
        scores = numpy.zeros(self._size)
        if telling:
            articles = numpy.concatenate([self._articles[place] for place, _ in telling])
            weights = numpy.concatenate([self._weights[place] * factor for place, factor in telling])
            scores = numpy.bincount(articles, weights, self._size)
        scores[number] = 0.0
        found = numpy.flatnonzero(scores)
        if len(found) > CANDIDATES:
            least = numpy.partition(scores[found], -CANDIDATES)[-CANDIDATES]
            found = found[scores[found] >= least]
        best: list[int] = found[numpy.lexsort((found, -scores[found]))][:CANDIDATES].tolist()
        others = self.terms.sharing_tags(tags, int(self._most)) - {number, *best}
        return best + sorted(others)[: CANDIDATES - len(best)] if len(best) < CANDIDATES else best
