from __future__ import annotations

import codecs

import pytest

from newscli.exchange.records import Fault, Record
from newscli.model.article import Article
from tests.exchange.sources import read, records, written


def test_a_bad_line_costs_no_other() -> None:
    data = b'{"title":"a"}\n{"title":\n\n[1]\n{"title":"\xff"}\n{"title":"z"}'

    assert read("jsonl", data) == [
        Record({"title": "a"}, "in:1"),
        Fault("in:2", "bad JSON: expecting value at column 10"),
        Fault("in:4", "no JSON object"),
        Fault("in:5", "not UTF-8 at byte 10 of the line"),
        Record({"title": "z"}, "in:6"),
    ]


@pytest.mark.parametrize("bad", [b"[" * 10_000, b'{"a":' * 10_000, b'{"a":' + b"9" * 5000 + b"}"])
def test_what_no_parser_bears_is_a_fault(bad: bytes) -> None:
    first, second = read("jsonl", bad + b'\n{"title":"z"}\n')

    assert isinstance(first, Fault)
    assert second == Record({"title": "z"}, "in:2")


def test_a_line_of_any_length_costs_no_other() -> None:
    long = b'{"body":"' + b"x" * (65 * 1024 * 1024) + b'"}'

    assert read("jsonl", long + b'\n{"title":"z"}') == [
        Fault("in:1", "longer than 64 MB, which no article is"),
        Record({"title": "z"}, "in:2"),
    ]


def test_lines_end_at_lf_alone() -> None:
    assert records("jsonl", '{"title":"a\u2028b\x85c"}\r\n'.encode()) == [{"title": "a\u2028b\x85c"}]


def test_not_a_number_is_no_value() -> None:
    assert records("jsonl", b'{"a":NaN,"b":2}') == [{"a": None, "b": 2}]


def test_a_key_that_stands_twice_is_told_and_no_value_is_lost_in_silence() -> None:
    assert read("jsonl", b'{"a":{"b":1,"b":2}}') == [Fault("in:1", "bad JSON: the key 'b' stands twice")]


def test_a_byte_order_mark_is_taken_off_or_told() -> None:
    assert records("jsonl", codecs.BOM_UTF8 + b'{"title":"a"}') == [{"title": "a"}]
    assert read("jsonl", '{"title":"a"}\n'.encode("utf-16")) == [
        Fault("in:1", "UTF-16-LE: convert it to UTF-8")
    ]


def test_an_article_is_a_line_with_every_key() -> None:
    text = written("jsonl", Article(title="Ünder", body="a\nb")).decode()

    assert text.startswith('{"slug": "slug-1", "title": "Ünder", "lead": null,')
    assert '"body": "a\\nb"' in text
    assert text.endswith('"path": "slug-1.toml", "status": "live", "views": 0}\n')


def test_half_a_character_is_written_escaped() -> None:
    assert b'"title": "a\\ud83d"' in written("jsonl", Article(title="a\ud83d"))
