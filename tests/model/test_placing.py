from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newscli.model.placing import placed

SLUGS = "abcdefgh"


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[str], dict[str, int | None]]:
    """A list with its positions, as Editor's choice has it: some equal, those without one last."""
    slugs = draw(st.lists(st.sampled_from(SLUGS), unique=True))
    numbers = sorted(draw(st.lists(st.integers(-3, 6), max_size=len(slugs))))
    positions: dict[str, int | None] = dict(zip(slugs, numbers, strict=False))
    return slugs, {slug: positions.get(slug) for slug in slugs}


@given(lists(), st.lists(st.sampled_from(SLUGS), unique=True))
def test_the_positions_make_the_order(old: tuple[list[str], dict[str, int | None]], after: list[str]) -> None:
    before, positions = old
    found = {**{slug: positions.get(slug) for slug in after}, **placed(before, after, positions)}

    rank = {
        slug: before.index(slug) if slug in before else 0 for slug in after
    }  # who is equal stays in order
    assert sorted(after, key=lambda slug: (found[slug] is None, found[slug] or 0, rank[slug])) == after


@given(lists())
def test_what_stays_needs_nothing(old: tuple[list[str], dict[str, int | None]]) -> None:
    before, positions = old

    assert placed(before, before, positions) == {}
    assert placed(before, before[1:], positions) == {}


def test_only_who_moves_is_written() -> None:
    positions = {"a": 1, "b": 5, "c": 9}

    assert placed("abc", "cab", positions) == {"c": 0}
    assert placed("abc", "bac", positions) == {"b": 0}
    assert placed("abc", "axbyc", positions) == {"x": 2, "y": 6}
    assert placed("abc", "abcx", positions) == {"x": 10}
    assert placed("", "xy", {}) == {"x": 1, "y": 2}


def test_without_room_all_are_numbered_anew() -> None:
    assert placed("ab", "axb", {"a": 1, "b": 2}) == {"a": 10, "x": 20, "b": 30}
    assert placed("ab", "abx", {"a": 1, "b": None}) == {"a": 10, "b": 20, "x": 30}


def test_who_is_aside_keeps_its_place_until_it_is_moved() -> None:
    positions = {"a": 1, "b": 2, "c": -5}

    assert placed("abc", "bac", positions, aside="c") == {"b": 0}
    assert placed("abc", "acb", positions, aside="c") == {"a": 10, "c": 20, "b": 30}
