"""Copies: how alike two texts are, by the runs of three words and by the rare words that both have.

A text stands for the set of its shingles, three words in a row (A. Broder, "On the resemblance and
containment of documents", 1997). Which pairs are worth comparing is told by sketches, the least numbers of
each set. The shingles of two texts that are made from one form, such as a daily price, are alike too. But a
change by hand or by chance meets all words evenly, while a form is filled in with other names and figures,
which are rare: so as much must be left of the rare words as of all. The limits were chosen on Reuters
stories and on copies altered at random, to one digit.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from math import log
from typing import Generic, Literal, TypeVar
from zlib import crc32

from newscli.model.frozen import frozen

Key = TypeVar("Key", bound=Hashable)

SHINGLE = 3
"""Words in a shingle: two are idioms of the trade, four lose too much with each word that is changed."""

SIZE, SHARED, CROWD = 16, 6, 30
"""Numbers of a sketch; how many two must share to be compared; from how many sketches on one is an idiom.
Of copies with every tenth word changed 99 in 100 share as many."""

FEWEST = 35
"""Words besides figures below which two texts must have the same words: what is short is mostly form."""

RESEMBLANCE = 0.4
"""From here on a copy: copies with every tenth word changed have 0.5 or more, other stories under 0.3."""

LATER, LATER_RESEMBLANCE = 1.0, 0.5
"""The same for articles so many days apart, of which many are the next of a daily series."""

LONG_AFTER, LONG_AFTER_RESEMBLANCE = 7.0, 0.9
"""The same once more: what comes a week later and is no copy word for word is the next of a series."""

RARE = 0.1
"""By how much less of the rare words than of all may be left: 19 of 20 copies of 40 words lose less."""

FIGURES = 0.1
"""The same of figures, for articles that are far apart; in one story a correction may change twice as many,
and twice that."""

LEAST_ARCHIVE = 1_000
"""A smaller archive does not know what is rare: rarity is told as if it had so many articles."""

DAY = 86_400.0

_TYPE: Literal["q"] = "q"


@frozen
class Text:
    """What is compared of a text.

    Attributes:
        shingles: by their numbers.
        telling: the distinct words that are no stop words.
        figures: those with a digit in them.
        length: words besides figures.
        published: when, in seconds since 1970, or None.
    """

    shingles: frozenset[int]
    telling: frozenset[str]
    figures: frozenset[str]
    length: int
    published: float | None

    @classmethod
    def of(cls, words: Sequence[str], stop_words: Collection[str], published: float | None) -> Text:
        """The text of these words, which are the stems in order."""
        telling = frozenset(words) - frozenset(stop_words)
        figures = frozenset(word for word in telling if not word.isalpha() and any(map(str.isdigit, word)))
        length = sum(word not in figures for word in words)
        return cls(frozenset(shingles(words)), telling, figures, length, published)


class _Numbers(dict[str, int]):
    """The number of each word: the same in every process, as is the hash of numbers and not that of words."""

    def __missing__(self, word: str) -> int:
        if len(self) >= 1 << 18:
            self.clear()
        number = self[word] = crc32(word.encode())
        return number


_NUMBERS = _Numbers()


def shingles(words: Sequence[str]) -> set[int]:
    """The numbers of the shingles of a text; a text of one or two words is filled up with empty ones."""
    if not words:
        return set()
    numbers = list(map(_NUMBERS.__getitem__, words)) + [0] * (SHINGLE - len(words))
    return set(map(hash, zip(numbers, numbers[1:], numbers[2:], strict=False)))


def sketch(words: Sequence[str]) -> bytes:
    """What stands for a text when copies are looked for: the least numbers of its shingles."""
    return array(_TYPE, sorted(shingles(words))[:SIZE]).tobytes()


def sharing(known: Iterable[tuple[Key, bytes]], wanted: Iterable[bytes]) -> Iterator[tuple[Key, bytes]]:
    """The texts whose sketches share a number with any of those that are wanted.

    Args:
        known: texts with their sketches.
        wanted: sketches.
    """
    numbers = {number for each in wanted for number in memoryview(each).cast(_TYPE)}
    for key, each in known:
        if not numbers.isdisjoint(memoryview(each).cast(_TYPE)):
            yield key, each


class Lookalikes(Generic[Key]):
    """Texts by their sketches: which may be copies of one another."""

    def __init__(self, known: Iterable[tuple[Key, bytes]] = ()) -> None:
        self._bearers: dict[bytes, Key] = {}
        self._holders: dict[int, tuple[bytes, ...]] = {}  # tuples: no work for the garbage collection
        for key, numbers in known:
            self.add(key, numbers)

    def add(self, key: Key, numbers: bytes) -> None:
        """Note a text; of several with one sketch the first stands for all."""
        if self._bearers.setdefault(numbers, key) == key:
            for number in memoryview(numbers).cast(_TYPE):
                holders = self._holders.get(number, ())
                if len(holders) <= CROWD:
                    self._holders[number] = (*holders, numbers)

    def find(self, numbers: bytes) -> list[Key]:
        """The texts whose sketches share most, the likeliest first."""
        shared = {numbers: SIZE} if numbers in self._bearers else {}
        for number in memoryview(numbers).cast(_TYPE):
            holders = self._holders.get(number)
            if holders and len(holders) <= CROWD:
                for holder in holders:
                    shared[holder] = shared.get(holder, 0) + 1
        likely = [holder for holder, count in shared.items() if count >= SHARED]
        likely.sort(key=shared.__getitem__, reverse=True)
        return [self._bearers[holder] for holder in likely]


def rarity(articles: int, having: int) -> float:
    """How much a word says: its inverse document frequency, as in BM25.

    Args:
        articles: how many there are.
        having: how many of them have the word.
    """
    articles = max(articles, LEAST_ARCHIVE, having)
    return log(1 + (articles - having + 0.5) / (having + 0.5))


def likeness(one: Text, other: Text, rarity_of: Callable[[str], float]) -> float:
    """How alike two copies are: 1 for the same words, 0 for no copies.

    Args:
        one: a text.
        other: another one.
        rarity_of: how much a word says.

    Returns:
        Their resemblance, the share of the shingles of either that both have (Jaccard).
    """
    common = len(one.shingles & other.shingles)
    if not common:
        return 0.0
    resemblance = common / len(one.shingles | other.shingles)
    days = _days_apart(one, other)
    if resemblance < _limit(days):
        return 0.0
    if min(one.length, other.length) < FEWEST:
        return resemblance if one.telling == other.telling else 0.0
    # What is left of the shingles of a text (Dice) when so many of its words are left, each by itself.
    left: float = (2 * resemblance / (1 + resemblance)) ** (1 / SHINGLE)
    if _rare_words_left(one, other, rarity_of) < left - RARE:
        return 0.0
    return 0.0 if _is_series(one, other, 1 - left, is_later=days > LATER) else resemblance


def _days_apart(one: Text, other: Text) -> float:
    """Days between two texts; 0 when one is undated."""
    if one.published is None or other.published is None:
        return 0.0
    return abs(one.published - other.published) / DAY


def _limit(days: float) -> float:
    """The resemblance from which texts so many days apart are copies."""
    if days > LONG_AFTER:
        return LONG_AFTER_RESEMBLANCE
    return LATER_RESEMBLANCE if days > LATER else RESEMBLANCE


def _rare_words_left(one: Text, other: Text, rarity_of: Callable[[str], float]) -> float:
    """How much of one text's words, each by its rarity, stands in the other: of that which has less."""
    both, ones, others = (
        sum(map(rarity_of, words)) for words in (one.telling & other.telling, one.telling, other.telling)
    )
    return both / (min(ones, others) or 1.0)


def _is_series(one: Text, other: Text, changed: float, *, is_later: bool) -> bool:
    """Whether two texts are two of a series: much the same words around other figures."""
    fewer, more = sorted((one.figures, other.figures), key=len)
    missing = len(fewer - more)
    if is_later:
        return missing > (changed + FIGURES) * len(fewer)
    return missing > 1 and missing > 2 * (changed + FIGURES) * len(fewer)


def grouped(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Numbers in groups: two of a pair are in one, and so is whoever is paired with either."""
    leader: dict[int, int] = {}

    def leader_of(number: int) -> int:
        while leader.setdefault(number, number) != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    for one, other in pairs:
        leader[leader_of(other)] = leader_of(one)
    groups: dict[int, list[int]] = {}
    for number in leader:
        groups.setdefault(leader_of(number), []).append(number)
    return list(groups.values())
