"""Answering a query from the index: which articles match, and how well.

Whoosh's own queries go through all words article by article, which is right for the ten best. Here every
match is wanted, so the postings of each word are read once, from end to end.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from heapq import nlargest, nsmallest
from itertools import islice
from math import log

from newscli.model import text
from newscli.model.frozen import frozen
from newscli.model.query import And, Everything, Fuzzy, Not, Or, Phrase, Prefix, Query, Question, Word
from newscli.model.weights import Weights
from newscli.storage.index.near import as_typed, edits_from
from newscli.storage.index.terms import FIELDS, LENGTH_OF_CODE, Segment, to_bytes

# Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009). K1: how slowly a
# repeated word stops to count more; B: how much less a word counts in a long field. Chosen on the questions
# of Cranfield and CISI (bench/README.md), where K1 from 1.5 to 3 and B from 0.6 to 0.8 change MAP little.
K1 = 1.5
B = 0.7

PREFIX_TERMS = 200
FUZZY_TERMS = 50
FUZZY_EDITS = 2
SCANNED_TERMS = 20_000
"""How many stems of a field are looked at, in each segment, for those that begin like a word or are near."""

_SUGGESTED_FROM = ("title", "body")
_FIELD_OF = {"tag": "tags", "source": "sources", "author": "authors"}

Scores = dict[int, float]
Stems = Mapping[bytes, float]
"""Stems that count as one, each with how much it counts."""
Pattern = Sequence[Callable[[str], Stems]]
"""Stems that stand side by side: for each place, what may stand there in a given field."""


@frozen
class Searcher:
    """The index as one commit left it.

    Attributes:
        segments: its parts, in the order of their articles' numbers.
        weights: what a word counts in each field.
    """

    segments: Sequence[Segment]
    weights: Weights

    def search(self, query: Query, languages: Sequence[str]) -> dict[str, float]:
        """The slug and score of every article that matches a query of words only."""
        return self._named(_Search(self, tuple(languages)).scores(query))

    def suggest(self, word: str, languages: Sequence[str]) -> str | None:
        """The word of a title or body nearest to one that is in none, the commonest of equals; else None."""
        typed = [stems[0] for stems in text.variants(word, languages) if len(stems) == 1]
        if not typed or any(self._has(field, stem) for field in _SUGGESTED_FROM for stem in typed):
            return None
        found: Counter[bytes] = Counter()
        for field in _SUGGESTED_FROM:
            found.update(self.stems_from(field, typed[0][:1]))
        near = ((edits_from(typed, stem, FUZZY_EDITS), -count, stem) for stem, count in found.items())
        nearest = min((item for item in near if item[0] <= FUZZY_EDITS), default=None)
        return None if nearest is None else as_typed(word, nearest[2].decode(), languages)

    def stems_from(self, field: str, prefix: str) -> Counter[bytes]:
        """The stems of a field that begin with a prefix, and in how many articles each stands."""
        found: Counter[bytes] = Counter()
        for segment in self.segments:
            for stem, count in islice(segment.terms(field, to_bytes(prefix)), SCANNED_TERMS):
                found[stem] += count
        return found

    def _has(self, field: str, stem: str) -> bool:
        return any(segment.find(field, to_bytes(stem)) is not None for segment in self.segments)

    def _named(self, scores: Scores) -> dict[str, float]:
        named: dict[str, float] = {}
        numbers = iter(sorted(scores))
        number = next(numbers, None)
        for segment in self.segments:
            stop = segment.base + segment.count
            while number is not None and number < stop:
                named[segment.slugs[number - segment.base].decode()] = scores[number]
                number = next(numbers, None)
        return named


class _Search:
    """One search: what it has to know of the fields is worked out once."""

    def __init__(self, searcher: Searcher, languages: Sequence[str]) -> None:
        self._searcher = searcher
        self._segments = searcher.segments
        self._languages = languages
        self._factors: dict[str, list[float]] = {}
        self._count = sum(segment.count - len(segment.deleted) for segment in self._segments)

    def scores(self, query: Query) -> Scores:
        match query:
            case Word() | Phrase() | Prefix() | Fuzzy():
                return _times(self._ranked(self._patterns_of(query), query.field), query.boost)
            case Question(words=words):
                return self._question(words)
            case And(parts=joined):
                return self._all(joined)
            case Or(parts=joined):
                return _sum(self.scores(each) for each in joined)
            case Not(part=refused):
                unwanted = self.scores(refused)
                return {number: 0.0 for number in self._everything() if number not in unwanted}
            case Everything():
                return dict.fromkeys(self._everything(), 0.0)
        raise TypeError(f"the index knows words only, not {type(query).__name__}")

    def _all(self, parts: Sequence[Query]) -> Scores:
        # A sign such as & has no stem: it stands in no article, and asks for nothing.
        spoken = [part for part in parts if not isinstance(part, Word | Phrase) or self._patterns(part.text)]
        wanted = [part for part in spoken if not isinstance(part, Not)]
        result = self.scores(wanted[0] if wanted else Everything())
        for part in wanted[1:]:
            if not result:
                return {}
            other = self.scores(part)
            result = {number: score + other[number] for number, score in result.items() if number in other}
        for refused in (part.part for part in spoken if isinstance(part, Not)):
            unwanted = self.scores(refused)
            result = {number: score for number, score in result.items() if number not in unwanted}
        return result

    def _question(self, asked: Sequence[Word | Phrase]) -> Scores:
        # What is joined in the question ("boundary-layer", a phrase) may stand apart in what answers it.
        words = [(each, token) for each in asked for token in text.tokens(each.text)]
        telling = [word for word in words if not self._is_stop_word(word[1].text)] or words
        counts: dict[tuple[str, str | None], float] = defaultdict(float)
        for each, token in telling:
            counts[each.text[token.start : token.end], each.field] += each.boost
        return _sum(
            _times(self._ranked(self._patterns(word), field), count)
            for (word, field), count in counts.items()
        )

    def _is_stop_word(self, word: str) -> bool:
        return any(text.is_stop_word(word, language) for language in self._languages)

    def _everything(self) -> set[int]:
        return set().union(*(segment.numbers() for segment in self._segments))

    # What may stand in the articles for a word of the query.

    def _patterns_of(self, query: Word | Phrase | Prefix | Fuzzy) -> list[Pattern]:
        match query:
            case Prefix(text=words):
                return [*self._patterns(words), *self._prefixed(words)]
            case Fuzzy():
                return self._resembling(query)
            case _:
                return self._patterns(query.text)

    def _patterns(self, words: str) -> list[Pattern]:
        return [[_only(stem) for stem in stems] for stems in text.variants(words, self._languages)]

    def _prefixed(self, words: str) -> list[Pattern]:
        patterns: list[Pattern] = []
        for stems in text.variants(words, ()):
            *before, last = stems
            patterns.append([*(_only(stem) for stem in before), self._beginning_with(last)])
        return patterns

    def _beginning_with(self, prefix: str) -> Callable[[str], Stems]:
        def stems(field: str) -> Stems:
            found = self._searcher.stems_from(field, prefix)
            return dict.fromkeys(nlargest(PREFIX_TERMS, found, key=lambda stem: (found[stem], stem)), 1.0)

        return stems

    def _resembling(self, query: Fuzzy) -> list[Pattern]:
        variants = text.variants(query.text, self._languages)
        if any(len(stems) > 1 for stems in variants):
            return self._patterns(query.text)
        typed = [stems[0] for stems in variants]
        return [[self._near(typed, min(query.distance, FUZZY_EDITS))]] if typed else []

    def _near(self, typed: Sequence[str], limit: int) -> Callable[[str], Stems]:
        def stems(field: str) -> Stems:
            found = self._searcher.stems_from(field, typed[0][:1])
            near = ((edits_from(typed, stem, limit), -found[stem], stem) for stem in found)
            closest = nsmallest(FUZZY_TERMS, (item for item in near if item[0] <= limit))
            return {stem: 1.0 / (1 + distance) for distance, _, stem in closest}

        return stems

    # BM25F: the weighted frequencies of a word are summed over the fields, and then saturate.

    def _ranked(self, patterns: Collection[Pattern], field: str | None) -> Scores:
        frequencies: Scores = defaultdict(float)
        for name in FIELDS if field is None else (_index_field(field),):
            single = [pattern[0](name) for pattern in patterns if len(pattern) == 1]
            for stem, share in _merged(single).items():
                self._add_word(frequencies, name, stem, share)
            for pattern in patterns:
                if len(pattern) > 1:
                    self._add_phrase(frequencies, name, [place(name) for place in pattern])
        for segment in self._segments:
            for number in segment.deleted & frequencies.keys():
                del frequencies[number]
        # The idf of Lucene, which is never negative: a word that most articles have still counts a little.
        matches = len(frequencies)
        rarity = log(1 + (self._count - matches + 0.5) / (matches + 0.5)) * (K1 + 1)
        return {number: rarity * frequency / (K1 + frequency) for number, frequency in frequencies.items()}

    def _add_word(self, frequencies: Scores, field: str, stem: bytes, share: float) -> None:
        for segment in self._segments:
            if (postings := segment.find(field, stem)) is None:
                continue
            factors = self._factors_of(field)
            base, lengths = segment.base, segment.lengths(field)
            for number, count in postings.counts():
                frequencies[base + number] += count * factors[lengths[number]] * share

    def _add_phrase(self, frequencies: Scores, field: str, places: Sequence[Stems]) -> None:
        factors = self._factors_of(field)
        for segment in self._segments:
            lengths = segment.lengths(field)
            for number, count in segment.phrases(field, places):
                frequencies[segment.base + number] += count * factors[lengths[number]]

    def _factors_of(self, field: str) -> list[float]:
        """What one occurrence counts in the field, by the code of the field's length."""
        factors = self._factors.get(field)
        if factors is None:
            total = sum(segment.total_length(field) for segment in self._segments)
            empty = sum(segment.lengths(field).count(0) for segment in self._segments)
            filled = sum(segment.count for segment in self._segments) - empty
            average = (total / filled if filled else 0) or 1.0
            weight = getattr(self._searcher.weights, field, self._searcher.weights.body)
            factors = [weight / (1 - B + B * length / average) for length in LENGTH_OF_CODE]
            self._factors[field] = factors
        return factors


def words_only(query: Query) -> None:
    """Refuse a query with anything that is known from the metadata.

    Raises:
        TypeError: it has a Fact or Dates.
        ValueError: it names a field that is none.
    """
    match query:
        case And(parts=parts) | Or(parts=parts) | Question(words=parts):
            for each in parts:
                words_only(each)
        case Not(part=part):
            words_only(part)
        case Word(field=field) | Prefix(field=field) | Fuzzy(field=field) | Phrase(field=field):
            if field is not None and _index_field(field) not in FIELDS:
                raise ValueError(f"no field of words: {field}")
        case Everything():
            pass
        case _:
            raise TypeError(f"the index knows words only, not {type(query).__name__}")


def _index_field(name: str) -> str:
    return _FIELD_OF.get(name, name)


def _only(stem: str) -> Callable[[str], Stems]:
    stems = {to_bytes(stem): 1.0}
    return lambda field: stems


def _merged(alternatives: Iterable[Stems]) -> Stems:
    """All of the stems, each with the most that it counts in any."""
    merged: dict[bytes, float] = {}
    for stems in alternatives:
        for stem, share in stems.items():
            merged[stem] = max(share, merged.get(stem, 0.0))
    return merged


def _sum(parts: Iterable[Scores]) -> Scores:
    result: Scores = {}
    for part in parts:
        if not result:
            result = part
            continue
        for number, score in part.items():
            result[number] = result.get(number, 0.0) + score
    return result


def _times(scores: Scores, count: float) -> Scores:
    return scores if count == 1 else {number: score * count for number, score in scores.items()}
