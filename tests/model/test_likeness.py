from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.likeness import (
    CROWD,
    DAY,
    FEWEST,
    LATER,
    LONG_AFTER,
    SIZE,
    Lookalikes,
    Text,
    grouped,
    likeness,
    rarity,
    sharing,
    shingles,
    sketch,
)

VOCABULARY = [f"word{chr(97 + one)}{chr(97 + other)}" for one in range(26) for other in range(26)]
FORM = VOCABULARY[:40]
"""Words that a form of words holds, and that are common therefore."""

WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=60)


def rarity_of(word: str) -> float:
    return rarity(10_000, 500 if word in FORM else 3)


def story(length: int, chance: random.Random) -> list[str]:
    return chance.choices(VOCABULARY, k=length)


def altered(words: list[str], chance: random.Random) -> list[str]:
    """The words with every tenth one changed, at places chosen at random."""
    copy = list(words)
    for place in chance.sample(range(len(words)), len(words) // 10):
        copy[place] = f"other{chance.randrange(1000)}x"
    return copy


def text(words: Sequence[str], day: float | None = None) -> Text:
    return Text.of(words, (), None if day is None else day * DAY)


def alike(one: Text, other: Text) -> float:
    return likeness(one, other, rarity_of)


def is_found(one: list[str], other: list[str]) -> bool:
    return bool(Lookalikes([("one", sketch(one))]).find(sketch(other)) and alike(text(one), text(other)))


@pytest.mark.parametrize("length", [40, 60, 130, 400, 1500])
def test_copies_with_every_tenth_word_changed_are_found(length: int) -> None:
    chance = random.Random(length)
    tries = 300

    found = sum(
        is_found(words, altered(words, chance)) for words in (story(length, chance) for _ in range(tries))
    )

    assert found >= 0.95 * tries


def test_stories_that_share_every_other_sentence_are_no_copies() -> None:
    chance = random.Random(7)
    shared, one, other = (story(50, chance) for _ in range(3))

    assert not is_found(shared[:25] + one, shared[:25] + other)


def test_a_form_with_other_names_is_no_copy_and_a_story_with_as_many_other_words_is_one() -> None:
    names = iter(f"name{number}" for number in range(100))

    def filled(words: Callable[[], str]) -> Text:
        return text([word for start in range(0, 40, 10) for word in (*FORM[start : start + 10], words())])

    assert alike(filled(lambda: next(names)), filled(lambda: next(names))) == 0.0
    assert alike(filled(lambda: FORM[0]), filled(lambda: FORM[1])) > 0.4


@given(WORDS)
def test_a_text_is_its_own_copy(words: list[str]) -> None:
    assert alike(text(words), text(words, 1000)) == (1.0 if words else 0.0)
    assert Lookalikes([("it", sketch(words))]).find(sketch(words)) == ["it"]


@given(WORDS, WORDS)
def test_likeness_is_between_0_and_1_and_the_same_from_either_side(one: list[str], other: list[str]) -> None:
    assert 0.0 <= alike(text(one), text(other)) == alike(text(other), text(one)) <= 1.0


@given(st.lists(st.sampled_from(VOCABULARY), min_size=3, max_size=FEWEST - 1, unique=True))
def test_a_short_text_has_to_have_the_same_words(words: list[str]) -> None:
    assert is_found(words, list(words))
    assert not is_found(words, [*words[:-1], "changed"])


def test_stop_words_tell_nothing_of_a_short_text() -> None:
    one, other = (Text.of([first, *VOCABULARY[:20]], ("the", "a"), None) for first in ("the", "a"))

    assert alike(one, other) > 0.8


@given(WORDS)
def test_a_sketch_holds_the_least_of_the_shingles(words: list[str]) -> None:
    assert len(sketch(words)) == 8 * min(SIZE, len(shingles(words)))


def test_a_sketch_is_the_same_in_every_process() -> None:
    assert sketch(["the", "quick", "brown", "fox"]).hex() == "33531e934c2e9a3c6838dbde99d7bd44"


def test_the_likeliest_comes_first() -> None:
    chance = random.Random(1)
    words = story(100, chance)
    near, far = altered(words, chance), altered(altered(words, chance), chance)
    lookalikes = Lookalikes(
        [("far", sketch(far)), ("near", sketch(near)), ("other", sketch(story(90, chance)))]
    )

    assert lookalikes.find(sketch(words)) == ["near", "far"]


def test_of_texts_with_one_sketch_the_first_stands_for_all() -> None:
    words = story(50, random.Random(2))
    lookalikes = Lookalikes([(number, sketch(words)) for number in range(1000)])

    assert lookalikes.find(sketch(words)) == [0]


def test_what_shares_nothing_with_those_expected_is_passed_over() -> None:
    chance = random.Random(4)
    words = story(60, chance)
    known = [
        ("same", sketch(words)),
        ("near", sketch([*words, "more"])),
        ("other", sketch(story(60, chance))),
    ]

    assert [key for key, _ in sharing(known, [sketch(words)])] == ["same", "near"]


def test_an_idiom_relates_nobody() -> None:
    chance = random.Random(3)
    idiom = story(40, chance)
    many = [[*idiom, *story(10, chance)] for _ in range(3 * CROWD)]
    lookalikes = Lookalikes(enumerate(map(sketch, many)))

    assert lookalikes.find(sketch([*idiom, *story(3, chance)])) == []


def test_much_later_a_text_has_to_be_more_alike() -> None:
    words = story(100, random.Random(5))
    longer = [*words, *story(120, random.Random(6))]

    assert 0.4 < alike(text(longer, 1), text(words, 1 + LATER)) < 0.5
    assert alike(text(longer), text(words, 1)) > 0.4
    assert alike(text(longer, 1), text(words, 1.1 + LATER)) == 0.0


def test_long_after_only_the_same_words_are_a_copy() -> None:
    words = story(100, random.Random(5))
    longer = [*words, *story(30, random.Random(6))]

    assert 0.7 < alike(text(longer, 1), text(words, 1 + LONG_AFTER)) < 0.8
    assert alike(text(longer, 1), text(words, 1.1 + LONG_AFTER)) == 0.0
    assert alike(text(words, 1), text(words, 100)) == 1.0


def test_the_same_words_around_other_figures_are_a_series() -> None:
    words = story(150, random.Random(9))
    monday = text([*words[:20], "341,000", *words[20:40], "7.5", *words[40:60], "12", *words[60:]], 1)
    tuesday = text([*words[:20], "340,000", *words[20:40], "7.6", *words[40:60], "12", *words[60:]], 2)

    assert alike(monday, tuesday) == 0.0
    assert alike(monday, replace(monday, published=9.0)) == 1.0


def test_a_corrected_figure_makes_no_series_unless_it_comes_much_later() -> None:
    words = story(150, random.Random(9))
    toll, corrected = (text([*words[:20], figure, *words[20:], "12"], 1) for figure in ("30", "31"))

    assert alike(toll, corrected) > 0.9
    assert alike(toll, replace(corrected, published=(2 + LATER) * DAY)) == 0.0


def test_a_small_archive_does_not_make_what_two_share_common() -> None:
    assert rarity(2, 2) == pytest.approx(rarity(1000, 2))
    assert rarity(10, 20) > 0
    assert rarity(10_000, 1) > rarity(10_000, 100) > 0


def test_groups_join_what_pairs_have_in_common() -> None:
    groups = grouped([(1, 2), (5, 6), (3, 4), (2, 3)])

    assert sorted(map(sorted, groups)) == [[1, 2, 3, 4], [5, 6]]
    assert grouped([]) == []
