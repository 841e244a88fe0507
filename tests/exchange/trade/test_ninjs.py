from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from newscli.exchange.records import Fault, Record
from newscli.exchange.trade.ninjs_item import KEPT
from newscli.model.article import Article, Correction, Photo
from newscli.model.dates import Calendar
from newscli.model.record import incoming
from tests.exchange.sources import read, records, written
from tests.exchange.trade.ninjs_schema import SCHEMA
from tests.strategies import article, block, line

CALENDAR = Calendar(datetime(2021, 1, 14, tzinfo=UTC), UTC)
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())

kept = st.dictionaries(st.sampled_from(KEPT), line(), max_size=3)
urgent = st.none() | st.integers(1, 9)
extra = st.builds(
    lambda texts, number: texts if number is None else {**texts, "urgency": number}, kept, urgent
)


def held(found: Article) -> Article:
    """What of an article ninjs has a place for: times are instants, and an update is later than the first."""
    first, last = CALENDAR.first_moment, CALENDAR.last_moment
    published = found.published and first(found.published)
    updated = found.updated and first(found.updated)
    return replace(
        found,
        published=published,
        updated=None if updated == published else updated,
        expires=found.expires and last(found.expires),
        added=None,
        related=(),
        unrelated=(),
        featured=None,
        corrections=tuple(Correction(text=item.text) for item in found.corrections),
    )


def back(found: Article) -> Article:
    [record] = records("ninjs", written("ninjs", found))
    came = incoming(record)
    assert came
    assert came.warnings == ()
    return came.article


def test_an_article_goes_out_as_an_item() -> None:
    found = Article(
        title="Storm over Aktau",
        lead="A storm.",
        section="Weather",
        tags=("storm",),
        authors=("Ada Lovelace", "Grace Hopper"),
        body="It *blew*.",
        photo=Photo(url="https://example.org/a.jpg", caption="Waves", credit="Ada", alt="High waves"),
        published=datetime(2021, 1, 14, 9, 30, tzinfo=UTC),
    )

    item = json.loads(written("ninjs", found))

    assert item["uri"] == "urn:newscli:slug-1"
    assert item["headlines"] == [{"role": "main", "value": "Storm over Aktau"}]
    assert item["by"] == "Ada Lovelace; Grace Hopper"
    assert item["versionCreated"] == item["firstCreated"] == "2021-01-14T09:30:00Z"
    assert item["bodies"][1] == {
        "role": "main",
        "contentType": "text/html",
        "value": "<p>It <em>blew</em>.</p>\n",
    }
    assert item["subjects"] == [{"name": "Weather", "rel": "section"}, {"name": "storm", "rel": "about"}]
    assert item["associations"][0]["renditions"] == [{"name": "main", "href": "https://example.org/a.jpg"}]


@given(found=article(extra=extra))
def test_what_goes_out_is_valid(found: Article) -> None:
    for text in written("ninjs", found).decode().split("\n")[:-1]:
        VALIDATOR.validate(json.loads(text))


@given(found=article(extra=extra, section=st.just("") | line()))
def test_what_ninjs_holds_comes_back_the_same(found: Article) -> None:
    assert held(back(found)) == held(found)


@given(found=article(body=block(), photo=st.builds(Photo, file=line(), caption=block(), alt=block())))
def test_the_body_and_the_photo_come_back_to_the_letter(found: Article) -> None:
    came = back(found)

    assert (came.body, came.photo) == (found.body, found.photo)


def test_slug_and_aliases_come_back() -> None:
    [record] = records("ninjs", written("ninjs", Article(title="One", aliases=("old", "older"))))

    assert (record["slug"], record["aliases"]) == ("slug-1", ["old", "older"])


OLD: dict[str, Any] = {
    "uri": "urn:x:1",
    "type": "text",
    "versioncreated": "2013-07-09T10:37:00Z",
    "byline": "By Ada Lovelace and Grace Hopper",
    "headline": "Storm",
    "description_text": "A storm.",
    "body_text": "It blew.",
    "body_xhtml": "<h1>Storm</h1><p>It <em>blew</em>.</p>",
    "subject": [{"name": "weather", "code": "17000000"}],
    "person": [{"name": "Ada"}],
    "place": [{"name": "Aktau"}],
    "infosource": [{"name": "Example"}],
    "language": "en",
    "copyrightholder": "Example",
    "associations": {
        "mainpic": {
            "uri": "urn:x:2",
            "type": "picture",
            "byline": "Grace",
            "description_caption": "Waves",
            "renditions": {
                "thumb": {"href": "https://example.org/small.jpg", "width": 80},
                "web": {"href": "https://example.org/large.jpg", "width": 800},
            },
        }
    },
}
NEW: dict[str, Any] = {
    "uri": "urn:x:1",
    "type": "text",
    "versionCreated": "2013-07-09T10:37:00Z",
    "by": "By Ada Lovelace and Grace Hopper",
    "headlines": [{"role": "web", "value": "No"}, {"role": "main", "value": "Storm"}],
    "descriptions": [{"role": "text", "value": "A storm."}],
    "bodies": [
        {"role": "text", "contentType": "text/plain", "value": "It blew."},
        {"role": "main", "contentType": "text/html", "value": "<p>It <em>blew</em>.</p>"},
    ],
    "subjects": [{"name": "weather"}],
    "people": [{"name": "Ada"}],
    "places": [{"name": "Aktau"}],
    "infoSources": [{"name": "Example"}],
    "language": "en",
    "copyrightHolder": "Example",
    "associations": [
        {
            "name": "mainpic",
            "uri": "urn:x:2",
            "type": "picture",
            "by": "Grace",
            "descriptions": [{"role": "caption", "value": "Waves"}],
            "renditions": [
                {"name": "thumb", "href": "https://example.org/small.jpg", "width": 80},
                {"name": "web", "href": "https://example.org/large.jpg", "width": 800},
            ],
        }
    ],
}


@pytest.mark.parametrize("item", [OLD, NEW], ids=["ninjs 1", "ninjs 3"])
def test_an_item_of_an_agency_becomes_an_article(item: dict[str, Any]) -> None:
    [record] = records("ninjs", json.dumps(item).encode())
    came = incoming(record)

    assert came
    assert came.warnings == ()
    assert came.article == Article(
        title="Storm",
        lead="A storm.",
        tags=("weather", "Ada", "Aktau"),
        authors=("Ada Lovelace", "Grace Hopper"),
        sources=("Example",),
        published=datetime(2013, 7, 9, 10, 37, tzinfo=UTC),
        language="en",
        guid="urn:x:1",
        body="It *blew*.",
        photo=Photo(url="https://example.org/large.jpg", caption="Waves", credit="Grace"),
        extra={"copyrightHolder": "Example"},
    )


def test_an_embargo_schedules_and_a_withheld_item_is_a_draft() -> None:
    text = b'{"uri":"urn:x:1","headline":"A","embargoed":"2030-01-01T00:00:00Z","pubstatus":"withheld"}'
    [record] = records("ninjs", text)

    assert (record["published"], record["draft"]) == ("2030-01-01T00:00:00Z", True)


def test_a_canceled_item_is_told() -> None:
    [record] = read("ninjs", b'{"uri":"urn:x:1","headline":"A","pubstatus":"canceled"}')

    assert isinstance(record, Record)
    assert record.warnings == ("canceled by its sender: comes in as a draft",)


def test_a_picture_alone_is_a_photo_with_its_caption() -> None:
    picture = OLD["associations"]["mainpic"] | {"headline": "Waves at Aktau"}
    [record] = records("ninjs", json.dumps(picture).encode())
    came = incoming(record)

    assert came
    assert came.article.photo == Photo(url="https://example.org/large.jpg", caption="Waves", credit="Grace")
    assert (came.article.lead, came.article.body) == ("", "")


@pytest.mark.parametrize("form", ["{0}", "[{0}, {0}]", "{0}\n{0}\n"])
def test_items_come_alone_in_a_list_or_a_line_each(form: str) -> None:
    text = form.replace("{0}", json.dumps(OLD))

    assert len(records("ninjs", text.encode())) == form.count("{0}")


def test_a_bad_line_costs_no_other() -> None:
    good = json.dumps(OLD)
    found = read("ninjs", f"{good}\n{{oops\n{good}\n".encode())

    assert [type(item) for item in found] == [Record, Fault, Record]


@given(
    item=st.dictionaries(
        st.sampled_from([*OLD, *NEW, "altids", "pubstatus", "expires"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda inner: (
                st.lists(inner, max_size=2)
                | st.dictionaries(st.sampled_from(["name", "role", "value", "href", "width", "type"]), inner)
            ),
            max_leaves=8,
        ),
    )
)
def test_an_item_of_any_shape_never_raises(item: dict[str, Any]) -> None:
    for found in read("ninjs", json.dumps(item).encode()):
        if isinstance(found, Record):
            incoming(found.data)
