from __future__ import annotations

import subprocess
import sys

import pytest

from newscli.exchange.formats import FORMATS, Format, Way
from newscli.exchange.recognition import recognise
from newscli.exchange.registry import folder_writer, reader, writer
from newscli.model.errors import InvalidInput, RequestError
from tests.exchange.sources import read


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_every_row_loads_what_it_says(row: Format) -> None:
    assert Way.IN not in row.ways or callable(reader(row.name))
    assert Way.OUT not in row.ways or callable(writer(row.name))
    assert Way.FOLDER not in row.ways or callable(folder_writer(row.name))


@pytest.mark.parametrize("name", [row.name for row in FORMATS if Way.IN in row.ways])
def test_an_empty_source_gives_nothing(name: str) -> None:
    assert read(name, b"") == []


@pytest.mark.parametrize("name", [row.name for row in FORMATS if Way.IN in row.ways])
def test_noise_never_raises(name: str) -> None:
    assert read(name, bytes(range(256)) * 300)


def test_an_unknown_format_is_refused_with_the_nearest() -> None:
    with pytest.raises(RequestError, match=r"no format 'jsnl': choose jsonl, json, .*did you mean 'jsonl'"):
        reader("jsnl")
    with pytest.raises(RequestError, match="text is not written: choose jsonl"):
        writer("text")


@pytest.mark.parametrize(
    ("name", "head", "found"),
    [
        ("-", b'{"title": "a"}\n{"title": "b"}\n', "jsonl"),
        ("docs.json", b'{"title": "a"}\n{"title": "b"}\n', "jsonl"),
        ("docs.jsonl", b'{\n  "title": "a"\n}\n', "json"),
        ("docs.json", b'{"title": "a"}\n', "json"),
        ("-", b'{"title": "a"}\n', "jsonl"),
        ("-", b'{"body": "cut off by the head', "jsonl"),
        ("docs.jsonl", b'{"title": bad}\n{"title": "b"}\n', "jsonl"),
        ("-", b'[\n  {"title": "a"}]', "json"),
        ("-", b"[]", "json"),
        ("-", '[{"title": "a"}]'.encode("utf-16"), "json"),
        ("-", b'+++\ntitle = "a"\n+++\n', "markdown"),
        ("-", b'# ours\ntitle = "a"\n', "toml"),
        ("-", b"slug,title,lead\n", "csv"),
        ("-", b'"title";"body"\r\n', "csv"),
        ("a.toml", b'[photo]\nfile = "a"\n', "toml"),
        ("a.md", b"# Head\n", "markdown"),
        ("a.md", b'{\n  "title": "a"\n}\n', "markdown"),
        ("A.TXT", b"Head\n", "text"),
        ("a.tsv.gz", b"headline\ttext\n", "csv"),
        ("-", b" \n", "jsonl"),
        ("empty.csv", b"", "csv"),
    ],
)
def test_a_format_is_recognised_by_content_and_then_by_name(name: str, head: bytes, found: str) -> None:
    assert recognise(name, head) == found


@pytest.mark.parametrize("head", [b"Just some words, and more\n", b"\x7fELF\0\0"])
def test_what_nothing_fits_names_the_formats(head: bytes) -> None:
    with pytest.raises(InvalidInput, match=r"the format of a\.bin: name it with --as \(jsonl, json, csv"):
        recognise("a.bin", head)


def test_a_format_loads_when_it_is_used() -> None:
    code = (
        "import newscli.exchange.registry, sys; print({'csv', 'gzip', 'json', 'email'} & sys.modules.keys())"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout == "set()\n"
