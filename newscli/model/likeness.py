"""Copies: how alike two texts are, by the runs of three words that both have.

A text stands for the set of its shingles, three words in a row (A. Broder, "On the resemblance and
containment of documents", 1997). Which pairs are worth comparing is told by sketches: the least hash in each
of ``BINS`` bins (P. Li, A. Owen, C. Zhang, "One permutation hashing", 2012), where an empty bin borrows from
the next full one (A. Shrivastava, P. Li, "Densifying one permutation hashing", 2014). Two sketches agree in
as many bins as the sets resemble each other. Other numbers were chosen on the Reuters stories, where copies
are within a day of each other, and only to one digit.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

SHINGLE = 3
"""Words in a shingle: two are idioms of the trade, four lose too much with each word that is changed."""

FEWEST = 20
"""Below so many words only exact copies count: a few words are alike by chance."""

BINS, ROWS = 32, 2
"""Numbers of a sketch, and how many make a bucket. A copy with every tenth word changed keeps 0.9³ of its
shingles and resembles the original to 0.57: of such pairs 0.998 meet in one of the 16 buckets, of pairs that
resemble each other to 0.1 only 0.15."""

WORTH_COMPARING = 0.2
"""What sketches must agree on before files are read: four deviations (0.09 each) below 0.57."""

RESEMBLANCE = 0.4
"""From here on a copy: copies with every tenth word changed lie above it, other stories mostly below 0.3."""

FAR_RESEMBLANCE, FAR_DAYS = 0.5, 1.0
"""The same for articles that were published further apart: a form of words that is used again, with another
company in it, comes near 0.5."""

CONTAINMENT = 0.8
"""From such a share of its shingles on a text stands in the other, as a brief does in the story."""

SERIES = 0.2
"""A story whose figures change more than twice as much as its words, and by so much more, is the next one of
a series, such as a daily price, and no copy."""

FEWEST_FIGURES = 3
"""Below so many figures their change tells nothing: it may be the toll that was corrected."""

_WIDTH = 0xFFFFFFFF
_STEP = 0x9E3779B1  # the golden ratio of 32 bits (Knuth): spreads what a checksum leaves in order
_HASH = "I"


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared of a text.

    Attributes:
        shingles: hashed; a short text is a single one.
        wordings: the same with every figure alike.
        figures: the words with a digit in them.
    """

    shingles: frozenset[int]
    wordings: frozenset[int]
    figures: frozenset[str]

    @classmethod
    def of(cls, words: Sequence[str]) -> Text:
        """The text of these words, which are the stems in order."""
        figures = frozenset(word for word in set(words) if any(map(str.isdigit, word)))
        return cls(shingles(words), shingles(["0" if word in figures else word for word in words]), figures)


def shingles(words: Sequence[str]) -> frozenset[int]:
    """The hashed shingles of a text; of a short one its whole as a single one, and none of an empty one."""
    if len(words) < FEWEST:
        return frozenset([crc32(" ".join(words).encode())] if words else [])
    runs = map(" ".join, zip(*(words[place:] for place in range(SHINGLE)), strict=False))
    return frozenset([crc32(run.encode()) for run in runs])


def sketch(found: frozenset[int]) -> bytes:
    """The numbers that stand for a set of shingles: ``BINS`` of them, or only one for a single shingle."""
    mixed = sorted([each * _STEP & _WIDTH for each in found], reverse=True)
    if len(mixed) < 2:
        return array(_HASH, mixed).tobytes()
    least = {each % BINS: each for each in mixed}  # the last of a bin is its least
    return array(_HASH, [_number(least, place) for place in range(BINS)]).tobytes()


def buckets(numbers: bytes) -> list[int]:
    """Where a sketch is to be looked for: those of alike texts share a bucket."""
    width = array(_HASH).itemsize * ROWS
    return [crc32(numbers[start : start + width], start) for start in range(0, len(numbers), width)]


def estimate(one: bytes, other: bytes) -> float:
    """How much two texts resemble each other, by their sketches, give or take 0.09."""
    if len(one) != len(other) or not one:
        return 0.0
    pairs = list(zip(array(_HASH, one), array(_HASH, other), strict=True))
    return sum(left == right for left, right in pairs) / len(pairs)


def likeness(one: Text, other: Text, days: float | None) -> float:
    """How much of a copy one text is of another: 1 for the same words, 0 for no copy.

    Args:
        one: the text that may be a copy, or a part.
        other: the text that it may be taken from.
        days: between their dates; None when one has none.

    Returns:
        Their resemblance, the share of the shingles of either that both have (Jaccard); for a part of the
        other its containment, the share of its own shingles that the other has (Broder).
    """
    common = len(one.shingles & other.shingles)
    if not common or is_series(one, other):
        return 0.0
    resemblance = common / len(one.shingles | other.shingles)
    contained = common / len(one.shingles)
    if days is not None and days > FAR_DAYS:
        return resemblance if resemblance >= FAR_RESEMBLANCE else 0.0
    if contained >= CONTAINMENT:
        return max(resemblance, contained)
    return resemblance if resemblance >= RESEMBLANCE else 0.0


def is_series(one: Text, other: Text) -> bool:
    """Whether two texts are two of a series: the same words around other figures."""
    fewer, more = sorted((one.figures, other.figures), key=len)
    if len(fewer) < FEWEST_FIGURES or fewer <= more:
        return False
    common = len(one.wordings & other.wordings)
    kept = 2 * common / (len(one.wordings) + len(other.wordings))
    words_changed: float = 1 - kept ** (1 / SHINGLE)
    return len(fewer - more) / len(fewer) > 2 * words_changed + SERIES


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


def _number(least: Mapping[int, int], place: int) -> int:
    """The number of a bin, or what an empty one borrows: it differs by how far away it was found."""
    away = 0
    while (place + away) % BINS not in least:
        away += 1
    return least[(place + away) % BINS] + away * _STEP & _WIDTH
