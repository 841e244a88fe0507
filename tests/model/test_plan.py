from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from newscli.model.article import Article, Featured
from newscli.model.plan import Turn, compare, moves
from newscli.model.sight import Sight, shown

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
lists = st.lists(st.sampled_from("abcdef"), unique=True).map(tuple)


def sight(**parts: object) -> Sight:
    values: dict[str, object] = {
        "moment": NOW, "live": {}, "featured": (), "popular": (), "dead_links": frozenset(), **parts
    }  # fmt: skip
    return Sight(**values)  # type: ignore[arg-type]


@given(lists, lists)
def test_the_moves_of_a_list_lead_from_the_old_one_to_the_new(
    before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    found = list(moves(Turn(before, after)))

    places = {slug: place for place, slug in enumerate(before, 1)}
    for sign, place, slug in found:
        if sign == "-":
            assert places.pop(slug) == place
        else:
            assert (slug in places) == (sign == "~")
            places[slug] = place
    assert tuple(sorted(places, key=places.__getitem__)) == after
    assert bool(found) == (before != after)


def test_two_equal_sights_differ_in_nothing_but_their_moments() -> None:
    later = NOW + timedelta(days=1)

    plan = compare(sight(live={"mars": "Mars"}), sight(live={"mars": "Mars"}, moment=later))

    assert plan.is_empty
    assert (plan.before, plan.after) == (NOW, later)


def test_articles_appear_leave_and_change() -> None:
    before = sight(live={"mars": "Mars", "venus": "Venus", "moon": "Moon"})
    after = sight(live={"mars": "Mars!", "moon": "Moon", "earth": "Earth"})

    plan = compare(before, after, rewritten=["mars", "venus"])

    assert (plan.appearing, plan.leaving, plan.changing) == (("earth",), ("venus",), ("mars",))
    assert plan.titles == {"mars": "Mars!", "venus": "Venus", "moon": "Moon", "earth": "Earth"}


def test_only_dead_links_that_arise_count() -> None:
    before = sight(dead_links=frozenset({("mars", "old")}))
    after = sight(dead_links=frozenset({("mars", "old"), ("moon", "gone")}))

    assert compare(before, after).dead_links == (("moon", "gone"),)
    assert compare(after, before).is_empty


def test_what_only_editors_see_is_not_shown() -> None:
    article = Article(title="Mars", body="Red.", tags=("space",))

    assert (
        shown(Article(title="Mars", body="Red.", tags=("space",), featured=Featured(position=1))) == article
    )
    assert shown(Article(title="Mars", body="Red.", tags=("sky",))) != article
