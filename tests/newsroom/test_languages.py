from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.model.reasons import Reason
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.why import explain_article
from tests.newsroom.asking import counts, found, listed, rows

Write = Callable[..., Path]
Open = Callable[..., Newsroom]

FRENCH = "Les journaux disent que le train de nuit est en retard, et que personne ne sait pourquoi."


@pytest.fixture
def mixed(write: Write) -> None:
    """One article with its language, one whose words tell it, one that nobody could tell."""
    write("stated", title="Train", body="A train.", language="eng")
    write("guessed", title="Trains", body=FRENCH)
    write("unknown", title="Mars")


def language(newsroom: Newsroom, slug: str) -> Reason:
    return next(reason for reason in explain_article(newsroom, slug).reasons if reason.what == "language")


@pytest.mark.usefixtures("mixed")
def test_a_guess_counts_and_the_files_stay_as_they_are(open_newsroom: Open) -> None:
    newsroom = open_newsroom()

    assert listed(newsroom, language=("fr",)) == ["guessed"]
    assert listed(newsroom, language=("FRA",)) == ["guessed"]
    assert listed(newsroom, match="language:en") == ["stated"]
    assert counts(newsroom, "language") == {"en": 1, "fr": 1}
    assert dict(rows(newsroom, "slug", "language")) == {"stated": "eng", "guessed": None, "unknown": None}  # type: ignore[arg-type]
    assert listed(newsroom, language=("fr",), lacking=("language",)) == ["guessed"]


@pytest.mark.usefixtures("mixed")
def test_words_are_stemmed_by_the_guess(open_newsroom: Open) -> None:
    assert found(open_newsroom(), "journal") == ["guessed"]


@pytest.mark.usefixtures("mixed")
def test_the_archives_language_goes_before_a_guess(open_newsroom: Open, archive: Path) -> None:
    (archive / "newscli.toml").write_text('language = "en_GB"\n', encoding="utf-8")
    newsroom = open_newsroom()

    assert listed(newsroom, language=("en",), sort="title") == ["unknown", "stated", "guessed"]
    assert counts(newsroom, "language") == {"en-GB": 2, "en": 1}
    assert language(newsroom, "guessed").value == "en-GB"
    assert found(newsroom, "journal") == []


@pytest.mark.usefixtures("mixed")
def test_why_says_where_a_language_comes_from(open_newsroom: Open) -> None:
    newsroom = open_newsroom()

    assert language(newsroom, "stated") == Reason("language", "eng", "its language")
    assert language(newsroom, "guessed") == Reason("language", "fr", "guessed from its words: it names none")
    assert language(newsroom, "unknown") == Reason(
        "language", None, "it names none, and its words do not say for sure"
    )


def test_a_sentence_without_spaces_is_ranked_by_its_words(write: Write, open_newsroom: Open) -> None:
    write("fire", title="消防员扑灭了城市北部的大火", language="zh")
    write("river", title="河流在春天淹没了北部的村庄", language="zh")
    newsroom = open_newsroom()

    assert found(newsroom, "城市北部的大火被扑灭") == ["fire", "river"]
    assert found(newsroom, "大火") == ["fire"]
    assert found(newsroom, "北部大火") == []


@pytest.mark.parametrize("query", ["ISPARTA", "Isparta", "ısparta", "isparta"])
def test_an_i_of_turkish_is_found_with_its_dot_and_without(
    write: Write, open_newsroom: Open, query: str
) -> None:
    write("upper", title="ISPARTA", language="tr")
    write("lower", title="Isparta’da yağmur", language="tr")
    write("english", title="Rain in Isparta", language="en")

    assert sorted(found(open_newsroom(), query)) == ["english", "lower", "upper"]


@pytest.mark.parametrize("query", ["İSTANBUL", "İstanbul", "ISTANBUL", "istanbul"])
def test_a_dotted_capital_of_turkish_is_an_i(write: Write, open_newsroom: Open, query: str) -> None:
    write("upper", title="İSTANBUL’UN YAĞMURU", language="tr")
    write("english", title="Rain in Istanbul", language="en")

    assert sorted(found(open_newsroom(), query)) == ["english", "upper"]


def test_capitals_of_turkish_are_stemmed_as_small_letters_are(write: Write, open_newsroom: Open) -> None:
    write("upper", title="KADINLARIN", language="tr")

    assert found(open_newsroom(), "kadın") == ["upper"]
    assert found(open_newsroom(), "KADIN") == ["upper"]
