from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.article import Article
from newscli.model.common_words import COMMON_WORDS
from newscli.model.guess import guess_language, language_of
from newscli.model.languages import is_tag
from newscli.model.stop_words import STOP_WORDS

FRENCH = "Les journaux disent que le train de nuit est en retard, et que personne ne sait pourquoi."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", FRENCH),
        ("fr", FRENCH.upper()),
        ("en", "The papers say that the night train is late, and that nobody knows what to do about it."),
        ("de", "Die Zeitung schreibt, dass der Zug in der Nacht zu spät kam und niemand weiß, wo er ist."),
        ("da", "Ingen af dem ved, hvad der bliver af toget, som blev fundet af en mand fra byen."),
        ("no", "Avisene skriver at toget ble forsinket etter en ulykke, og ingen vet hva som skjer."),
        ("ru", "Газеты пишут, что ночной поезд опоздал и что никто не знает, как это было на самом деле."),
        ("uk", "Газети пишуть, що нічний потяг запізнився і що ніхто не знає, як це було та чому."),
        ("hy", "Գնացքը ուշացավ"),
        ("ka", "მატარებელი"),
        ("el", "Το τρένο"),
        ("ko", "열차가 늦었다"),
        ("ja", "列車が遅れた"),
        ("zh", "火车晚点了 (NATO)"),
        ("th", "รถไฟมาช้า"),
        ("he", "העיתונים כותבים כי הרכבת של הלילה לא הגיעה, וגם כי הוא לא יודע על זה"),
    ],
)  # fmt: skip
def test_a_language_is_known_by_its_script_or_its_words(language: str, text: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mars",
        "Perseverance lands on Mars",
        "qtly div 12 cts vs 12 cts prior, pay april 14, record april 1",
        "1987 2021 42",
        "og i at er en et til for med den det som har ikke",  # Danish or Norwegian
        "عاجل",
    ],
)
def test_what_is_not_sure_is_not_guessed(text: str) -> None:
    assert guess_language(text) == ""


def test_the_own_language_goes_before_the_archives_and_that_before_a_guess() -> None:
    article = Article(title="Un train", body=FRENCH)

    assert language_of(article, "") == "fr"
    assert language_of(article, "eng") == "en"
    assert language_of(Article(title="Un train", body=FRENCH, language="pt_br"), "en") == "pt-BR"


def test_the_words_are_of_languages_by_their_tags() -> None:
    assert all(map(is_tag, (*STOP_WORDS, *COMMON_WORDS)))
    assert not STOP_WORDS.keys() & COMMON_WORDS.keys()
    assert all(word == word.lower() for words in COMMON_WORDS.values() for word in words.split())


@given(st.text(max_size=60))
def test_any_text_has_a_tag_or_none(text: str) -> None:
    guessed = guess_language(text)

    assert guessed == "" or is_tag(guessed)
