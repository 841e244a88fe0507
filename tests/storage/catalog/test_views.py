from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import permutations

import pytest

from newscli.model.errors import Problem
from newscli.storage.catalog import Catalog
from newscli.storage.catalog.readings import Reading
from newscli.storage.views import LARGEST_COUNT

Put = Callable[..., int]

DAY = "2026-11-24"
TODAY = date(2026, 11, 24)
LINES = [("a", "mars", DAY, 3), ("a", "mars", DAY, 5), ("a", "venus", "2026-11-23", 5), ("b", "mars", DAY, 1)]


@pytest.mark.parametrize("lines", list(permutations(LINES)))
def test_an_id_counts_once_in_whatever_order_its_lines_come(
    catalog: Catalog, put: Put, lines: list[tuple[str, str, str, int]]
) -> None:
    put("mars")
    put("venus")
    catalog.readings.add(lines)
    assert {slug: count for slug, count in catalog.views.totals(None, TODAY).items() if count} == {"mars": 6}
    assert {slug: count for slug, count in catalog.views.totals(TODAY, TODAY).items() if count} == {"mars": 6}


def test_the_largest_counts_have_a_sum(catalog: Catalog, put: Put) -> None:
    put("mars")
    catalog.readings.add((str(number), "mars", DAY, LARGEST_COUNT) for number in range(1000))
    assert catalog.views.totals(None, TODAY) == {"mars": 1000 * LARGEST_COUNT}
    assert catalog.entries.views("mars") == 1000 * LARGEST_COUNT


def test_a_window_holds_its_first_and_last_day(catalog: Catalog, put: Put) -> None:
    put("mars")
    for number, day in enumerate(("2026-11-17", "2026-11-18", "2026-11-24", "2026-11-25")):
        catalog.readings.add([(str(number), "mars", day, 10**number)])
    assert catalog.views.totals(date(2026, 11, 18), TODAY) == {"mars": 110}
    assert catalog.views.totals(None, TODAY) == {"mars": 111}
    assert catalog.views.totals(None, date(2026, 11, 25)) == {"mars": 1111}
    assert [count for _, count in catalog.views.days(TODAY)["mars"]] == [1, 10, 100]


def test_views_of_old_slugs_are_those_of_their_article(catalog: Catalog, put: Put) -> None:
    put("mars", aliases=("ares", "venus"))
    put("venus")
    catalog.readings.add([("a", "ares", DAY, 3), ("b", "venus", DAY, 5), ("c", "gone", DAY, 7)])
    assert catalog.views.totals(None, TODAY) == {"mars": 3, "venus": 5}
    assert (catalog.entries.views("mars"), catalog.entries.views("venus")) == (3, 5)
    assert catalog.views.days(TODAY) == {"mars": [(TODAY, 3)], "venus": [(TODAY, 5)]}


def test_a_reading_is_kept_until_all_is_forgotten(catalog: Catalog) -> None:
    problem = Problem("views", "has 1 columns", "", 3, 1)
    reading = Reading(12, 34, 30, "digest", 5, (problem,))
    assert catalog.readings.reading("2026-11.tsv") is None
    catalog.readings.set_reading("2026-11.tsv", reading)
    catalog.readings.add([("a", "mars", DAY, 3)])
    assert catalog.readings.reading("2026-11.tsv") == reading
    assert catalog.views.stamps() == {"2026-11.tsv": (12, 34)}
    assert catalog.views.problems() == [("2026-11.tsv", problem)]
    catalog.readings.clear()
    assert (catalog.views.stamps(), catalog.views.problems()) == ({}, [])
    assert catalog.connection.execute("SELECT COUNT(*) FROM view_line").fetchone() == (0,)


@pytest.mark.parametrize(
    ("count", "found"),
    [
        (1, {"mars": 9, "venus": 9}),
        (2, {"mars": 9, "venus": 9}),
        (3, {"mars": 9, "venus": 9, "earth": 5}),
        (4, {"mars": 9, "venus": 9, "earth": 5, "pluto": 1}),
        (5, {"mars": 9, "venus": 9, "earth": 5, "pluto": 1}),
    ],
)
def test_the_most_read_come_with_those_that_were_read_as_often(
    catalog: Catalog, put: Put, count: int, found: dict[str, int]
) -> None:
    for number, (slug, views) in enumerate({"pluto": 1, "mars": 9, "earth": 5, "venus": 9}.items()):
        put(slug)
        catalog.readings.add([(str(number), slug, DAY, views)])
    assert catalog.views.most_read(None, TODAY, count) == found
    assert catalog.views.most_read(TODAY, TODAY, count) == found


def test_the_most_read_are_all_where_an_old_slug_was_counted(catalog: Catalog, put: Put) -> None:
    put("mars", aliases=("ares",))
    put("venus")
    catalog.readings.add([("a", "ares", DAY, 3), ("b", "venus", DAY, 2), ("c", "mars", DAY, 1)])
    assert catalog.views.most_read(None, TODAY, 1) == {"mars": 4, "venus": 2}
