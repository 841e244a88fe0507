from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO, StringIO, TextIOWrapper
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from newscli.model.listing import Listing
from newscli.render.json import show_listing
from newscli.render.output import Output
from newscli.render.style import Format, Style

Printed = Callable[..., str]
LIST, STREAM = Style(Format.JSON), Style(Format.JSONL)


def _listing(*rows: tuple[object, ...], fields: tuple[str, ...] = ("slug", "title")) -> Listing:
    return Listing(fields=fields, rows=rows, total=len(rows))


def test_a_list_is_indented_by_two_and_keeps_its_letters(printed: Printed) -> None:
    assert printed(show_listing, _listing(("a", "Ёлка"), ("b", None)), LIST) == (
        '[\n  {\n    "slug": "a",\n    "title": "Ёлка"\n  },\n'
        '  {\n    "slug": "b",\n    "title": null\n  }\n]\n'
    )


def test_no_articles_are_an_empty_list_and_no_lines(printed: Printed) -> None:
    assert printed(show_listing, _listing(), LIST) == "[]\n"
    assert printed(show_listing, _listing(), STREAM) == ""


def test_jsonl_is_an_object_a_line(printed: Printed) -> None:
    listing = _listing(("a", {"text": "x\u2028y\n"}), ("b", []))

    assert printed(show_listing, listing, STREAM) == (
        '{"slug": "a", "title": {"text": "x\u2028y\\n"}}\n{"slug": "b", "title": []}\n'
    )


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(st.tuples(_values, _values), max_size=3))
def test_a_list_is_what_the_standard_library_writes(rows: list[tuple[Any, ...]]) -> None:
    stream = StringIO()
    show_listing(_listing(*rows), LIST, Output(stream, StringIO()))
    records = [{"slug": slug, "title": title} for slug, title in rows]

    assert stream.getvalue() == json.dumps(records, indent=2, ensure_ascii=False) + "\n"


def test_half_a_surrogate_pair_is_escaped(printed: Printed) -> None:
    text = printed(show_listing, _listing(("a", "é\ud800")), STREAM)

    assert text == '{"slug": "a", "title": "é\\ud800"}\n'


def test_controls_are_escaped_on_a_terminal_and_stay_json(printed: Printed) -> None:
    text = printed(show_listing, _listing(("a", "\x1b\x9b\u202e")), STREAM, terminal=True)

    assert text == '{"slug": "a", "title": "\\u001b\\u009b\\u202e"}\n'


def test_a_stream_without_unicode_gets_escapes_and_not_question_marks() -> None:
    raw = BytesIO()
    output = Output(TextIOWrapper(raw, encoding="ascii", write_through=True), StringIO())

    show_listing(_listing(("a", "é😀")), LIST, output)

    assert json.loads(raw.getvalue()) == [{"slug": "a", "title": "é😀"}]
