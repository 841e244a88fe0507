from __future__ import annotations

from datetime import date

import pytest

from newscli.exchange.records import Fault, Record
from newscli.model.article import Article
from tests.exchange.sources import read, written


def test_an_article_is_read_as_its_file_says_it() -> None:
    assert read("toml", b'\xef\xbb\xbftitle = "A"\npublished = 2021-01-14\n') == [
        Record({"title": "A", "published": date(2021, 1, 14)}, "in:1")
    ]


def test_an_article_is_written_as_its_file() -> None:
    assert written("toml", Article(title="A", body="b\n")) == b'title = "A"\nbody = """\nb\n"""\n'


def test_a_fault_has_its_place() -> None:
    assert read("toml", b'title = "A"\nlead = \n')[0].place == "in:2:8"


@pytest.mark.parametrize("data", [b"a = " + b"[" * 10_000, b"\xff", b"a = \0"])
def test_what_is_no_toml_is_one_fault(data: bytes) -> None:
    (fault,) = read("toml", data)

    assert isinstance(fault, Fault)


def test_an_empty_file_is_no_article() -> None:
    assert read("toml", b"# nothing yet\n") == []
