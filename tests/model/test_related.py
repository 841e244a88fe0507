from __future__ import annotations

import math
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.related import (
    DAYS_WEIGHT,
    KEY_TERMS,
    SECTION_WEIGHT,
    TAG_WEIGHT,
    THRESHOLD,
    Profile,
    Rarity,
    fold_repeats,
    key_terms,
    nearness,
    scaled,
)

DAY = 86_400
RARITY = Rarity(articles=100, terms={1: 1, 2: 10, 3: 100}, tags={"war": 2, "world": 90})
TERMS = st.dictionaries(st.integers(0, 5), st.floats(1, 10), max_size=5)
PROFILES = st.builds(
    lambda *parts: scaled(Profile(*parts), RARITY),
    TERMS,
    st.frozensets(st.sampled_from(["war", "world", "new"])),
    st.sampled_from(["", "asia"]),
    st.none() | st.floats(-1e11, 1e11),
)


def profile(
    terms: Mapping[int, float], tags: str = "", section: str = "", published: float | None = None
) -> Profile:
    return scaled(Profile(terms, frozenset(tags.split()), section, published), RARITY)


def is_stop_word(stem: str) -> bool:
    return stem == "the"


def test_a_term_weighs_by_where_and_how_often_it_stands() -> None:
    terms = key_terms(["mars"], ["mars", "land"], ["dust", "dust", "land", "rare"], is_stop_word)

    assert terms == {
        "mars": round(1 + math.log(5), 3),
        "land": round(1 + math.log(3), 3),
        "dust": round(1 + math.log(2), 3),
        "rare": 1.0,
    }


def test_stop_words_and_single_characters_are_no_key_terms() -> None:
    assert key_terms(["the", "x", "mars"], [], [], is_stop_word) == {"mars": round(1 + math.log(3), 3)}


def test_only_the_heaviest_terms_stand_and_of_equal_ones_the_first() -> None:
    words = [f"word{number}" for number in range(KEY_TERMS + 10)]

    assert list(key_terms([], [], [*words, words[-1]], is_stop_word)) == [words[-1], *words[: KEY_TERMS - 1]]


def test_the_same_terms_are_one_story_and_others_are_nothing() -> None:
    mars = profile({1: 2.0, 2: 1.0})

    assert nearness(mars, mars, RARITY).cosine == pytest.approx(1.0)
    assert nearness(mars, mars, RARITY).same_story
    assert nearness(mars, profile({4: 2.0}), RARITY).score == 0.0


def test_a_rare_term_brings_nearer_than_a_common_one() -> None:
    mars = profile({1: 1.0, 2: 1.0, 3: 1.0})
    rare, common = (nearness(mars, profile({term: 1.0, 9: 1.0}), RARITY).cosine for term in (1, 3))

    assert rare > common


def test_terms_explain_the_cosine_largest_first() -> None:
    found = nearness(profile({1: 1.0, 2: 2.0, 4: 1.0}), profile({2: 1.0, 1: 1.0}), RARITY)

    assert [term for term, _ in found.terms] == [2, 1]
    assert sum(share for _, share in found.terms) == pytest.approx(found.cosine)


def test_a_shared_term_counts_its_rarity_once() -> None:
    one, two = profile({1: 1.0, 2: 1.0}), profile({1: 1.0, 2: 1.0})
    (rarest, share), (rarer, other) = nearness(one, two, RARITY).terms

    assert (rarest, rarer) == (1, 2)
    assert share / other == pytest.approx(RARITY.of_term(1) / RARITY.of_term(2))


def test_all_tags_shared_add_their_whole_weight_and_rare_ones_most_of_it() -> None:
    both, war, world = (
        sum(share for _, share in nearness(profile({}, tags), profile({}, "war world"), RARITY).tags)
        for tags in ("war world", "war", "world")
    )

    assert both == pytest.approx(TAG_WEIGHT)
    assert both > war > world > 0


def test_section_and_days_tell_near_articles_apart_but_bring_none_near() -> None:
    near, far = {1: 1.0}, {4: 1.0}
    asia = profile(near, section="asia", published=0.0)
    same_day = nearness(asia, profile(near, section="asia", published=0.0), RARITY)
    month_later = nearness(asia, profile(near, section="", published=30.0 * DAY), RARITY)

    assert same_day.score == pytest.approx(1 + SECTION_WEIGHT + DAYS_WEIGHT)
    assert month_later.score == pytest.approx(1 + DAYS_WEIGHT / math.e)
    assert (month_later.days, month_later.same_section) == (30.0, False)
    assert nearness(asia, profile(far, section="asia", published=0.0), RARITY).score == 0.0


def test_two_without_a_section_are_in_none_together() -> None:
    assert not nearness(profile({1: 1.0}), profile({1: 1.0}), RARITY).same_section


@given(PROFILES, PROFILES)
def test_nearness_is_the_same_both_ways_and_within_its_bounds(one: Profile, other: Profile) -> None:
    found, back = nearness(one, other, RARITY), nearness(other, one, RARITY)

    assert found.score == pytest.approx(back.score)
    assert 0 <= found.cosine <= 1
    assert 0 <= found.score <= 1.0000001 + TAG_WEIGHT + SECTION_WEIGHT + DAYS_WEIGHT
    assert found.score < THRESHOLD or found.cosine or found.tags


@given(st.integers(0, 1000), st.integers(0, 2000))
def test_rarity_is_never_below_nothing_and_falls_with_use(articles: int, having: int) -> None:
    rarity = Rarity(articles, {1: having, 2: having + 1}, {"a": having})

    assert rarity.of_term(1) >= rarity.of_term(2) >= 0
    assert rarity.of_tag("a") == rarity.of_term(1)


def test_an_article_that_repeats_another_lies_under_it() -> None:
    folded = fold_repeats([10, 20, 11, 30, 21], lambda listed, article: listed // 10 == article // 10)

    assert folded == {10: [11], 20: [21], 30: []}


def test_what_follows_the_last_that_stands_for_itself_is_only_folded() -> None:
    folded = fold_repeats([10, 20, 30, 11, 31], lambda listed, article: listed // 10 == article // 10, most=2)

    assert folded == {10: [11], 20: []}
