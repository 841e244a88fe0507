from __future__ import annotations

import csv
import io

import pytest

from newscli.exchange.records import Fault, Record
from newscli.model.article import Article, Correction, Photo
from newscli.model.record import incoming
from tests.exchange.sources import read, records, written


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_header_tells_the_delimiter(delimiter: str) -> None:
    data = f'title{delimiter}"a,b;c\td"\r\n"x{delimiter}y"{delimiter}2\r\n'

    assert records("csv", data.encode()) == [{"title": f"x{delimiter}y", "a,b;c\td": "2"}]


def test_a_bad_row_costs_no_other() -> None:
    data = b'title,body\na,"b\nb"\nshort\n\nlong,b,c\nnul\0,b\nz,z\n'

    assert read("csv", data) == [
        Record({"title": "a", "body": "b\nb"}, "in:2"),
        Fault("in:4", "the header has 2 columns, this row 1"),
        Fault("in:6", "the header has 2 columns, this row 3"),
        Fault("in:7", "no text: a cell holds NUL"),
        Record({"title": "z", "body": "z"}, "in:8"),
    ]


def test_a_broken_quote_costs_its_line() -> None:
    data = b'title,body\na,"b"x\nc,d\ne,"f\ng,h\ni,j\n'

    assert read("csv", data) == [
        Fault("in:2", "bad CSV: ',' expected after '\"'"),
        Record({"title": "c", "body": "d"}, "in:3"),
        Fault("in:4", "bad CSV: unexpected end of data"),
        Record({"title": "g", "body": "h"}, "in:5"),
        Record({"title": "i", "body": "j"}, "in:6"),
    ]


@pytest.mark.parametrize("header", [b'"title,body\n', b"title,title\n", b"title\rbody\r"])
def test_a_bad_header_is_one_fault(header: bytes) -> None:
    (fault,) = read("csv", header + b"a,b\n")

    assert isinstance(fault, Fault)
    assert fault.place == "in:1"


def test_bytes_that_are_no_text_are_told_with_their_offset() -> None:
    found = read("csv", b"title,body\na,b\n\xff,c\n")

    assert Fault("in", "not UTF-8 at byte 15: convert it to UTF-8") in found


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str) -> None:
    assert records("csv", "title,body\nÜ,b\n".encode(encoding)) == [{"title": "Ü", "body": "b"}]


@pytest.mark.parametrize("data", [b"", b"\n", b"title,body\n"])
def test_no_row_is_no_record(data: bytes) -> None:
    assert records("csv", data) == []


def test_blank_lines_above_the_header_are_passed_over() -> None:
    assert read("csv", b"\n\r\ntitle,body\na,b\n") == [Record({"title": "a", "body": "b"}, "in:4")]


def test_a_column_without_name_is_left_out() -> None:
    assert records("csv", b", title \n1,a\n") == [{"title": "a"}]


def test_a_long_cell_is_read_and_the_limit_of_others_stays() -> None:
    before = csv.field_size_limit()

    assert records("csv", b"title,body\na," + b"x" * 300_000 + b"\n")[0]["body"] == "x" * 300_000
    assert csv.field_size_limit() == before


def test_lists_tables_and_own_keys_have_columns() -> None:
    (first, second) = rows(
        written(
            "csv",
            Article(
                title="A", tags=("x", "y"), photo=Photo(caption="C"), draft=True, extra={"desk": "night"}
            ),
            Article(title="B", sources=("a|b", "c"), corrections=(Correction(text="wrong"),), extra={"n": 5}),
        )
    )

    assert (first["tags"], first["photo.caption"], first["draft"], first["extra.desk"]) == (
        "x|y",
        "C",
        "true",
        "night",
    )
    assert (second["sources"], second["extra.n"], second["extra.desk"]) == ('["a|b", "c"]', "5", "")
    assert second["corrections"] == '[{"text": "wrong"}]'
    assert first["corrections"] == first["lead"] == ""


def test_unknown_keys_of_a_file_become_own_keys() -> None:
    (record,) = records("csv", written("csv", Article(title="A", unknown={"kicker": "K"})))
    found = incoming(record)

    assert found is not None
    assert found.article.extra == {"kicker": "K"}
