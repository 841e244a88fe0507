from __future__ import annotations

import pytest

from newscli.exchange.records import Fault, Record
from newscli.model.article import Article
from newscli.model.errors import RequestError
from tests.exchange.sources import read, records, written


def test_front_matter_gives_the_keys_and_the_rest_is_the_body() -> None:
    data = b'+++\r\ntitle = "A"\r\ntags = ["x"]\r\n+++\r\n\r\n# Not the title\r\n'

    assert records("markdown", data) == [{"title": "A", "tags": ["x"], "body": "# Not the title\n"}]


@pytest.mark.parametrize(
    "text",
    [
        "# Head #\n\nBody\n",
        "Head\n====\n\nBody\n",
        "Head\n\nBody\n",
        "\n\nHead\r\nBody\n",
        "\ufeff# Head\nBody\n",
    ],
)
def test_the_first_line_is_the_title_where_no_key_is(text: str) -> None:
    assert records("markdown", text.encode()) == [{"title": "Head", "body": "Body\n"}]


def test_a_heading_is_the_title_that_front_matter_lacks() -> None:
    (found,) = records("markdown", b"+++\ndraft = true\n+++\n\n# Head\n\nBody\n")

    assert found == {"draft": True, "title": "Head", "body": "Body\n"}


def test_a_paragraph_is_no_title() -> None:
    text = "word " * 60 + "\n\nmore\n"

    assert records("markdown", text.encode()) == [{"title": "", "body": text}]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"+++\ntitle = \n+++\n", "line 2, column"),
        (b'+++\ntitle = "A"\n', "does not end"),
        (b"---\ntitle: a: b\n---\nBody", "bad YAML"),
        (b"\x7fELF\0\1\2", "NUL"),
        (b"caf\xe9", "not UTF-8 at byte 3"),
    ],
)
def test_what_cannot_be_read_is_one_fault(data: bytes, message: str) -> None:
    (fault,) = read("markdown", data)

    assert isinstance(fault, Fault)
    assert message in fault.message


@pytest.mark.parametrize("data", [b"", b" \n\n", b"+++\n+++\n"])
def test_a_blank_text_is_no_article(data: bytes) -> None:
    assert read("markdown", data) == []


@pytest.mark.parametrize(
    ("name", "otherwise"), [("markdown", "give a folder: -o DIR/"), ("toml", "use jsonl")]
)
def test_a_second_article_is_refused_before_anything_is_written(name: str, otherwise: str) -> None:
    with pytest.raises(RequestError, match=f"{name} holds one article: name one, or {otherwise}"):
        written(name, Article(title="A"), Article(title="B"))


def test_plain_text_has_its_title_first() -> None:
    assert read("text", b"\nHead\n\n# Body\n") == [Record({"title": "Head", "body": "# Body\n"}, "in:1")]
    assert read("text", b"") == []
