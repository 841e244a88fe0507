from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from newscli.model.listing import Listing, Tally
from newscli.render import show_listing, show_tally
from newscli.render.output import Output, one_line
from newscli.render.style import Format, Style

Printed = Callable[..., str]
TABLE = Style(Format.TABLE)
FIELDS = ("slug", "published", "section", "title", "status", "badge")
NOW = datetime(2021, 1, 15, 6, 0, tzinfo=UTC)

FIRST = ("peacekeepers", "2021-01-15T04:00:00Z", "News", "MP [resigns] :smile:", "live", "Editor's choice")
LONG_SLUG = "the-second-contingent-of-peacekeepers-leaves-almaty-for-the-blue-line-in-lebanon"
HOSTILE: list[tuple[object, ...]] = [
    FIRST,
    (LONG_SLUG, "2021-01-14", "Science and the environment", "word " * 60, "draft", None),
    ("rtl", "2020-12-01", None, "שלום עולם " * 12, "scheduled", None),
    ("cjk", None, "国际", "中文新闻标题很长" * 20, "expired", None),
    (
        "escapes",
        "2019-03-02",
        "World",
        "\x1b[31mred\x1b[0m \x07\u202eevil\u202c\n[bold]x[/bold]",
        "live",
        None,
    ),
    ("one-word", "2019-03-02", "World", "x" * 300, "live", None),
    ("emoji", "2019-03-02", "World", "👩‍🚀👍🏽🇰🇿 " * 30, "live", None),
]
SNIPPET = {"text": "… sends 120 peacekeepers\x1b to Lebanon …", "hits": [[12, 24], [29, 36], [30, 99]]}


def _listing(rows: list[tuple[object, ...]], *more: str, **changes: object) -> Listing:
    values: dict[str, object] = {"fields": (*FIELDS, *more), "rows": rows, "total": len(rows), **changes}
    return Listing(**values)  # type: ignore[arg-type]


def test_all_on_one_line_where_there_is_room(printed: Printed) -> None:
    second = ("budget", "2019-03-02", "Politics", "The budget", "draft", None)
    text = printed(
        show_listing, _listing([FIRST, second], heading="Newest", total=295), TABLE, width=90, now=NOW
    )

    assert text == (
        "Newest\n"
        "\n"
        "2 hours ago  News      MP [resigns] :smile:  ★ Editor's choice  peacekeepers\n"
        "2 Mar 2019   Politics  The budget  draft                        budget\n"
        "\n"
        "2 of 295 articles (--limit 0 for all)\n"
    )


def test_a_footing_stands_last_and_only_below_articles(printed: Printed) -> None:
    words = ", ".join(["peacekeepers"] * 10)
    text = printed(show_listing, _listing([FIRST], total=2, footing=words), TABLE, width=90)

    assert text.splitlines()[-5:-2] == ["", "1 of 2 articles (--limit 0 for all)", ""]
    assert " ".join(line.strip() for line in text.splitlines()[-2:]) == words
    assert max(map(len, text.splitlines())) <= 90
    assert printed(show_listing, _listing([], footing=words), TABLE) == "no articles\n"


def test_below_each_other_where_there_is_none(printed: Printed) -> None:
    text = (
        printed(show_listing, _listing([FIRST], "views"), TABLE, width=60, now=NOW)
        if False
        else printed(
            show_listing, _listing([(*FIRST, 1204), (*HOSTILE[1], None)], "views"), TABLE, width=80, now=NOW
        )
    )

    assert text.splitlines()[:5] == [
        "                                                                           Views",
        "2 hours ago         MP [resigns] :smile:  ★ Editor's choice                1,204",
        "News                peacekeepers",
        "yesterday           word word word word word word word word word word",
        "Science and the e…  word word word word word word word word word word",
    ]
    assert LONG_SLUG in text.splitlines()


def test_nothing_found_is_a_sentence(printed: Printed) -> None:
    listing = _listing([], heading="Search", empty="no article matches 'x\x1b'")

    assert printed(show_listing, listing, TABLE) == "Search\n\nno article matches 'x\\x1b'\n"


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("more", [(), ("views",), ("score", "snippet", "note", "lead", "tags")])
def test_no_line_is_wider_than_the_terminal_and_no_slug_is_cut(
    printed: Printed, width: int, more: tuple[str, ...]
) -> None:
    extra = {"views": 12345, "score": 3.14159, "snippet": SNIPPET, "note": "same story", "lead": "lead " * 40,
             "tags": ["a", "b"]}  # fmt: skip
    rows = [(*row, *(extra[name] for name in more)) for row in HOSTILE]

    text = printed(show_listing, _listing(rows, *more), TABLE, width=width, now=NOW)

    assert [line for line in text.splitlines() if cell_len(line) > width] == []
    assert {row[0] for row in HOSTILE} <= {word for line in text.splitlines() for word in line.split()}
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


def test_a_slug_stays_whole_where_the_terminal_is_narrower(printed: Printed) -> None:
    text = printed(show_listing, _listing([HOSTILE[1]]), TABLE, width=40, now=NOW)

    assert LONG_SLUG in text.splitlines()
    assert "yesterday  Science and the e…" in text.splitlines()


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1), st.integers(20, 130))
def test_a_title_is_shown_whole(title: str, width: int) -> None:
    stream = StringIO()
    row = ("slug", None, None, title, "live", None)
    show_listing(_listing([row]), TABLE, Output(stream, StringIO(), width=width))

    assert "".join(one_line(title).split()) in "".join(stream.getvalue().split())


def test_hits_are_marked_and_those_out_of_place_passed_over(printed: Printed) -> None:
    text = printed(show_listing, _listing([(*FIRST, SNIPPET)], "snippet"), TABLE, width=100, color=True)

    assert re.findall(r"\x1b\[1;31m(.*?)\x1b\[0m", text) == ["peacekeepers", "Lebanon"]
    assert r"\x1b" in text


def test_hits_are_marked_in_titles(printed: Printed) -> None:
    found = {"text": "", "hits": [], "title_hits": [[0, 2]]}
    text = printed(show_listing, _listing([(*FIRST, found)], "snippet"), TABLE, width=100, color=True)

    assert re.findall(r"\x1b\[1;31m(.*?)\x1b\[0m", text) == ["MP"]


def test_colour_is_left_out_when_unwanted(printed: Printed) -> None:
    listing = _listing([(*row, SNIPPET) for row in HOSTILE], "snippet")

    assert "\x1b[" in printed(show_listing, listing, TABLE, color=True)
    assert "\x1b" not in printed(show_listing, listing, TABLE, color=False)


def test_only_the_sixteen_colours_are_used(printed: Printed) -> None:
    text = printed(show_listing, _listing(HOSTILE), TABLE, color=True)
    codes = {code for codes in re.findall(r"\x1b\[([\d;]*)m", text) for code in codes.split(";")}

    assert codes <= {"0", "1", "2", "3", *map(str, range(31, 37))}


def test_fields_asked_for_are_columns(printed: Printed) -> None:
    listing = Listing(
        fields=("title", "tags", "views"), rows=[("MP [resigns]", ["a", "b"], 1204), ("B", [], 3)], total=2
    )

    assert printed(show_listing, listing, Style(Format.TABLE, fields=listing.fields)) == (
        "Title         Tags  Views\nMP [resigns]  a, b  1,204\nB                       3\n"
    )


def test_fields_without_room_stand_below_each_other(printed: Printed) -> None:
    listing = Listing(fields=("slug", "title"), rows=[(LONG_SLUG, "word " * 20), ("b", "B")], total=2)
    text = printed(show_listing, listing, Style(Format.TABLE, fields=listing.fields), width=90)

    assert text.splitlines() == [
        f"Slug   {LONG_SLUG}",
        f"Title  {'word ' * 16}".rstrip(),
        f"       {'word ' * 4}".rstrip(),
        "",
        "Slug   b",
        "Title  B",
    ]


@pytest.mark.parametrize("width", [80, 120])
def test_columns_keep_to_the_terminal(printed: Printed, width: int) -> None:
    fields = ("title", "slug", "published", "section")
    listing = Listing(fields=fields, rows=[(row[3], row[0], row[1], row[2]) for row in HOSTILE], total=7)

    text = printed(show_listing, listing, Style(Format.TABLE, fields=fields), width=width)

    assert [line for line in text.splitlines() if cell_len(line) > width] == []


def test_counts_have_bars(printed: Printed) -> None:
    tally = Tally(name="tag", counts=(("lebanon", 1200), ("中文", 600), ("[b]", 1)))

    assert printed(show_tally, tally, TABLE, width=40) == (
        "lebanon  1,200  ████████████████████████\n中文       600  ████████████\n[b]          1  ▏\n"
    )


def test_a_bar_is_drawn_to_an_eighth_of_a_column(printed: Printed) -> None:
    tally = Tally(name="tag", counts=(("a", 320), ("b", 164), ("c", 6), ("d", 0)), total=9)

    assert printed(show_tally, tally, TABLE, width=80).splitlines() == [
        f"a  320  {'█' * 40}",
        f"b  164  {'█' * 20}▌",
        "c    6  ▊",
        "d    0",
        "",
        "4 of 9 (--limit 0 for all)",
    ]


def test_no_counts_are_a_sentence(printed: Printed) -> None:
    assert printed(show_tally, Tally(name="tags", counts=()), TABLE) == "no tags\n"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_counts_keep_to_the_terminal(printed: Printed, width: int) -> None:
    tally = Tally(name="tag", counts=(("x" * 200, 10**9), ("中" * 60, 0), ("\x1b\n", 5)))
    text = printed(show_tally, tally, TABLE, width=width)

    assert [line for line in text.splitlines() if cell_len(line) > width] == []
    assert "\x1b" not in text
