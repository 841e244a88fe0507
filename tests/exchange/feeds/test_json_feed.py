from __future__ import annotations

import json

import pytest

from newscli.exchange.recognition import recognise
from newscli.exchange.records import Fault, Record
from tests.exchange.sources import read, records

VERSION = "https://jsonfeed.org/version/1.1"


def feed(*items: object, **keys: object) -> bytes:
    return json.dumps({"version": VERSION, "title": "The Courier", **keys, "items": items}).encode()


def entry(**item: object) -> dict[str, object]:
    """The record of an item, without the keys that hold nothing."""
    (found,) = records("jsonfeed", feed(item))
    return {key: value for key, value in found.items() if value not in ("", None, [], {})}


def test_an_item_with_all_that_it_can_say() -> None:
    found = entry(
        id="77",
        url="https://example.org/snow",
        title="Snow",
        content_html="<p>It <em>snowed</em>.</p>",
        content_text="It snowed.",
        summary="The pass is shut.",
        image="https://example.org/snow.jpg",
        date_published="2021-01-14T09:30:00+06:00",
        date_modified="2021-01-15T00:00:00Z",
        authors=[{"name": "A. Reporter"}, {"url": "https://example.org/b"}],
        tags=["roads"],
        language="en",
        attachments=[{"url": "https://example.org/snow.mp3", "mime_type": "audio/mpeg"}],
        external_url="https://example.com/",
        _own={"x": 1},
    )

    assert found == {
        "title": "Snow",
        "lead": "The pass is shut.",
        "body": "It *snowed*.",
        "url": "https://example.org/snow",
        "guid": "77",
        "published": "2021-01-14T09:30:00+06:00",
        "updated": "2021-01-15T00:00:00Z",
        "authors": ["A. Reporter", "https://example.org/b"],
        "sources": ["The Courier"],
        "tags": ["roads"],
        "language": "en",
        "photo": {"url": "https://example.org/snow.jpg"},
        "extra": {
            "external_url": "https://example.com/",
            "_own": {"x": 1},
            "enclosures": ["https://example.org/snow.mp3"],
        },
    }


def test_what_an_item_leaves_open_the_feed_says() -> None:
    (found,) = records("jsonfeed", feed({"content_text": "x"}, language="fr", author={"name": "Desk"}))

    assert (found["language"], found["authors"]) == ("fr", ["Desk"])


def test_an_id_that_is_the_address_is_no_guid_beside_it() -> None:
    assert entry(id="https://example.org/1", url="https://example.org/1", title="x") == {
        "title": "x",
        "url": "https://example.org/1",
        "sources": ["The Courier"],
    }


def test_an_item_that_points_elsewhere_stands_there() -> None:
    found = entry(title="x", external_url="https://example.com/")

    assert found["url"] == "https://example.com/"
    assert "extra" not in found


def test_an_attached_picture_is_the_photo() -> None:
    found = entry(title="x", attachments=[{"url": "https://example.org/a.png", "mime_type": "image/png"}])

    assert found["photo"] == {"url": "https://example.org/a.png"}
    assert "extra" not in found


def test_what_is_no_item_costs_no_other() -> None:
    found = read("jsonfeed", feed(3, {"title": "x"}, None))

    assert found[0] == Fault("in:1", "no JSON object")
    assert isinstance(found[1], Record)
    assert found[2] == Fault("in:3", "no JSON object")


@pytest.mark.parametrize(
    "data", [b"[]", b"3", b'{"items": 3}', b"{}", b'{"items": ', b"[" * 100_000, b"\xff"]
)
def test_what_is_no_feed_is_a_fault(data: bytes) -> None:
    (found,) = read("jsonfeed", data)

    assert isinstance(found, Fault)


def test_keys_of_the_wrong_kind_stop_nothing() -> None:
    item = dict.fromkeys(("url", "content_html", "image", "authors", "attachments", "summary", "language"), 3)

    (found,) = records("jsonfeed", feed({**item, "title": "x", "author": "me"}))

    assert (found["title"], found["url"], found["authors"]) == ("x", "", [])


def test_it_is_told_from_other_json() -> None:
    assert recognise("x", feed()) == "jsonfeed"
    assert recognise("x", json.dumps({"version": VERSION.replace("/", "\\/")}).replace("\\\\", "\\").encode())
