"""The stemmers: Snowball's, for the languages that it knows."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

# The Snowball algorithm of a language. Norwegian has two written forms, Serbian two alphabets.
_ALGORITHMS = {
    "ar": "arabic", "bs": "serbian", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hr": "serbian",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sh": "serbian", "sr": "serbian", "st": "sesotho",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


@cache
def stemmer_of(language: str) -> Callable[[str], str] | None:
    """The stemmer of a language, such as ``en``; None when it has none."""
    name = _ALGORITHMS.get(language)
    if name is None:
        return None
    import Stemmer

    if name not in Stemmer.algorithms():  # older ones know fewer
        return None
    stem_word: Callable[[str], str] = Stemmer.Stemmer(name).stemWord
    return stem_word
