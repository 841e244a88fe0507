from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from newscli.exchange.records import Fault, Record
from newscli.exchange.source import head, open_source
from newscli.model.errors import StorageError
from tests.exchange.sources import read, records

LINES = b"".join(b'{"title":"article %d"}\n' % number for number in range(20_000))


def test_gzip_is_undone_for_files_and_streams(tmp_path: Path) -> None:
    path = tmp_path / "docs.gz"
    path.write_bytes(gzip.compress(b"hello"))

    with open_source(path) as stream:
        assert head(stream) == stream.read() == b"hello"
    with open_source(io.BytesIO(path.read_bytes())) as stream:
        assert stream.read() == b"hello"


def test_a_stream_stays_open() -> None:
    source = io.BytesIO(b"hello")
    with open_source(source) as stream:
        stream.read()

    assert not source.closed


def test_members_of_gzip_follow_each_other() -> None:
    assert len(records("jsonl", gzip.compress(LINES) + gzip.compress(LINES))) == 40_000


def test_packed_data_that_ends_too_early_gives_what_came_before() -> None:
    packed = gzip.compress(LINES)

    *before, last = read("jsonl", packed[: len(packed) // 2])

    assert last == Fault("in", "the packed data ends too early (gzip)")
    assert len(before) > 5000
    assert all(isinstance(item, Record) for item in before)


def test_damaged_packed_data_is_a_fault() -> None:
    packed = bytearray(gzip.compress(LINES))
    packed[-8:] = b"\0" * 8

    assert read("jsonl", bytes(packed))[-1] == Fault("in", "the packed data is damaged (gzip)")
    assert read("jsonl", b"\x1f\x8bnothing of the kind")[-1] == Fault(
        "in", "the packed data is damaged (gzip)"
    )


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_file_that_cannot_be_opened_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot read"), open_source(tmp_path / name):
        pass


@pytest.mark.parametrize("offset", [0, 5, 65_535, 65_536, 200_000])
def test_the_offset_of_a_bad_byte_is_exact(offset: int) -> None:
    data = "é".encode() * (offset // 2) + b"a" * (offset % 2) + b"\xff"

    assert read("text", data) == [Fault("in", f"not UTF-8 at byte {offset}: convert it to UTF-8")]
