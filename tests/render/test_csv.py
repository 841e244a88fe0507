from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from newscli.model.listing import Listing
from newscli.render.csv import show_listing
from newscli.render.output import Output
from newscli.render.style import Format, Style

Printed = Callable[..., str]
CSV = Style(Format.CSV)


def test_lists_are_joined_and_known_tables_are_columns(printed: Printed) -> None:
    listing = Listing(
        fields=("slug", "tags", "draft", "photo", "corrections", "extra", "views", "snippet"),
        rows=[
            ("a", ["x", "y"], False, {"caption": "Cap, tion"}, [{"text": "t"}], {"n": "É"}, 3, {"text": "s"}),
            ("b", [], True, {}, [], {}, 0, None),
        ],
        total=2,
    )

    assert printed(show_listing, listing, CSV) == (
        "slug,tags,draft,photo.file,photo.url,photo.caption,photo.credit,photo.alt,corrections,extra,views,snippet\n"
        'a,x|y,false,,,"Cap, tion",,,"[{""text"": ""t""}]","{""n"": ""É""}",3,s\n'
        "b,,true,,,,,,,,0,\n"
    )


def test_no_articles_are_the_header_alone(printed: Printed) -> None:
    assert printed(show_listing, Listing(fields=("slug", "title"), rows=(), total=0), CSV) == "slug,title\n"


def test_controls_are_visible_on_a_terminal(printed: Printed) -> None:
    listing = Listing(fields=("title",), rows=[("a\x1b",)], total=1)

    assert printed(show_listing, listing, CSV, terminal=True) == "title\na\\x1b\n"


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4))
def test_a_reader_gets_every_text_back(rows: list[tuple[str, str]]) -> None:
    stream = StringIO()
    show_listing(
        Listing(fields=("slug", "title"), rows=rows, total=len(rows)), CSV, Output(stream, StringIO())
    )

    read = list(csv.reader(StringIO(stream.getvalue(), newline="")))

    assert read == [["slug", "title"], *map(list, rows)]
