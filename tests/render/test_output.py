from __future__ import annotations

import unicodedata
from io import BytesIO, StringIO, TextIOWrapper

from hypothesis import given
from hypothesis import strategies as st

from newscli.render.output import Output, one_line, visible


def test_visible_spells_out_controls_and_bidirectional_overrides() -> None:
    assert (
        visible("a\x1b[31m\x07\x9b\u202eb\u2066\u2028\ud800") == r"a\x1b[31m\x07\x9b\u202eb\u2066\u2028\ud800"
    )


def test_visible_keeps_what_it_is_told_to() -> None:
    assert visible("a\n\tb\r", keep="\n\t") == "a\n\tb\\x0d"


def test_visible_leaves_every_script_alone() -> None:
    text = "שלום नमस्ते 中文 Ёлка 👩‍🚀 \u200e\u00a0"
    assert visible(text) == text


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_one_line_holds_no_control(text: str) -> None:
    assert not {unicodedata.category(character) for character in one_line(text)} & {"Cc", "Zl", "Zp", "Cs"}


def _to(encoding: str) -> tuple[Output, BytesIO, BytesIO]:
    out, err = BytesIO(), BytesIO()
    stdout, stderr = (TextIOWrapper(raw, encoding=encoding, write_through=True) for raw in (out, err))
    return Output(stdout, stderr), out, err


def test_what_a_stream_cannot_hold_is_replaced() -> None:
    output, out, _ = _to("ascii")

    output.write("Ёлка ★ a · b — …\n")

    assert out.getvalue() == b"???? * a - b ? ~\n"


def test_half_a_surrogate_pair_is_replaced_even_in_utf_8() -> None:
    output, out, _ = _to("utf-8")

    output.write("é\ud800\n")

    assert out.getvalue() == "é?\n".encode()


def test_notes_and_warnings_are_one_line_with_the_programs_name() -> None:
    output = Output(StringIO(), stderr := StringIO())

    output.note("3 articles \x1b[2J")
    output.warn("the disk is nearly full")

    assert stderr.getvalue() == "newscli: 3 articles \\x1b[2J\nnewscli: warning: the disk is nearly full\n"


def test_quiet_silences_all_but_errors() -> None:
    output = Output(StringIO(), stderr := StringIO(), quiet=True)

    output.note("a")
    output.warn("b")
    output.error("c\nd")

    assert stderr.getvalue() == "newscli: error: c\nnewscli: error: d\n"
