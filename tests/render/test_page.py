from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len

from newscli.model.article import Article, Photo
from newscli.model.entry import Status
from newscli.model.page import Page, Teaser
from newscli.render import show_page

Printed = Callable[..., str]

SLUG = "the-second-contingent-of-peacekeepers-leaves-almaty-for-the-blue-line-in-lebanon"
PAGE = Page(
    slug="peacekeepers",
    article=Article(
        title="MP [resigns] :smile:",
        lead="A second contingent.",
        section="News",
        authors=("A. One", "B. Two"),
        sources=("a", "b", "agencies"),
        tags=("lebanon",),
        published=date(2021, 1, 14),
        updated=date(2021, 1, 15),
        photo=Photo(caption="Before the flight", credit="UN Photo"),
        body="First *line*.\n\n## Background\n\n- one\n",
    ),
    status=Status.LIVE,
    related=(Teaser(slug="b", title="Second", lead="Why.", section="World", note="same story"),),
    featured=(Teaser(slug="peacekeepers", title="MP [resigns] :smile:", section="News", featured=True),),
    popular=(),
    popular_window="30 days",
)
RULE = "─"

DRAWN = f"""\
★ Editor's choice  News
MP [resigns] :smile:

A second contingent.

By A. One and B. Two · 14 January 2021 · updated 15 January 2021

Photo: Before the flight (UN Photo)

First line.

Background

 • one

Source: a, b and agencies

Tags: lebanon

Related articles {RULE * 63}
World  same story
Second
Why.
b

Editor's choice {RULE * 64}
★  News
MP [resigns] :smile:
peacekeepers

Popular · 30 days {RULE * 62}
none
"""


def _body(text: str) -> Page:
    return replace(PAGE, article=replace(PAGE.article, body=text))


def test_a_page_on_a_terminal_of_80_columns(printed: Printed) -> None:
    assert printed(show_page, PAGE, terminal=True, width=80) == DRAWN


def test_a_page_stands_in_the_middle_of_a_wide_terminal(printed: Printed) -> None:
    text = printed(show_page, PAGE, terminal=True, width=118)

    assert [line.removeprefix(" " * 19) for line in text.splitlines()] == DRAWN.splitlines()
    assert printed(show_page, PAGE, terminal=True, width=100) == DRAWN


def test_the_lists_stand_beside_the_article_where_there_is_room_for_both(printed: Printed) -> None:
    lines = printed(show_page, PAGE, terminal=True, width=120).splitlines()
    article = [line[:80].rstrip() for line in lines]
    lists = [line[84:].replace(RULE, "") for line in lines]

    below = DRAWN.replace(RULE, "").splitlines()
    split = below.index("Related articles ")
    assert article == below[: split - 1]
    assert lists[: len(below) - split] == below[split:]
    assert lines[0].endswith(f"Related articles {RULE * 19}")


def test_lists_beside_the_article_grow_to_their_width_and_then_stand_in_the_middle(printed: Printed) -> None:
    for width, margin, side in ((132, 0, 48), (180, 24, 48)):
        first = printed(show_page, PAGE, terminal=True, width=width).splitlines()[0]

        assert first.startswith(" " * margin + "★")
        assert len(first) == margin + 80 + 4 + side


def test_a_slug_that_has_no_room_beside_the_article_is_broken_at_a_hyphen(printed: Printed) -> None:
    page = replace(PAGE, popular=(Teaser(slug=SLUG, title="Title"),))

    narrow = printed(show_page, page, terminal=True, width=120).splitlines()
    wide = printed(show_page, page, terminal=True, width=220).splitlines()

    assert [line[84:] for line in narrow if line[84:]][-3:] == [
        "the-second-contingent-of-",
        "peacekeepers-leaves-almaty-for-the-",
        "blue-line-in-lebanon",
    ]
    assert any(line.endswith(SLUG) for line in wide)


def test_a_page_that_readers_do_not_see_says_so(printed: Printed) -> None:
    text = printed(show_page, replace(PAGE, status=Status.DRAFT), terminal=True)

    assert text.startswith("★ Editor's choice  News  draft\n")


@pytest.mark.parametrize("width", [40, 80, 118, 124])
def test_hostile_texts_keep_to_the_measure(printed: Printed, width: int) -> None:
    title = "\x1b[31mred\u202e [bold]" + "x" * 300 + "שלום" * 40 + "中文新闻" * 40
    blocks = (
        "y" * 300,
        f"# {title}",
        f"> {title}",
        f"- {title}",
        f"    {title}",
        f"```\n{title}\n```",
        f"![{title}](x)",
        f"| a | b |\n|---|---|\n| {'z' * 200} | 中文新闻 |",
        f"[text](https://example.org/{'u' * 200})",
    )
    teaser = Teaser(slug="s", title=title, lead=title, section=title, note=title, featured=True)
    article = Article(
        title=title,
        lead=title,
        section=title,
        authors=(title,) * 9,
        sources=(title,),
        tags=(title,),
        photo=Photo(caption=title),
        body="\n\n".join(blocks),
    )
    page = replace(PAGE, article=article, related=(teaser,), featured=(teaser,), popular=(teaser,))

    text = printed(show_page, page, terminal=True, width=width)

    widest = width if width > 118 else min(width, 80)
    assert [line for line in text.splitlines() if cell_len(line.strip()) > widest] == []
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


@pytest.mark.parametrize("width", [40, 80, 118])
def test_a_slug_below_the_article_is_never_broken(printed: Printed, width: int) -> None:
    page = replace(PAGE, popular=(Teaser(slug=SLUG, title="Title"),))

    assert SLUG in printed(show_page, page, terminal=True, width=width).split()


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("a <b>bold</b> <kbd>x</kbd> move", "a <b>bold</b> <kbd>x</kbd> move"),
        ("<script>\nalert(1)\n</script>", "  <script>\n  alert(1)\n  </script>"),
        ("![A \x07 ship](https://example.org/a.jpg)", r"[image: A \x07 ship]"),
        ("![](a.jpg)", "[image: a.jpg]"),
        ("&#x202e;txt &#8294;", r"\u202etxt \u2066"),
        ("# Top", "\nTop\n"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[bold]x[/bold] :smile:", "[bold]x[/bold] :smile:"),
    ],
)
def test_a_body_is_harmless(printed: Printed, body: str, shown: str) -> None:
    assert shown in printed(show_page, _body(body), terminal=True, width=80)


def test_links_are_live_in_colour_and_written_out_without(printed: Printed) -> None:
    page = _body("[the ministry](https://example.org/a)")

    assert "the ministry (https://example.org/a)" in printed(show_page, page, terminal=True)
    coloured = printed(show_page, page, terminal=True, color=True)
    assert re.search(r"\x1b\]8;[^;]*;https://example.org/a\x1b\\", coloured)


def test_a_link_to_an_article_leads_to_its_address_or_is_text(printed: Printed) -> None:
    page = replace(
        _body("[Mars](2026/mars.toml) and [Moon](moon.toml)."), addresses={"mars": "https://e.org/mars/"}
    )

    assert "\nMars (https://e.org/mars/) and Moon.\n" in printed(show_page, page, terminal=True)
    coloured = printed(show_page, page, terminal=True, color=True)
    assert re.search(r";https://e.org/mars/\x1b\\", coloured)
    assert ".toml" not in coloured


def test_title_and_photo_lead_to_where_they_stand_on_the_web(printed: Printed) -> None:
    photo = Photo(caption="Before the flight", url="javascript:alert(1)")
    article = replace(PAGE.article, url="https://e.org/a\x9bb", photo=photo)

    coloured = printed(show_page, replace(PAGE, article=article), terminal=True, color=True)

    assert re.search(r";https://e\.org/a\\x9bb\x1b\\[^\n]*MP \[resigns\]", coloured)
    assert "javascript" not in coloured


def test_a_link_cannot_carry_an_escape(printed: Printed) -> None:
    coloured = printed(show_page, _body("[x](<https://e.org/\x1b]8;;\x07>)"), terminal=True, color=True)

    assert "\x07" not in coloured
    assert "\x1b]8;;\x07" not in coloured
