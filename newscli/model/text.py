"""Words: what a text is split into, and the form in which the index and related articles know them.

A text is a row of runs, which one regular expression finds: a word with all that belongs to it. A run gives
one token or several: ``rock'n'roll`` is *rock* and *roll*, ``北京市`` is *北京* and *京市*. A token's stem is
its form in the index.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain
from operator import add
from unicodedata import normalize

from newscli.model import word_patterns as patterns
from newscli.model.frozen import frozen
from newscli.model.languages import primary
from newscli.model.scripts import APOSTROPHES, SPACED
from newscli.model.stemmers import stemmer_of
from newscli.model.stop_words import STOP_WORDS

LONGEST = 64
"""Characters after which a token and a stem are cut: what is longer is data, and no word."""

_KEPT_WORDS = 1 << 16
"""How many words of a language are remembered with their stems: a few times those of a large archive."""

_PART = re.compile(f"[^{APOSTROPHES}]+")
_HAS_LETTER = re.compile(patterns.LETTER).search
_MAY_BE_UNSPACED = re.compile(f"[^{SPACED}]").search
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")

# Behind an apostrophe or before it, these are no words: qu’il, we’re, you’ve, she’ll.
_CLITICS = frozenset({"qu", "re", "ve", "ll"})

# Languages whose capital I is that of ı, an i without its dot.
_DOTLESS = frozenset({"az", "crh", "gag", "tr"})

# Letters that Unicode does not take apart; the Arabic ones are spellings of one letter, Persian and Urdu too.
_SPELLINGS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}
    | dict(zip("øłđðıħŧŋĸ", "olddihtnk", strict=True))
    | dict(zip("ٱىیکةہھە", "اييكهههه", strict=True))
)


@frozen
class Token:
    """A word of a text.

    Attributes:
        text: the word folded: NFKC, without case, with its accents; at most ``LONGEST`` characters.
        start: where it begins in the text.
        end: where what follows it begins.
    """

    text: str
    start: int
    end: int


def tokens(text: str, language: str = "") -> Iterator[Token]:
    """Give the words of a text in order; of scripts without spaces the overlapping pairs of characters.

    Args:
        text: any text.
        language: a BCP 47 tag, for the languages in which a capital I is no i.
    """
    for run in patterns.run(text.isascii()).finditer(text):
        yield from _tokens_of(run[0], run.start(), primary(language))


def is_sentence(text: str, most: int) -> bool:
    """Tell whether several words of a script without spaces stand in a row in a text.

    Args:
        text: what was typed.
        most: the pairs of characters of one word, at most; of Thai and its neighbours, which write every
            sound, twice as many. What is all katakana or all Hangul is one word, of any length.
    """
    stretches = (
        part
        for run in patterns.run(text.isascii()).findall(text)
        for part, _ in _stretches(run)
        if _is_unspaced(part)
    )
    parts = [part for part in stretches if not patterns.lone_word().fullmatch(part)]
    return any(len(list(_pairs(part))) > most * (1 + ("\u0e00" <= part[0] <= "\u17ff")) for part in parts)


def stem(word: str, language: str) -> str:
    """Give the form in which the index knows a word: stemmed by Snowball, then without accents.

    Args:
        word: a token's text.
        language: a BCP 47 tag; the word is not stemmed when it is empty or its language has no stemmer.
    """
    stemmer = None if _is_unspaced(word) else stemmer_of(primary(language))
    return _without_accents(stemmer(word) if stemmer else word)[:LONGEST] or word


def stems(text: str, language: str) -> list[str]:
    """Give the stem of each token of a text, in order."""
    runs = patterns.run(text.isascii()).findall(text)
    return list(chain.from_iterable(map(_lexicon(primary(language)).__getitem__, runs)))


def occurrences(text: str, language: str, is_wanted: Callable[[str], bool]) -> Iterator[tuple[str, Token]]:
    """Give the tokens whose stem is wanted, each after its stem, in order."""
    lexicon = _lexicon(primary(language))
    for run in patterns.run(text.isascii()).finditer(text):
        if any(map(is_wanted, lexicon[run[0]])):
            for token in _tokens_of(run[0], run.start(), primary(language)):
                found = stem(token.text, language)
                if is_wanted(found):
                    yield found, token


def variants(text: str, languages: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Give the ways in which a word or phrase of a query may stand in the index.

    Args:
        text: what was typed.
        languages: those of the articles, as BCP 47 tags.

    Returns:
        Its stems in each language, in the order given, and at last without any; each way once. None at all
        for a text without a word.
    """
    ways = (tuple(stems(text, language)) for language in (*languages, ""))
    return tuple(way for way in dict.fromkeys(ways) if way)


def is_stop_word(word: str, language: str) -> bool:
    """Tell whether a word, a token's text, is so common in the language that it says nothing by itself."""
    return _without_accents(word) in _stop_words(primary(language))


def stop_stems(language: str) -> frozenset[str]:
    """Give the stems of the stop words of a language; none for a language without a list."""
    return frozenset(stems(STOP_WORDS.get(primary(language), ""), language))


class _Lexicon(dict[str, tuple[str, ...]]):
    """The stems of each run that was met in a language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, run: str) -> tuple[str, ...]:
        if run.isascii() and run.isalnum():  # a word by itself, as most are
            found: tuple[str, ...] = (stem(_folded(run, self._language), self._language),)
        else:
            if (stretches := _stretches(run)) != [(run, 0)]:
                return tuple(chain.from_iterable(self[stretch] for stretch, _ in stretches))
            if len(run) > 1 and _is_plain(run):
                return tuple(map(add, run, run[1:]))
            if _is_unspaced(run) and len(pairs := [pair for pair, _ in _pairs(run)]) > 1:
                return tuple(chain.from_iterable(self[pair] for pair in pairs))  # which come again
            found = tuple(stem(token.text, self._language) for token in _tokens_of(run, 0, self._language))
        if len(self) >= _KEPT_WORDS:
            self.clear()
        if len(run) <= LONGEST:
            self[run] = found
        return found


def _tokens_of(run: str, start: int, language: str) -> Iterator[Token]:
    for stretch, place in _stretches(run):
        for word, first in _pairs(stretch) if _is_unspaced(stretch) else _parts(stretch):
            if text := _folded(word, language):
                yield Token(text, start + place + first, start + place + first + len(word))


def _stretches(run: str) -> list[tuple[str, int]]:
    """A run as it is, or parted where a script without spaces begins or ends; each stretch with its place."""
    if not _MAY_BE_UNSPACED(run):
        return [(run, 0)]
    places = [0]
    for stretch in patterns.unspaced().finditer(run):
        places += stretch.span()
    stretches = zip(places, [*places[1:], len(run)], strict=True)
    return [(run[start:end], start) for start, end in stretches if _HAS_LETTER(run, start, end)]


def _is_unspaced(word: str) -> bool:
    return _MAY_BE_UNSPACED(word) is not None and patterns.unspaced().match(word) is not None


def _is_plain(run: str) -> bool:
    """Whether folding and stemming change nothing, so that the pairs of a run are their own stems."""
    return _MAY_BE_UNSPACED(run) is not None and patterns.plain().fullmatch(run) is not None


def _pairs(stretch: str) -> Iterator[tuple[str, int]]:
    """The overlapping pairs of characters, with their places; a lone one is a word itself."""
    starts = [unit.start() for unit in patterns.unit().finditer(stretch)]
    for start, end in zip(starts, [*starts[2:], len(stretch)], strict=False):
        yield stretch[start:end], start


def _parts(piece: str) -> Iterator[tuple[str, int]]:
    """The words that apostrophes part, with their places; clitics only if there is nothing else."""
    # From Cyrillic to Georgian an apostrophe is a letter or a sign on one: п'ять, ג'ורג'.
    if "\u0400" <= piece[0] < "\u1e00":
        yield piece, 0
        return
    parts = list(_PART.finditer(piece))
    words = [part for part in parts if not _is_clitic(part[0])]
    for part in words or parts[:1]:
        yield part[0], part.start()


def _is_clitic(part: str) -> bool:
    return (len(part) == 1 and part.isalpha()) or part.lower() in _CLITICS


def _folded(word: str, language: str) -> str:
    """A word without case, compatibility forms, dots of initials and what is not seen."""
    word = word[: LONGEST * 2]
    if language in _DOTLESS:
        word = normalize("NFC", word).replace("I", "ı").replace("İ", "i")
    if word[1:2] == "." and word[0].isalpha():
        word = word.replace(".", "")
    if word.isascii():
        return word.lower()[:LONGEST]
    word = normalize("NFKC", patterns.vanishing().sub("", word)).casefold()
    # İ of Turkish is an i with a dot to Unicode.
    word = normalize("NFKC", word).replace("i\u0307", "i").replace("٫", ".").replace("٬", ",")
    return _FOREIGN_DIGIT.sub(lambda digit: str(int(digit[0])), word)[:LONGEST]


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return normalize("NFC", patterns.accent().sub("", normalize("NFD", word))).translate(_SPELLINGS)


@cache
def _lexicon(language: str) -> _Lexicon:
    return _Lexicon(language)


@cache
def _stop_words(language: str) -> frozenset[str]:
    return frozenset(stems(STOP_WORDS.get(language, ""), ""))
