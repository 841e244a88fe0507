from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.likeness import (
    BINS,
    FEWEST,
    WORTH_COMPARING,
    Text,
    buckets,
    estimate,
    grouped,
    is_series,
    likeness,
    shingles,
    sketch,
)

VOCABULARY = [f"word{chr(97 + one)}{chr(97 + other)}" for one in range(26) for other in range(26)]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=60)


def story(length: int, chance: random.Random) -> list[str]:
    return chance.choices(VOCABULARY, k=length)


def altered(words: list[str], chance: random.Random) -> list[str]:
    """The words with every tenth one changed, at places chosen at random."""
    copy = list(words)
    for place in chance.sample(range(len(words)), len(words) // 10):
        copy[place] = f"other{chance.randrange(1000)}x"
    return copy


def is_found(one: list[str], other: list[str], days: float | None = None) -> bool:
    first, second = sketch(shingles(one)), sketch(shingles(other))
    return (
        not set(buckets(first)).isdisjoint(buckets(second))
        and estimate(first, second) >= WORTH_COMPARING
        and likeness(Text.of(one), Text.of(other), days) > 0
    )


@pytest.mark.parametrize("length", [FEWEST, 30, 60, 130, 400, 1500])
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


@given(WORDS)
def test_a_text_is_its_own_copy(words: list[str]) -> None:
    text = Text.of(words)

    assert likeness(text, text, 1000.0) == (1.0 if words else 0.0)
    assert estimate(sketch(shingles(words)), sketch(shingles(words))) == (1.0 if words else 0.0)


@given(WORDS, WORDS)
def test_likeness_is_between_0_and_1(one: list[str], other: list[str]) -> None:
    assert 0.0 <= likeness(Text.of(one), Text.of(other), None) <= 1.0


@given(st.lists(st.sampled_from(VOCABULARY), min_size=2, max_size=FEWEST - 1, unique=True))
def test_a_short_text_has_exact_copies_only(words: list[str]) -> None:
    changed = [*words[:-1], "changed"]

    assert is_found(words, list(words))
    assert not is_found(words, changed)
    assert not is_found(words, words[::-1])


@given(st.sets(st.integers(0, 2**32 - 1), min_size=2, max_size=300))
def test_a_sketch_has_a_number_for_each_bin(hashes: set[int]) -> None:
    numbers = sketch(frozenset(hashes))

    assert len(numbers) == 4 * BINS
    assert len(buckets(numbers)) == BINS // 2


@pytest.mark.parametrize("common", [10, 60, 200])
def test_sketches_agree_as_much_as_the_texts_resemble_each_other(common: int) -> None:
    chance = random.Random(common)
    agreed = 0.0
    for _ in range(200):
        numbers = chance.sample(range(2**32), 400 - common)
        one, other = frozenset(numbers[:200]), frozenset(numbers[200 - common :])
        agreed += estimate(sketch(one), sketch(other)) / 200

    assert agreed == pytest.approx(common / (400 - common), abs=0.03)


def test_a_brief_is_part_of_its_story_and_the_story_is_none_of_its_brief() -> None:
    words = story(200, random.Random(3))
    whole, brief = Text.of(words), Text.of(words[:60])

    assert likeness(brief, whole, 0.1) == 1.0
    assert likeness(whole, brief, 0.1) == 0.0


def test_far_apart_a_text_has_to_be_more_alike() -> None:
    words = story(100, random.Random(5))
    half = Text.of([*words[:60], *story(40, random.Random(6))])

    assert likeness(half, Text.of(words), 0.5) == pytest.approx(58 / (98 + 98 - 58), abs=0.02)
    assert likeness(half, Text.of(words), None) > 0.4
    assert likeness(half, Text.of(words), 2.0) == 0.0


def test_the_same_words_around_other_figures_are_a_series() -> None:
    words = story(60, random.Random(9))
    monday = [*words[:20], "341,000", *words[20:40], "7.5", "12", *words[40:]]
    tuesday = [*words[:20], "340,000", *words[20:40], "7.6", "12", *words[40:]]

    assert is_series(Text.of(monday), Text.of(tuesday))
    assert likeness(Text.of(monday), Text.of(tuesday), 0.0) == 0.0
    assert not is_series(Text.of(monday), Text.of(monday))


def test_a_figure_among_other_changes_makes_no_series() -> None:
    chance = random.Random(4)
    words = story(100, chance)
    figures = [f"{number}00" for number in range(1, 7)]
    one = [
        word
        for place, word in enumerate(words)
        for word in ([word, figures[place // 17]] if place % 17 == 0 else [word])
    ]
    other = altered(one, chance)

    assert not is_series(Text.of(one), Text.of(other))


def test_groups_join_what_pairs_have_in_common() -> None:
    groups = grouped([(1, 2), (5, 6), (3, 4), (2, 3)])

    assert sorted(map(sorted, groups)) == [[1, 2, 3, 4], [5, 6]]
    assert grouped([]) == []


def test_the_same_text_has_the_same_sketch_in_every_process() -> None:
    text = "the quick brown fox jumps over the lazy dog and then it runs home to its den in the wood"
    words = text.split()

    assert buckets(sketch(shingles(words)))[:2] == [1373836110, 1822305488]
