from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from newscli.model.dates import Calendar
from newscli.model.entry import Status
from newscli.model.errors import DateError, QueryError, RequestError
from newscli.model.query_parser import parse
from newscli.model.request import Request, read_limit, read_query, read_request, read_sort
from newscli.model.selection import Order, Selection, Sort

CALENDAR = Calendar(datetime(2026, 11, 24, 12, 0, tzinfo=UTC), UTC)
QUERIES = {"war": "tag:war OR ceasefire", "mars": "mars"}


def read(**words: Any) -> Selection:
    return read_request(Request(**words), CALENDAR, QUERIES)


def test_no_filter_selects_everything() -> None:
    assert read() == Selection()


@pytest.mark.parametrize(
    ("words", "selection"),
    [
        ({"match": "mars"}, Selection(query=parse("mars", CALENDAR))),
        ({"tag": ("a, b", "c")}, Selection(tags=(("a", "b"), ("c",)))),
        ({"not_tag": ("a,b", "c")}, Selection(without_tags=("a", "b", "c"))),
        ({"section": ("World, Asia",)}, Selection(sections=("World, Asia",))),
        ({"source": ("x",), "author": ("Smith, Ann",)}, Selection(sources=("x",), authors=("Smith, Ann",))),
        ({"language": ("en,fr", "de")}, Selection(languages=("en", "fr", "de"))),
        ({"since": "2021-01"}, Selection(since=datetime(2021, 1, 1, tzinfo=UTC))),
        ({"until": "2021-01"}, Selection(until=datetime(2021, 2, 1, tzinfo=UTC))),
        ({"added": "1d"}, Selection(added_since=datetime(2026, 11, 23, 12, 0, tzinfo=UTC))),
        ({"featured": False}, Selection(featured=False)),
        ({"status": ("live,draft",)}, Selection(statuses=(Status.LIVE, Status.DRAFT))),
        ({"status": ("live", "all")}, Selection()),
        (
            {"having": ("photo.alt",), "lacking": ("lead",)},
            Selection(present=("photo.alt",), absent=("lead",)),
        ),
        ({"having": ("extra.desk",)}, Selection(present=("extra.desk",))),
        ({"sort": "-title"}, Selection(sort=Sort(order=Order.TITLE, reverse=True))),
        ({"limit": 3}, Selection(limit=3)),
        ({"all": True}, Selection()),
    ],
)
def test_a_filter_is_read_as_what_it_selects(words: dict[str, Any], selection: Selection) -> None:
    assert read(**words) == selection


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        ({"match": '"open'}, QueryError, "at column 1"),
        ({"match": "@nothing"}, RequestError, r"no query called '@nothing': newscli.toml names mars, war"),
        ({"since": "soon"}, DateError, "cannot read the date 'soon'"),
        ({"until": "2021-13"}, DateError, "cannot read the date"),
        ({"tag": (" , ",)}, RequestError, "' , ' names nothing"),
        ({"not_tag": ("",)}, RequestError, "'' names nothing"),
        (
            {"status": ("lvie",)},
            RequestError,
            r"no status 'lvie': choose live, .* or all \(did you mean 'live'\?\)",
        ),
        ({"having": ("tilte",)}, RequestError, r"no key 'tilte' \(did you mean 'title'\?\)"),
        ({"sort": "date"}, RequestError, "no order 'date': choose published, title"),
        ({"limit": -1}, RequestError, "--limit is 0 for all, or a number above it, not -1"),
    ],
)
def test_a_filter_that_cannot_be_read_is_refused_with_the_way_out(
    words: dict[str, Any], error: type[RequestError], message: str
) -> None:
    with pytest.raises(error, match=message):
        read(**words)


@pytest.mark.parametrize(
    "words", [{}, {"sort": "title"}, {"limit": 0}, {"featured": None}, {"tag": ()}, {"all": False}]
)
def test_an_order_and_a_limit_choose_nothing(words: dict[str, Any]) -> None:
    assert Request(**words).is_empty


@pytest.mark.parametrize(
    "words",
    [
        {"match": ""},
        {"match": "mars"},
        {"tag": ("a",)},
        {"since": "today"},
        {"featured": True},
        {"featured": False},
        {"lacking": ("lead",)},
        {"all": True},
    ],
)
def test_any_filter_chooses(words: dict[str, Any]) -> None:
    assert not Request(**words).is_empty


def test_a_named_query_is_that_of_the_archive() -> None:
    assert read_query(" @war ", CALENDAR, QUERIES) == parse(QUERIES["war"], CALENDAR)


def test_a_word_with_an_at_sign_among_others_is_text() -> None:
    assert read_query("@war mars", CALENDAR, QUERIES) == parse("@war mars", CALENDAR)


def test_an_archive_without_queries_says_so() -> None:
    with pytest.raises(RequestError, match=r"newscli\.toml names none"):
        read_query("@war", CALENDAR, {})


@pytest.mark.parametrize("order", list(Order))
def test_every_order_can_be_turned_round(order: Order) -> None:
    assert read_sort(order.value) == Sort(order=order)
    assert read_sort(f"-{order.value}") == Sort(order=order, reverse=True)


@pytest.mark.parametrize(
    ("asked", "default", "limit"),
    [(None, None, None), (None, 20, 20), (0, 20, None), (0, None, None), (5, 20, 5), (10**30, 20, None)],
)
def test_a_limit_of_0_is_all_and_none_is_that_of_the_command(
    asked: int | None, default: int | None, limit: int | None
) -> None:
    assert read_limit(asked, default) == limit
