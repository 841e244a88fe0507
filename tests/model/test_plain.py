from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given

from newscli.model.article import Article, Photo
from newscli.model.entry import RECORD_KEYS, Entry, Status
from newscli.model.plain import plain, to_record
from tests.strategies import article

LISTS = ("tags", "authors", "sources", "aliases", "related", "unrelated", "corrections")
ALMATY = timezone(timedelta(hours=5))


def entry(any_article: Article) -> Entry:
    return Entry(slug="mars", path="2021/01/mars.toml", article=any_article, status=Status.LIVE, views=3)


def test_a_record_has_every_key_in_order_and_empty_ones_by_their_kind() -> None:
    record = to_record(entry(Article(title="Mars")), UTC)

    assert tuple(record) == RECORD_KEYS
    assert {key: value for key, value in record.items() if value is not None} == {
        "slug": "mars",
        "title": "Mars",
        **{key: [] for key in LISTS},
        **{key: {} for key in ("photo", "featured", "extra")},
        "draft": False,
        "path": "2021/01/mars.toml",
        "status": "live",
        "views": 3,
    }


def test_a_record_holds_what_the_article_holds() -> None:
    record = to_record(entry(Article(title="Mars", tags=("a",), photo=Photo(alt="b"), extra={"n": 1})), UTC)

    assert (record["tags"], record["photo"], record["extra"]) == (["a"], {"alt": "b"}, {"n": 1})


def test_unknown_keys_never_take_the_place_of_what_the_archive_knows() -> None:
    unknown = {"slug": "other", "path": "x", "status": "draft", "views": 0, "zed": 1}
    record = to_record(entry(Article(title="Mars", unknown=unknown)), UTC)

    assert [record[key] for key in ("slug", "path", "status", "views", "zed")] == [
        "mars",
        "2021/01/mars.toml",
        "live",
        3,
        1,
    ]


@given(article())
def test_any_record_is_strict_json(any_article: Article) -> None:
    record = to_record(entry(any_article), ALMATY)

    assert json.loads(json.dumps(record, allow_nan=False)) == record


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (date(2021, 1, 14), "2021-01-14"),
        (datetime(2021, 1, 14, 9, 30), "2021-01-14T04:30:00Z"),
        (datetime(2021, 1, 14, 9, 30, tzinfo=UTC), "2021-01-14T09:30:00Z"),
        (time(9, 30), "09:30:00"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (1.5, 1.5),
        (True, True),
        ([{"a": (time(1), None)}], [{"a": ["01:00:00", None]}]),
    ],
)
def test_a_value_of_a_file_becomes_what_json_can_hold(value: object, found: object) -> None:
    assert plain(value, ALMATY) == found
