from __future__ import annotations

import json

import pytest

from newscli.exchange.records import Fault, Record
from newscli.model.article import Article
from tests.exchange.sources import read, records, written


def test_an_object_or_a_list_of_them_is_read() -> None:
    assert read("json", b'\n {"title": "a"}\n') == [Record({"title": "a"}, "in:2:2")]
    assert read("json", b'[\n  {"title": "a"},\n  {"title": "b"}\n]') == [
        Record({"title": "a"}, "in:2:3"),
        Record({"title": "b"}, "in:3:3"),
    ]


def test_what_stands_before_a_fault_is_read() -> None:
    assert read("json", b'[{"title": "a"}, 5,\n {"t": }, {"title": "z"}]') == [
        Record({"title": "a"}, "in:1:2"),
        Fault("in:1:18", "no JSON object"),
        Fault("in:2:8", "bad JSON: expecting value"),
    ]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'[{"title": "a"}', "in:1:16"),
        (b'[{"title": "a"} {"title": "b"}]', "in:1:17"),
        (b'[{"title": "a"},]', "in:1:17"),
        (b'{"title": "a"}\n{"title": "b"}', "in:2:1"),
    ],
)
def test_a_list_that_breaks_off_keeps_what_it_had(data: bytes, place: str) -> None:
    first, fault = read("json", data)

    assert first.place.startswith("in:1:")
    assert isinstance(first, Record)
    assert isinstance(fault, Fault)
    assert fault.place == place


@pytest.mark.parametrize(
    "data", [b"[" * 10_000, b'[{"a":' * 10_000, b"[" + b"9" * 5000 + b"]", b"[,]", b"\xff", b"nul"]
)
def test_bad_json_is_one_fault(data: bytes) -> None:
    (fault,) = read("json", data)

    assert isinstance(fault, Fault)


@pytest.mark.parametrize("data", [b"", b" \n", b"[]", b"[ ]\n"])
def test_nothing_in_it_is_no_fault(data: bytes) -> None:
    assert read("json", data) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str) -> None:
    assert records("json", '[{"title": "Ü😀"}]'.encode(encoding)) == [{"title": "Ü😀"}]


@pytest.mark.parametrize("size", [65_500, 65_536, 70_000, 300_000])
def test_values_larger_than_a_chunk_are_read_with_their_places(size: int) -> None:
    body = "ü\n" * (size // 2)
    data = json.dumps([{"body": body}, {"title": "b"}], ensure_ascii=False, indent=1)

    assert read("json", data.encode()) == [Record({"body": body}, "in:2:2"), Record({"title": "b"}, "in:5:2")]


def test_articles_are_a_list_as_json_writes_it() -> None:
    text = written("json", Article(title="A", tags=("x",)), Article(title="B")).decode()

    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"
    assert [record["title"] for record in json.loads(text)] == ["A", "B"]


def test_no_article_is_an_empty_list() -> None:
    assert written("json") == b"[]\n"
