from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.slug import LONGEST, is_slug, make_slug, unique_slug
from tests.strategies import slug


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Mars landing", "mars-landing"),
        ("  It’s 'Ann's' — 100 % sure!  ", "its-anns-100-sure"),
        ("Crème brûlée", "creme-brulee"),
        ("Привет, мир", "privet-mir"),
        ("北京 2022", "bei-jing-2022"),
        ("Ｆｕｌｌ ｗｉｄｔｈ", "full-width"),
        ("straße ﬁre Łódź", "strasse-fire-lodz"),
        ("a--b__c", "a-b-c"),
        ("", "article"),
        ("?!", "article"),
        ("🚀", "rocket"),
    ],
)
def test_a_title_in_any_script_becomes_a_slug(title: str, made: str) -> None:
    assert make_slug(title) == made


@given(st.text())
def test_any_text_becomes_a_slug_which_gives_itself(text: str) -> None:
    made = make_slug(text)

    assert is_slug(made)
    assert make_slug(made) == made


def test_a_long_title_is_cut_at_the_end_of_a_word() -> None:
    assert make_slug("word " * 30) == "-".join(["word"] * 16)


def test_a_long_word_is_cut_within() -> None:
    assert make_slug("a " + "x" * 100) == "a-" + "x" * 78


@pytest.mark.parametrize("text", ["a", "0", "a-b", "2021-mars", "a" * 80, "a-", "a--b"])
def test_slugs(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "-a", "A", "a b", "a_b", "é", "a" * 81, "a\n", "a/b", "٣"])
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)


@given(slug(), st.integers(0, 12))
def test_a_taken_slug_gets_the_first_free_number(name: str, count: int) -> None:
    taken: set[str] = set()
    for _ in range(count):
        taken.add(unique_slug(name, taken.__contains__))
    found = unique_slug(name, taken.__contains__)

    assert len(taken) == count
    assert found not in taken
    assert is_slug(found)
    assert found == name if not count else found.endswith(f"-{count + 1}")


def test_a_number_does_not_make_a_slug_too_long() -> None:
    assert unique_slug("a" * LONGEST, {"a" * LONGEST}.__contains__) == "a" * (LONGEST - 2) + "-2"
