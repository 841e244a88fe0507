from __future__ import annotations

import pytest

from bench.languages import words_of


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Orusiya (2022): 'war' AND \"peace\" – now?", "Orusiya 2022 war and peace now"),
        ("qu’il col·legi C++ x-ray", "qu’il col·legi C x-ray"),
        ("…", ""),
    ],
)
def test_the_words_of_a_title_ask_for_nothing_more(title: str, words: str) -> None:
    assert words_of(title) == words
