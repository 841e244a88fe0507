"""The language of an article that does not name its own: by its script, else by its commonest words.

A wrong guess is worse than none, since words are then cut by the wrong rules: where two languages are near
each other, there is none. Numbers were chosen on MasakhaNEWS, In the news and Reuters together
(``bench/README.md``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newscli.model.common_words import COMMON_WORDS
from newscli.model.languages import canonical
from newscli.model.stop_words import STOP_WORDS

if TYPE_CHECKING:
    from newscli.model.article import Article

SAMPLE = 1_000
"""Characters that are looked at, from the first on."""

FEWEST = 4
"""Common words of the language that must be there, one that is there twice counted twice."""

SHARE = 0.15
"""The share of all words that they must make up."""

LEAD = 1.6
"""How many times those of the next language; a word of several languages is divided among them."""

# From which code point on a script is written by one language of the news alone, or by several ("").
_ALONE = {
    0x0370: "el", 0x0400: "", 0x0530: "hy", 0x0590: "", 0x0980: "bn", 0x0A00: "pa", 0x0A80: "gu",
    0x0B00: "or", 0x0B80: "ta", 0x0C00: "te", 0x0C80: "kn", 0x0D00: "ml", 0x0D80: "si", 0x0E00: "th",
    0x0E80: "lo", 0x0F00: "bo", 0x1000: "my", 0x10A0: "ka", 0x1100: "ko", 0x1200: "", 0x1780: "km",
    0x1800: "", 0x1C90: "ka", 0x1CC0: "", 0x1F00: "el", 0x2000: "", 0x3040: "ja", 0x3100: "zh",
    0x3130: "ko", 0x3190: "", 0x31F0: "ja", 0x3200: "", 0x3400: "zh", 0xA000: "", 0xAC00: "ko",
    0xD800: "", 0xF900: "zh", 0xFB00: "", 0x20000: "zh", 0x323B0: "",
}  # fmt: skip
_STARTS, _LANGUAGES = tuple(_ALONE), tuple(_ALONE.values())

REMEMBERED = 512
"""Texts whose language is not guessed again: an article that comes in is looked at more than once."""

KANA = 0.05
"""The share of kana from which a text in Chinese characters is Japanese."""

# Marks are kept: they belong to words, and so do the apostrophes inside them, but not those of l’eau.
_BETWEEN = re.compile(r"(?:[^\w\u0300-\u036f\u0900-\u0dff'’‘ʼ-]|\d)+|['’‘ʼ-]+(?=\s|$)|(?<=\w)['’](?=\w{3})")


def language_of(article: Article, default: str) -> str:
    """The language by which an article's words are known.

    Args:
        article: the article; its own language goes first.
        default: that of the archive, which goes before a guess.

    Returns:
        A tag in its canonical form; empty when nothing says it and nothing is sure.
    """
    return canonical(article.language or default) or guess_language(
        "\n".join((article.title, article.lead, article.body[:SAMPLE]))
    )


@lru_cache(REMEMBERED)
def guess_language(text: str) -> str:
    """Guess the language of a text.

    Args:
        text: the first ``SAMPLE`` characters are looked at.

    Returns:
        A BCP 47 tag; empty when none is sure.
    """
    sample = text[:SAMPLE].lower()
    return _by_script(sample) or _by_words(sample)


def _by_script(sample: str) -> str:
    if sample.isascii():
        return ""
    counts: dict[str, int] = defaultdict(int)
    letters = Counter(filter(str.isalpha, sample))
    for letter, count in letters.items():
        place = bisect_right(_STARTS, ord(letter))
        counts[_LANGUAGES[place - 1] if place else ""] += count
    if counts["ja"] > KANA * counts["zh"]:
        counts["ja"] += counts.pop("zh")
    language = max(counts, key=counts.__getitem__)
    return language if 2 * counts[language] > letters.total() else ""


def _by_words(sample: str) -> str:
    words = list(filter(None, _BETWEEN.split(sample)))
    languages = _languages_of_words()
    counts: dict[str, int] = defaultdict(int)
    shares: dict[str, float] = defaultdict(float)
    for word in words:
        found = languages.get(word, ())
        for language in found:
            counts[language] += 1
            shares[language] += 1 / len(found)
    first, second, *_ = (*sorted(shares, key=shares.__getitem__, reverse=True), "", "")
    is_sure = counts[first] >= max(FEWEST, SHARE * len(words)) and shares[first] >= LEAD * shares[second]
    return first if is_sure else ""


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    """The languages in which a word is common."""
    languages: dict[str, list[str]] = defaultdict(list)
    for table in (STOP_WORDS, COMMON_WORDS):
        for language, listed in table.items():
            for word in dict.fromkeys(listed.split()):
                languages[word].append(language)
    return {word: tuple(found) for word, found in languages.items()}
