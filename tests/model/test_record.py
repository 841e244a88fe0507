from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.files.article_toml import dumps_article, parse_toml
from newscli.model.article import Article, Correction, Featured, Photo
from newscli.model.errors import RequestError
from newscli.model.record import NAMES, Incoming, check_names, incoming


def taken(record: Mapping[str, object], **names: str) -> Incoming:
    found = incoming({"title": "T", **record}, names)
    assert found is not None
    return found


def article(record: Mapping[str, object], **names: str) -> Article:
    return taken(record, **names).article


def test_keys_of_an_article_are_taken_and_others_are_extra() -> None:
    found = article({"section": "World", "id": 7, "places": ["usa"], "extra": {"desk": "night"}})

    assert found.section == "World"
    assert found.extra == {"id": 7, "places": ["usa"], "desk": "night"}


def test_what_the_archive_works_out_is_dropped() -> None:
    assert article({"path": "a.toml", "status": "live", "views": 3, "score": 0.5}).extra == {}


def test_a_mapped_column_serves_its_key_alone() -> None:
    found = article({"text": "Body", "status": "World"}, body="text", section="status")

    assert (found.body, found.section, found.extra) == ("Body", "World", {})


def test_what_a_mapped_column_displaces_is_kept() -> None:
    found = article({"section": "A", "desk": "B"}, section="desk")

    assert (found.section, found.extra) == ("B", {"section": "A"})


def test_a_mapped_column_without_value_leaves_the_key_of_that_name() -> None:
    assert article({"section": "A", "desk": " "}, section="desk").section == "A"


def test_columns_map_to_keys_of_tables_and_to_own_keys() -> None:
    record = {"title": "T", "credit_line": "AP", "nr": 5}
    found = incoming(record, {"photo.credit": "credit_line", "extra.number": "nr"})

    assert found is not None
    assert (found.article.photo, found.article.extra) == (Photo(credit="AP"), {"number": 5})


@pytest.mark.parametrize("name", ["slug", "title", "photo", "photo.caption", "featured.start", "extra.desk"])
def test_a_key_of_an_article_can_be_mapped(name: str) -> None:
    check_names({name: "column"})


@pytest.mark.parametrize("name", ["titel", "photo.width", "extra.", "path"])
def test_mapping_an_unknown_key_lists_the_keys(name: str) -> None:
    with pytest.raises(RequestError, match=r"no key '.*choose slug, title,.*photo\.caption"):
        check_names({name: "column"})


def test_null_and_blank_texts_are_no_value() -> None:
    found = taken({"lead": None, "section": "", "body": " \n", "published": "", "draft": None, "desk": "\t"})

    assert found == Incoming(article=Article(title="T"))


def test_texts_become_clean_and_a_title_one_line() -> None:
    found = article(
        {"title": " Mars\r\n landing\x07 ", "lead": "a\n\tb", "body": "one\r\n\ttwo\x00\rthree\x1b[0m"}
    )

    assert (found.title, found.lead, found.body) == ("Mars landing", "a b", "one\n\ttwo\nthree[0m")


def test_half_a_character_does_not_reach_a_file() -> None:
    found = article({"body": "a\ud83d", "extra": {"k\udc00": ["\ud800"]}})

    assert (found.body, found.extra) == ("a\ufffd", {"k\ufffd": ["\ufffd"]})


def test_tags_are_cleaned_and_stand_once() -> None:
    assert article({"tags": ["World", "a,b", "+x", "world", "", "!", "Peace"]}).tags == (
        "World",
        "a b",
        "x",
        "Peace",
    )


def test_a_lone_text_is_a_list() -> None:
    found = article({"tags": "war, peace|mars", "sources": "AP|Smith, J.", "authors": 7, "aliases": "a b"})

    assert found.tags == ("war", "peace", "mars")
    assert (found.sources, found.authors, found.aliases) == (("AP", "Smith, J."), ("7",), ("a", "b"))


def test_numbers_and_flags_become_text() -> None:
    found = article({"title": 1984, "section": True, "guid": 1.5, "authors": [1, None, "x"]})

    assert (found.title, found.section, found.guid, found.authors) == ("1984", "true", "1.5", ("1", "x"))


@pytest.mark.parametrize(
    ("value", "draft"),
    [(True, True), (1, True), ("Yes", True), ("true", True), (False, False), ("0", False), ("no", False)],
)
def test_draft_is_read_in_many_words(value: object, draft: bool) -> None:
    assert article({"draft": value}).draft is draft


ALMATY = timezone(timedelta(hours=6))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2021-01-14", date(2021, 1, 14)),
        ("2021/1/4", date(2021, 1, 4)),
        ("2021-01-14 09:30", datetime(2021, 1, 14, 9, 30)),
        ("2021/01/14 9:30:05", datetime(2021, 1, 14, 9, 30, 5)),
        ("2021-01-14T09:30:00+06:00", datetime(2021, 1, 14, 9, 30, tzinfo=ALMATY)),
        ("2021-01-14 09:30:00 +0600", datetime(2021, 1, 14, 9, 30, tzinfo=ALMATY)),
        ("2021-01-14 09:30:00 UTC", datetime(2021, 1, 14, 9, 30, tzinfo=UTC)),
        ("Thu, 14 Jan 2021 09:30:00 GMT", datetime(2021, 1, 14, 9, 30, tzinfo=UTC)),
        ("14 Jan 2021 09:30:00 -0000", datetime(2021, 1, 14, 9, 30, tzinfo=UTC)),
        ("14 January 2021", date(2021, 1, 14)),
        ("Thursday, January 14, 2021", date(2021, 1, 14)),
        ("1890-01-14T09:30:00+05:07:48", datetime(1890, 1, 14, 4, 22, 12, tzinfo=UTC)),
        (date(2021, 1, 14), date(2021, 1, 14)),
        (datetime(2021, 1, 14, 9), datetime(2021, 1, 14, 9)),
    ],
)
def test_dates_are_read_as_others_write_them(text: object, moment: date) -> None:
    found = taken({"published": text})

    assert found.article.published == moment
    assert type(found.article.published) is type(moment)
    assert found.warnings == ()


@pytest.mark.parametrize(
    "text", ["someday", "2021-02-30", "99 Jan 2021 10:00", "14 Foo 2021", "12", "2021-01-14 9 PM"]
)
def test_an_unreadable_date_is_kept_with_a_warning(text: str) -> None:
    found = taken({"date": text}, published="date")

    assert found.article.published is None
    assert found.article.extra == {"date": text}
    assert found.warnings == (f"date '{text}' is no date: kept as extra.date",)


def test_tables_come_nested_or_dotted() -> None:
    nested = article(
        {"photo": {"caption": "C", "alt": None}, "featured": {"start": "2021-01-14", "position": "2"}}
    )
    dotted = article(
        {"photo.caption": "C", "featured.start": "2021-01-14", "featured.position": 2.0, "photo.alt": ""}
    )

    assert nested == dotted
    assert nested.photo == Photo(caption="C")
    assert nested.featured == Featured(start=date(2021, 1, 14), position=2)


def test_tables_without_value_are_none() -> None:
    found = article({"photo": {}, "featured": {"start": None}, "corrections": [{"text": ""}]})

    assert (found.photo, found.featured, found.corrections) == (None, None, ())


def test_what_a_table_does_not_know_is_kept() -> None:
    assert article({"photo": {"width": 640}, "featured": True}).extra == {
        "photo.width": 640,
        "featured": True,
    }


def test_a_lone_photo_is_its_url_or_file() -> None:
    assert article({"photo": "https://example.org/a.jpg"}).photo == Photo(url="https://example.org/a.jpg")
    assert article({"photo": "img/a.jpg"}).photo == Photo(file="img/a.jpg")


def test_corrections_come_as_tables_or_texts() -> None:
    found = taken({"corrections": [{"date": "2021-01-15", "text": "A"}, "B", {"date": "soon", "text": "C"}]})

    assert found.article.corrections == (
        Correction(date=date(2021, 1, 15), text="A"),
        Correction(text="B"),
        Correction(text="C"),
    )
    assert found.article.extra == {"corrections.3.date": "soon"}
    assert len(found.warnings) == 1


def test_what_is_no_slug_is_left_out_with_a_warning() -> None:
    found = taken({"aliases": ["old-one", "No Slug"], "related": ["ok"], "unrelated": "a/b"})

    assert (found.article.aliases, found.article.related, found.article.unrelated) == (
        ("old-one",),
        ("ok",),
        (),
    )
    assert found.warnings == (
        "'No Slug' in aliases is no slug: left out",
        "'a/b' in unrelated is no slug: left out",
    )


@pytest.mark.parametrize(
    ("given", "slug"),
    [
        ("mars-landing", "mars-landing"),
        ("Mars Landing!", "mars-landing"),
        (2021, "2021"),
        ("???", ""),
        (None, ""),
    ],
)
def test_a_slug_is_made_of_what_the_record_gives(given: object, slug: str) -> None:
    assert taken({"slug": given}).slug == slug


def test_a_language_has_hyphens() -> None:
    assert article({"language": "pt_BR"}).language == "pt-BR"


@pytest.mark.parametrize(
    ("record", "title"),
    [
        ({"lead": "A lead.", "body": "A body."}, "A lead."),
        (
            {"body": "# One **two** [three](http://x) ![four](y)\n\n- `five` snake_case"},
            "One two three four five snake_case",
        ),
        ({"body": "a b c d e f g h i j k l"}, "a b c d e f g h i j…"),
        ({"body": f"{'x' * 50} {'y' * 50}"}, "x" * 50 + "…"),
        ({"body": "新" * 200}, "新" * 80 + "…"),
        ({"body": "***"}, "***"),
    ],
)
def test_a_record_without_title_takes_its_first_words(record: dict[str, object], title: str) -> None:
    found = incoming(record)

    assert found is not None
    assert found.article.title == title
    assert found.article.body == record.get("body", "")


@pytest.mark.parametrize("record", [{}, {"title": " "}, {"title": "\x00", "url": "https://example.org"}])
def test_a_record_without_text_is_no_article(record: dict[str, object]) -> None:
    assert incoming(record) is None


def test_own_keys_are_kept_as_toml_can_hold_them() -> None:
    found = article({"a": {"b": [1, None, {"c": None, "d": 1.5}]}, "big": 2**70, "none": None})

    assert found.extra == {"a": {"b": [1, {"d": 1.5}]}, "big": str(2**70)}


def test_what_is_nested_too_deep_is_left_out() -> None:
    deep: object = []
    for _ in range(5000):
        deep = [deep]

    found = taken({"deep": deep, "flat": 1})

    assert found.article.extra == {"flat": 1}
    assert found.warnings == ("deep is nested too deep: left out",)


@pytest.mark.parametrize(
    "record", [{"section": ["a"]}, {"draft": "maybe"}, {"featured": {"position": "first"}}]
)
def test_what_does_not_fit_its_key_is_kept_with_a_warning(record: dict[str, Any]) -> None:
    found = taken(record)

    assert len(found.article.extra) == len(found.warnings) == 1
    assert (found.article.section, found.article.draft, found.article.featured) == ("", False, None)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from((*NAMES, "extra.x", "views", "other"))


@given(record=st.dictionaries(KEYS, VALUES))
def test_any_record_gives_an_article_that_a_file_can_hold(record: dict[str, object]) -> None:
    found = incoming(record)

    if found is not None:
        text = dumps_article(found.article)
        assert text.encode()
        again = parse_toml(text)
        assert (again.title, again.body, again.tags) == (
            found.article.title,
            found.article.body,
            found.article.tags,
        )
        assert again.published == found.article.published
        assert again.photo == found.article.photo
        assert again.extra.keys() == found.article.extra.keys()


def test_not_a_number_stays_one_in_own_keys() -> None:
    value = article({"ratio": math.nan}).extra["ratio"]

    assert isinstance(value, float)
    assert math.isnan(value)
