from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.snippet import Snippet, excerpt, hits
from newscli.model.text import stems, variants

FILLER = "Nothing of note was said that day in the long hall. " * 10
TEXTS = st.text() | st.text(st.sampled_from("ab c北京\n é'\u0301 …"), max_size=80)


def wanted(words: str, language: str = "en") -> frozenset[str]:
    return frozenset(stem for stems in variants(words, [language]) for stem in stems)


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.hits]


def test_a_short_text_is_whole() -> None:
    snippet = excerpt("Peace  in\nLebanon.", wanted("peaceful"), "en")

    assert snippet == Snippet("Peace in Lebanon.", ((0, 5),))


def test_markdown_line_breaks_are_spaces() -> None:
    assert excerpt("one\\\ntwo  \nthree\r\n\n\tfour", frozenset(), "en").text == "one two three four"


def test_nothing_found_gives_the_beginning() -> None:
    snippet = excerpt(FILLER, wanted("lebanon"), "en", width=20)

    assert snippet == Snippet("Nothing of note was said…")


def test_nothing_at_all_gives_nothing() -> None:
    assert excerpt(" \n", wanted("peace"), "en") == Snippet("")


def test_the_window_goes_to_what_was_found_and_is_cut_at_words() -> None:
    snippet = excerpt(
        FILLER + "Peacekeepers patrol in Lebanon. " + FILLER, wanted("Lebanon peacekeeper"), "en"
    )

    assert marked(snippet) == ["Peacekeepers", "Lebanon"]
    assert snippet.text[0] == snippet.text[-1] == "…"
    assert set(snippet.text.strip("…").split()) <= set(FILLER.split()) | {
        "Peacekeepers",
        "patrol",
        "in",
        "Lebanon.",
    }
    assert 160 <= len(snippet.text) <= 160 + 2 * 33


def test_different_words_win_over_one_that_is_repeated() -> None:
    text = "Peace, peace, peace. " + FILLER + "Peace in Lebanon."

    assert marked(excerpt(text, wanted("lebanon peace"), "en", width=60)) == ["Peace", "Lebanon"]


def test_of_equal_windows_the_first_wins() -> None:
    snippet = excerpt("One peace. " + FILLER + "Two peace.", wanted("peace"), "en", width=40)

    assert snippet.text.startswith("One peace.")


def test_prefixes_find_stems_that_begin_with_them() -> None:
    text = FILLER + "The peacekeepers left."

    assert marked(excerpt(text, frozenset(), "en", ("peace",))) == ["peacekeepers"]


def test_an_empty_prefix_finds_nothing() -> None:
    assert hits("Peace", frozenset(), "en", ("",)) == ()


def test_hits_in_a_title() -> None:
    assert hits("L’Afghanistan et l'eau", wanted("afghanistan EAU", "fr"), "fr") == ((2, 13), (19, 22))


def test_pairs_of_characters_are_one_hit() -> None:
    assert hits("在北京大学学习", wanted("北京大学", "zh"), "zh") == ((1, 5),)


def test_a_text_without_spaces_is_cut_where_it_must_be() -> None:
    snippet = excerpt("中" * 500 + "北京" + "文" * 500, wanted("北京", "zh"), "zh", width=40)

    assert marked(snippet) == ["北京"]
    assert len(snippet.text) == 42


def test_a_word_wider_than_the_snippet_is_cut() -> None:
    snippet = excerpt("before " + "x" * 1000 + " after", frozenset(stems("x" * 1000, "en")), "en", width=50)

    assert marked(snippet) == ["x" * 50]


@pytest.mark.parametrize(
    ("text", "query", "language", "expected"),
    [
        ("Миротворцы ООН", "миротворец миротворцев", "ru", ["Миротворцы"]),
        ("في لُبنان", "لبنان", "ar", ["لُبنان"]),
        ("हिन्दी में समाचार", "समाचार", "hi", ["समाचार"]),
        ("Ինչո՞ւ է", "ինչու", "hy", ["Ինչո՞ւ"]),
        ("İstanbul'da seçim", "istanbul", "tr", ["İstanbul"]),
    ],
)
def test_languages(text: str, query: str, language: str, expected: list[str]) -> None:
    assert marked(excerpt(text, wanted(query, language), language)) == expected


@given(TEXTS, st.sets(st.sampled_from(["a", "b", "ab", "北京", "京", "e"])), st.integers(1, 40))
def test_hits_lie_apart_in_the_snippet(text: str, stems_wanted: set[str], width: int) -> None:
    snippet = excerpt(text, stems_wanted, "", ("b",), width)

    ends = [0, *(end for _, end in snippet.hits)]
    assert all(start < end <= len(snippet.text) for start, end in snippet.hits)
    assert all(start >= end for (start, _), end in zip(snippet.hits, ends, strict=False))
    assert len(snippet.text) <= width + 2 * 33
    assert "\n" not in snippet.text


@given(TEXTS, st.sets(st.sampled_from(["a", "b", "ab", "北京", "京", "e"])), st.integers(20, 40))
def test_what_stands_in_the_text_is_shown(text: str, stems_wanted: set[str], width: int) -> None:
    if hits(" ".join(text.split()), stems_wanted, ""):
        assert excerpt(text, stems_wanted, "", width=width).hits
