"""Whether the language of an article that names none is guessed right, and what a guess costs.

    NEWSCLI_DATA=FOLDER python -m bench.guesses

Each article is guessed from its title and text, and compared with the language that the collection gives it.
Where it is installed, pycld2 guesses too; it counts as silent where it says that it is not reliable.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.collections import Text, blurbs, masakhanews, reuters
from newscli.model.guess import guess_language
from newscli.model.languages import primary
from newscli.model.stemmers import stemmer_of

REUTERS = 3_000

Guess = Callable[[str], str]

_WRITTEN_FORMS = {"nb": "no", "nn": "no", "bs": "sh", "hr": "sh", "sr": "sh"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the guesses on a collection went.

    Attributes:
        guessed: the share of the articles that were guessed at all.
        right: the share of the guesses that were right.
        stemmed: the share of the articles in a language with a stemmer that got that stemmer.
        rightly: the share of the guesses of a language with a stemmer that were right.
        rate: articles a second.
    """

    guessed: float
    right: float
    stemmed: float
    rightly: float
    rate: float


def main() -> None:
    """Print the table."""
    guesses: dict[str, Guess] = {"newscli": guess_language}
    if (other := _pycld2()) is not None:
        guesses["pycld2"] = other
    print(
        "| collection | articles | | guessed | right | with a stemmer: guessed | right | articles a second |"
    )
    print("| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    for name, texts in (
        ("MasakhaNEWS", masakhanews()),
        ("In the news", blurbs()),
        ("Reuters", reuters(REUTERS)),
    ):
        for guesser, guess in guesses.items():
            found = outcome(texts, guess)
            print(
                f"| {name} | {len(texts):,} | {guesser} | {found.guessed:.1%} | {found.right:.1%}"
                f" | {found.stemmed:.1%} | {found.rightly:.1%} | {found.rate:,.0f} |",
                flush=True,
            )


def outcome(texts: Sequence[Text], guess: Guess) -> Outcome:
    """Guess the language of each text."""
    guess("warm up")
    start = time.perf_counter()
    guesses = [guess(f"{text.title}\n{text.body}") for text in texts]
    taken = time.perf_counter() - start
    pairs = [(_told(text.language), _told(guess)) for text, guess in zip(texts, guesses, strict=True)]
    said = [(language, guessed) for language, guessed in pairs if guessed]
    stemmed = [(language, guessed) for language, guessed in pairs if stemmer_of(language)]
    stemming = [(language, guessed) for language, guessed in pairs if stemmer_of(guessed)]
    return Outcome(len(said) / len(pairs), _same(said), _same(stemmed), _same(stemming), len(texts) / taken)


def _same(pairs: Sequence[tuple[str, str]]) -> float:
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else 0.0


def _told(language: str) -> str:
    """A language, of whose written forms no guess is asked."""
    found = primary(language)
    return _WRITTEN_FORMS.get(found, found)


def _pycld2() -> Guess | None:
    try:
        import pycld2
    except ImportError:
        return None

    def guess(text: str) -> str:
        readable = "".join(letter for letter in text if letter.isprintable() or letter == "\n")
        is_reliable, _, languages = pycld2.detect(readable)
        return str(languages[0][1]) if is_reliable else ""

    return guess


if __name__ == "__main__":
    main()
