from __future__ import annotations

from datetime import date
from itertools import islice, permutations

import pytest

from newscli.model.article import Article, Featured
from newscli.model.entry import Status
from newscli.model.featured import Choice, When, in_order, position_at_bottom, position_at_top
from newscli.model.featuring import feature, unfeature


def choice(
    slug: str = "mars",
    position: int | None = None,
    start: float | None = None,
    end: float | None = None,
    status: Status = Status.LIVE,
) -> Choice:
    return Choice(slug, position, start, end, status)


@pytest.mark.parametrize(
    ("chosen", "when"),
    [
        (choice(), When.ACTIVE),
        (choice(start=100), When.ACTIVE),
        (choice(start=101), When.UPCOMING),
        (choice(end=101), When.ACTIVE),
        (choice(end=100), When.PAST),
        (choice(start=101, end=100), When.PAST),
        (choice(status=Status.DRAFT), When.UPCOMING),
        (choice(status=Status.SCHEDULED), When.UPCOMING),
        (choice(status=Status.EXPIRED, start=101), When.PAST),
        (choice(status=Status.DRAFT, end=100), When.PAST),
    ],
)
def test_a_choice_is_active_from_its_start_until_before_its_end(chosen: Choice, when: When) -> None:
    assert chosen.when(100) is when


def test_choices_are_ordered_by_position_then_the_latest_start_then_the_slug() -> None:
    ordered = [
        choice("first", -3),
        choice("late", 0, start=20),
        choice("early", 0, start=10),
        choice("a", 0),
        choice("b", 0),
        choice("gap", 90, start=5),
        choice("none-late", start=20),
        choice("none", None),
    ]

    assert all(in_order(shuffled) == ordered for shuffled in islice(permutations(ordered), 0, None, 97))


@pytest.mark.parametrize(
    ("positions", "top", "bottom"),
    [([], 1, 1), ([None], 1, 1), ([1, 2, None], 0, 3), ([-5, 0], -6, 1), ([7], 6, 8)],
)
def test_the_top_is_before_all_and_the_bottom_behind_all_that_have_a_position(
    positions: list[int | None], top: int, bottom: int
) -> None:
    choices = [choice(position=position) for position in positions]

    assert (position_at_top(choices), position_at_bottom(choices)) == (top, bottom)


def test_featuring_again_keeps_what_is_not_said_anew() -> None:
    once = feature(Article(title="Mars"), start=date(2021, 1, 14), note="why")
    twice = feature(once, position=2)

    assert twice.featured == Featured(start=date(2021, 1, 14), position=2, note="why")


def test_featuring_without_more_is_a_choice_without_dates() -> None:
    assert feature(Article(title="Mars")).featured == Featured()


def test_unfeaturing_takes_the_whole_choice_away() -> None:
    assert unfeature(feature(Article(title="Mars"), position=1)) == Article(title="Mars")
