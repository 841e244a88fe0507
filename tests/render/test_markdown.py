from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newscli.model.article import Article, Correction, Photo
from newscli.model.entry import Status
from newscli.model.page import Page, Teaser
from newscli.render import show_page
from newscli.render.markdown import escape

Printed = Callable[..., str]

PAGE = Page(
    slug="peacekeepers",
    article=Article(
        title="MP [resigns]",
        lead="A second\ncontingent.",
        authors=("A. One", "B. Two"),
        sources=("commonspace.eu", "The Astana Times (Kazakhstan)", "agencies"),
        tags=("lebanon", "peacekeeping"),
        photo=Photo(file="a.jpg", caption="Before the flight", credit="UN Photo"),
        published=date(2021, 1, 14),
        updated=date(2021, 1, 15),
        corrections=(Correction(date=date(2021, 1, 15), text="It said 130."),),
        body="\nFirst *line*.\n\n<b>raw</b>\x1b\n",
    ),
    status=Status.LIVE,
    related=(
        Teaser(slug="b", title="Second *star*", lead="Why.", section="World", featured=True),
        Teaser(slug="c", title="Third", note="same story"),
    ),
    featured=(),
    popular=(Teaser(slug="d", title="1. Fourth", section="World"),),
    popular_window="30 days",
)

MARKDOWN = """\
# MP [resigns]

A second contingent.

By A. One and B. Two · 14 January 2021 · updated 15 January 2021

Photo: Before the flight (UN Photo)

First *line*.

<b>raw</b>\x1b

Correction, 15 January 2021: It said 130.

Source: commonspace.eu, The Astana Times (Kazakhstan) and agencies

Tags: lebanon, peacekeeping

## Related articles

- ★ [World] Second \\*star\\* (b): Why.
- Third (c, same story)

## Editor's choice

none

## Popular (30 days)

- [World] 1\\. Fourth (d)
"""


def test_a_page_in_a_pipe_is_markdown(printed: Printed) -> None:
    assert printed(show_page, PAGE) == MARKDOWN


def test_a_page_of_nothing_but_a_title_keeps_its_three_headings(printed: Printed) -> None:
    bare = replace(
        PAGE,
        article=Article(title="Title"),
        related=(),
        popular=(),
        popular_window="",
    )

    assert printed(show_page, bare) == (
        "# Title\n\n## Related articles\n\nnone\n\n## Editor's choice\n\nnone\n\n## Popular\n\nnone\n"
    )


def test_a_page_that_readers_do_not_see_says_so(printed: Printed) -> None:
    text = printed(show_page, replace(PAGE, status=Status.SCHEDULED))

    assert text.startswith("# MP [resigns]\n\nStatus: scheduled\n\n")


@pytest.mark.parametrize(
    "text",
    [
        "MP [resigns]",
        "snake_case stays",
        "5 < 6 & 7",
        "a (b) c",
        "Ёлка, שלום, 中文",
        "C# and F#",
        "back\\slash",
        "$5–6",
    ],
)
def test_a_plain_text_is_not_escaped(text: str) -> None:
    assert escape(text) == text


_hostile = st.text(alphabet="ab 1*_`[]()<>!#+-=.~\\&;:/|\"'\n\t\u00a0é中") | st.text()


def _shown(markdown: str) -> list[tuple[str, str]]:
    """The blocks of a Markdown text, and the text of each if it holds text alone."""
    blocks = []
    for token in MarkdownIt().enable("strikethrough").parse(markdown):
        if token.type == "inline":
            children = token.children or []
            kinds = {child.type for child in children} - {"text"}
            blocks.append((",".join(sorted(kinds)), "".join(child.content for child in children)))
        elif token.nesting >= 0:
            blocks.append((token.type, ""))
    return blocks


@given(_hostile)
def test_every_title_is_shown_as_it_is(title: str) -> None:
    words = " ".join(title.replace("\0", "").split())
    if not words:
        return

    assert _shown(f"# {escape(words)}") == [("heading_open", ""), ("", words)]
    assert _shown(f"- {escape(words)} (slug)") == [
        ("bullet_list_open", ""), ("list_item_open", ""), ("paragraph_open", ""), ("", f"{words} (slug)"),
    ]  # fmt: skip
    assert _shown(escape(words)) == [("paragraph_open", ""), ("", words)]
