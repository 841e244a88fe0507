from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.storage.index.near import as_typed, edits_from

words = st.text("abc", max_size=7)


def edits(first: str, second: str, limit: int = 2) -> int:
    return edits_from([first], second.encode(), limit)


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("astana", "astana", 0),
        ("", "", 0),
        ("astana", "astan", 1),
        ("astana", "astanai", 1),
        ("astana", "asdana", 1),
        ("astana", "satana", 1),
        ("astana", "astnaa", 1),
        ("astana", "stan", 2),
        ("astana", "astanais", 2),
        ("astana", "tasnaa", 3),
        ("ab", "", 2),
        ("abc", "", 3),
        ("北京", "北平", 1),
        ("acb", "abac", 3),  # a swapped pair takes no other edit
    ],
)
def test_edits_are_counted(first: str, second: str, count: int) -> None:
    assert edits(first, second) == edits(second, first) == count


def test_the_nearest_of_several_words_counts() -> None:
    assert edits_from(["election", "elect"], b"elekt", 2) == 1


def cuts(word: str) -> list[tuple[str, str]]:
    return [(word[:place], word[place:]) for place in range(len(word) + 1)]


def without_swaps(word: str) -> set[str]:
    dropped = {before + after[1:] for before, after in cuts(word) if after}
    changed = {before + letter + after[1:] for before, after in cuts(word) if after for letter in "abc"}
    added = {before + letter + after for before, after in cuts(word) for letter in "abc"}
    return {word} | dropped | changed | added


def neighbours(word: str) -> set[str]:
    swapped = {before + after[1] + after[0] + after[2:] for before, after in cuts(word) if len(after) > 1}
    return without_swaps(word) | swapped


@given(words, words)
def test_one_edit_is_one_letter_added_dropped_changed_or_swapped(first: str, second: str) -> None:
    assert (edits(first, second) <= 1) == (second in neighbours(first))


@given(words, st.data())
def test_two_edits_are_found(word: str, data: st.DataObject) -> None:
    once = data.draw(st.sampled_from(sorted(without_swaps(word))))
    twice = data.draw(st.sampled_from(sorted(without_swaps(once))))

    assert edits(word, twice) <= 2


def test_the_ending_is_kept_as_typed() -> None:
    assert as_typed("elektions", "elect", ["en"]) == "elections"


def test_without_an_ending_that_fits_the_stem_is_given() -> None:
    assert as_typed("lebanom", "lebanon", ["en"]) == "lebanon"
