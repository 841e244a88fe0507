"""Feeds as others wrote them: all of the tests of feedparser, the feeds of miniflux, and JSON Feed."""

from __future__ import annotations

import ast
import re
from html import unescape
from pathlib import Path

import pytest

from newscli.exchange.recognition import recognise
from newscli.exchange.records import Fault, Record
from newscli.model.errors import InvalidInput
from newscli.model.record import incoming
from tests.exchange.sources import read

pytestmark = pytest.mark.data
MINIFLUX = "fmt-miniflux-feeds/internal/reader/parser/testdata"
JSON_EXAMPLE = re.compile(r"^\t\{\n(?:\t.*\n)+?\t\}$", re.MULTILINE)
EXPECTED = re.compile(rb"entries\[0\]\['description'\] == ('[^'<]*')")


def files(data: Path, name: str, count: int) -> list[Path]:
    """The feeds of a set, which must be there whole."""
    found = sorted(path for ending in ("xml", "json") for path in (data / name).rglob(f"*.{ending}"))
    assert len(found) == count, f"the set {name} is missing or not whole: {data / name}"
    return found


def outcome(path: Path) -> tuple[int, int, int]:
    """How many articles, empty entries and faults a feed holds."""
    found = read("jsonfeed" if path.suffix == ".json" else "feed", path.read_bytes(), path.name)
    records = [incoming(each.data) for each in found if isinstance(each, Record)]
    return len(records) - records.count(None), records.count(None), len(found) - len(records)


def recognised(path: Path) -> str:
    try:
        return recognise("feed", path.read_bytes()[:65536])
    except InvalidInput:
        return ""


def test_no_feed_of_feedparser_is_too_odd(data: Path) -> None:
    found = [outcome(path) for path in files(data, "fmt-feedparser-tests", 2107)]

    articles, empty, faults = (sum(column) for column in zip(*found, strict=True))
    assert (articles, empty, faults) == (642, 577, 8)


def test_all_feeds_but_an_empty_one_are_recognised(data: Path) -> None:
    formats = {path.name: recognised(path) for path in files(data, "fmt-feedparser-tests", 2107)}

    assert [name for name, format in formats.items() if format not in ("feed", "jsonfeed")] == [
        "rss_empty_document.xml"
    ]


@pytest.mark.parametrize(
    ("name", "count", "word"),
    [
        ("encoding_ISO-8859-1.xml", 40, "für"),
        ("encoding_WINDOWS-1251.xml", 50, "Цитата"),
        ("large_atom.xml", 25, "—"),
        ("large_rss.xml", 25, "—"),
        ("no_encoding_ISO-8859-1.xml", 10, "très"),
        ("rdf_UTF8.xml", 60, "übernimmt"),
        ("small_atom.xml", 20, "Move"),
        ("urdu_UTF8.xml", 26, "دفاع"),
    ],
)
def test_odd_charsets_come_out_right(data: Path, name: str, count: int, word: str) -> None:
    path = data / MINIFLUX / name
    assert path.is_file(), f"the set fmt-miniflux-feeds is missing: {path}"
    found = [each.data for each in read("feed", path.read_bytes()) if isinstance(each, Record)]
    text = "".join(str(each[key]) for each in found for key in ("title", "lead", "body"))

    assert len(found) == count
    assert recognised(path) == "feed"
    assert word in text
    assert "\ufffd" not in text
    assert not re.search("Ã[¤¶¼©]|Ð[°-¿]", text)


def test_charsets_come_out_as_feedparser_expects(data: Path) -> None:
    compared = 0
    for path in files(data, "fmt-feedparser-tests", 2107):
        expected = EXPECTED.search(path.read_bytes())
        if path.parent.name == "encoding" and expected:
            (found,) = read("feed", path.read_bytes())
            assert isinstance(found, Record)
            assert found.data["lead"] == unescape(ast.literal_eval(expected[1].decode())), path.name
            compared += 1
    assert compared == 6


def test_the_examples_of_json_feed_are_read(data: Path) -> None:
    folder = data / "fmt-jsonfeed" / "pages" / "version"
    assert folder.is_dir(), f"the set fmt-jsonfeed is missing: {folder}"
    examples = [
        example.encode()
        for path in sorted(folder.rglob("*.markdown"))
        for example in JSON_EXAMPLE.findall(path.read_text(encoding="utf-8"))
    ]

    found = [each for example in examples for each in read("jsonfeed", example)]

    assert {recognise("example", example) for example in examples} == {"jsonfeed"}
    assert not [each for each in found if isinstance(each, Fault)]
    assert (len(examples), len(found)) == (6, 8)
