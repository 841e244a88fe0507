"""Whatever bytes come, a reader ends with what they say or with an error of newscli's."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.samples import SAMPLES
from bench.targets import TARGETS, offer

FOUND = Path(__file__).parent / "found"
"""What fuzzing found once, each file named after its target."""

PIECES = (
    *(
        b"\0",
        b"\xff",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"\x1b[2J",
        b"\r",
        b"\n",
        b" ",
        b'"',
        b"'",
        b"\\",
        b"%",
    ),
    *(
        b"[",
        b"]",
        b"{",
        b"}",
        b"(",
        b")",
        b"<",
        b">",
        b"&",
        b"&#0;",
        b"&#xd800;",
        b"=",
        b":",
        b",",
        b"|",
        b"..",
        b"../",
    ),
    *(
        b"-",
        b"+",
        b"*",
        b"~",
        b"^",
        b"@",
        b"1e999",
        b"99999999999999999999",
        b"9999-12-31",
        b"0001-01-01T00:00+23:59",
    ),
    *(
        "\u202e".encode(),
        "\u2028".encode(),
        "\U0001f600".encode(),
        b"nan",
        b"null",
        b"true",
        b"<![CDATA[",
        b"<!--",
    ),
)


@st.composite
def mutation(draw: st.DrawFn, target: str) -> bytes:
    """A sample of a target, with pieces of it cut out, doubled, or replaced by others."""
    data = draw(st.sampled_from(SAMPLES[target]))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(start + 30, len(data))))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=4) | st.just(data[start:end] * 2))
        data = data[:start] + piece + data[end:]
    return data


def test_every_target_has_samples_that_it_takes() -> None:
    assert SAMPLES.keys() == TARGETS.keys()
    for target, samples in SAMPLES.items():
        for sample in samples:
            TARGETS[target](sample)


@pytest.mark.parametrize("target", TARGETS)
@settings(deadline=None)  # a process that others slow down is no fault
@given(data=st.data())
def test_no_bytes_end_in_any_other_error(target: str, data: st.DataObject) -> None:
    offer(target, data.draw(mutation(target)))


@pytest.mark.parametrize("path", sorted(FOUND.iterdir()), ids=lambda path: path.name)
def test_what_was_found_once_is_mended(path: Path) -> None:
    offer(path.name.rpartition("-")[0], path.read_bytes())
