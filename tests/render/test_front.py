from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newscli.model.page import FrontPage, Teaser
from newscli.render import show_front_page

Printed = Callable[..., str]
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FRONT = FrontPage(
    title="The [Courier]",
    featured=(Teaser(slug="choice", title="A choice", lead="Why.", section="World", featured=True),),
    sections=(
        (
            Teaser(slug="mars", title="Mars", lead="Not shown.", section="Space", published="2026-11-23"),
            Teaser(slug="venus", title="Venus", section="Space"),
        ),
        (Teaser(slug="odd", title="Odd"),),
    ),
    popular=(Teaser(slug="choice", title="A choice", section="World", featured=True),),
    popular_window="30 days",
)
EMPTY = FrontPage(title="", featured=(), sections=(), popular=(), popular_window="all time")
RULE = "─"


def test_a_terminal_of_80_columns_has_one_column(printed: Printed) -> None:
    text = printed(show_front_page, FRONT, terminal=True, width=80, now=NOW)

    assert text.splitlines()[0] == "The [Courier]" + " " * 51 + "24 November 2026"
    assert text.replace(RULE, "").splitlines()[2:] == [
        "Editor's choice ", "★  World", "A choice", "Why.", "choice",
        "", "Space ", "Mars", "yesterday", "mars", "", "Venus", "venus",
        "", "News ", "Odd", "odd",
        "", "Popular · 30 days ", "★ Editor's choice  World", "A choice", "choice",
    ]  # fmt: skip


def test_a_terminal_of_140_columns_has_three_with_popular_in_the_last(printed: Printed) -> None:
    lines = printed(show_front_page, FRONT, terminal=True, width=140, now=NOW).splitlines()

    columns = [[line[start : start + 44].rstrip(f" {RULE}") for line in lines[2:]] for start in (0, 48, 96)]
    assert columns[0][:5] == ["Editor's choice", "★  World", "A choice", "Why.", "choice"]
    assert columns[1][:7] == ["Space", "Mars", "yesterday", "mars", "", "Venus", "venus"]
    assert columns[2][:4] == ["Popular · 30 days", "★ Editor's choice  World", "A choice", "choice"]
    assert columns[2][4:8] == ["", "News", "Odd", "odd"]


@pytest.mark.parametrize("width", [100, 140])
@pytest.mark.parametrize("lengths", [(), (1,), (3, 1, 2, 3, 1, 3), (1, 1, 1, 9), (9, 1, 1, 1)])
def test_sections_keep_their_order_from_column_to_column(
    printed: Printed, width: int, lengths: tuple[int, ...]
) -> None:
    sections = [
        tuple(Teaser(slug="a", title="A", section=f"Section {place}") for _ in range(length))
        for place, length in enumerate(lengths)
    ]
    front = replace(FRONT, sections=tuple(sections))

    lines = printed(show_front_page, front, terminal=True, width=width, now=NOW).splitlines()[2:]

    step = (width + 4) // (width // 44)
    parts = [line[start : start + step] for start in range(0, width, step) for line in lines]
    assert [int(part.split()[1]) for part in parts if part.startswith("Section")] == list(range(len(lengths)))


@pytest.mark.parametrize(("width", "margin"), [(176, 0), (236, 30)])
def test_columns_grow_to_their_width_and_then_stand_in_the_middle(
    printed: Printed, width: int, margin: int
) -> None:
    lines = printed(show_front_page, FRONT, terminal=True, width=width, now=NOW).splitlines()

    assert lines[2].startswith(f"{' ' * margin}Editor's choice")
    assert len(lines[2]) == margin + 3 * 56 + 2 * 4


def test_empty_lists_say_what_to_do(printed: Printed) -> None:
    text = printed(show_front_page, EMPTY, terminal=True, width=80, now=NOW)

    assert "none: newscli feature SLUG makes one" in text
    assert "no views: newscli views add SLUG counts one" in text


def test_a_pipe_gets_markdown(printed: Printed) -> None:
    assert printed(show_front_page, FRONT) == (
        "# The [Courier]\n\n"
        "## Editor's choice\n\n- ★ [World] A choice (choice): Why.\n\n"
        "## Space\n\n- [Space] Mars (mars): Not shown.\n- [Space] Venus (venus)\n\n"
        "## News\n\n- Odd (odd)\n\n"
        "## Popular (30 days)\n\n- ★ [World] A choice (choice)\n"
    )
    assert printed(show_front_page, EMPTY) == "## Editor's choice\n\nnone\n\n## Popular (all time)\n\nnone\n"
