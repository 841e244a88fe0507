from __future__ import annotations

from bench.collections import Text
from bench.guesses import outcome


def test_silence_is_no_wrong_guess() -> None:
    texts = [
        Text(str(number), "x", "y", language) for number, language in enumerate(("eng", "fr", "ha", "nb"))
    ]
    answers = iter(("", "en", "", "de", "no"))

    found = outcome(texts, lambda text: next(answers))

    assert (found.guessed, found.right) == (3 / 4, 2 / 3)
    assert (found.stemmed, found.rightly) == (2 / 3, 2 / 3)
