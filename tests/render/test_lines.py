from __future__ import annotations

from collections.abc import Callable, Sequence
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.listing import Listing
from newscli.render.lines import CHUNK, show_listing
from newscli.render.output import Output
from newscli.render.style import Format, Style, choose_style

Printed = Callable[..., str]
LINES = Style(Format.LINES)


def _listing(*rows: Sequence[object], fields: tuple[str, ...] = ("slug", "title")) -> Listing:
    return Listing(fields=fields, rows=[tuple(row) for row in rows], total=len(rows))


def test_a_line_an_article_without_header(printed: Printed) -> None:
    listing = _listing(("a", "MP [resigns]"), ("b", "Ёлка"))

    assert printed(show_listing, listing, LINES) == "a\tMP [resigns]\nb\tЁлка\n"


def test_nothing_for_no_articles(printed: Printed) -> None:
    assert printed(show_listing, _listing(), LINES) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "-"),
        ("", "-"),
        ([], "-"),
        ({}, "-"),
        (0, "0"),
        (False, "false"),
        (True, "true"),
        (1.5, "1.5"),
        ("a\tb\nc\rd\r\ne\x0bf\u2028g\x85h", "a b c d e f g h"),
        ("\n", " "),
        (["a", "b\tc"], "a,b c"),
        ({"caption": "É", "n": [1]}, '{"caption":"É","n":[1]}'),
        ([{"text": "x"}], '[{"text":"x"}]'),
        ("\x1b[31m", "\x1b[31m"),
    ],
)
def test_a_value_is_one_field_whatever_it_is(printed: Printed, value: object, text: str) -> None:
    assert printed(show_listing, _listing(("a", value), fields=("slug", "extra")), LINES) == f"a\t{text}\n"


def test_a_snippet_is_its_text(printed: Printed) -> None:
    listing = _listing(("a", {"text": "… mars …", "hits": [[2, 6]]}), fields=("slug", "snippet"))

    assert printed(show_listing, listing, LINES) == "a\t… mars …\n"


def test_controls_are_visible_on_a_terminal_only(printed: Printed) -> None:
    assert printed(show_listing, _listing(("a", "x\x1by")), LINES, terminal=True) == "a\tx\\x1by\n"


@given(
    st.lists(st.tuples(st.text(), st.none() | st.text() | st.integers() | st.lists(st.text())), max_size=5)
)
def test_every_article_is_one_line_of_as_many_fields(rows: list[tuple[object, ...]]) -> None:
    stream = StringIO()
    show_listing(_listing(*rows), LINES, Output(stream, StringIO()))
    lines = stream.getvalue().splitlines(keepends=True)

    assert len(lines) == len(rows)
    assert all(line.endswith("\n") and line.count("\t") == 1 for line in lines)
    assert all(all(field.rstrip("\n") for field in line.split("\t")) for line in lines)


def test_a_long_list_is_written_whole_and_in_order(printed: Printed) -> None:
    count = 2 * CHUNK + 1
    listing = _listing(*((f"s{number}", "t") for number in range(count)))

    assert printed(show_listing, listing, LINES).splitlines() == [f"s{number}\tt" for number in range(count)]


def test_slugs_and_paths_are_alone_on_their_lines(printed: Printed) -> None:
    listing = _listing(("a", "2021/a.toml"), ("b", "b.toml"), fields=("slug", "path"))

    assert printed(show_listing, listing, Style(Format.SLUGS)) == "a\nb\n"
    assert printed(show_listing, listing, Style(Format.PATHS)) == "2021/a.toml\nb.toml\n"


def test_null_ends_each_slug(printed: Printed) -> None:
    assert printed(show_listing, _listing(("a", "x"), ("b", "y")), Style(Format.SLUGS, null=True)) == "a\0b\0"


def test_a_template_is_a_line_an_article_and_empty_fields_are_nothing(printed: Printed) -> None:
    listing = _listing(("a", "x\ny", ["t", "u"], {}), fields=("slug", "title", "tags", "photo"))
    style = choose_style(template=r"{slug}\t{title} [{tags}] <{photo.caption}>")

    assert printed(show_listing, listing, style) == "a\tx y [t,u] <>\n"
