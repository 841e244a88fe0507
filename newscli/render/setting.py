"""What the pages of a terminal are set from: columns, headings and teasers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rich.console import Console, Group, RenderableType
from rich.constrain import Constrain
from rich.rule import Rule
from rich.segment import Segment, Segments
from rich.text import Text

from newscli.model.frozen import frozen
from newscli.model.page import Teaser
from newscli.render.output import one_line
from newscli.render.wording import CHOICE, STAR

MEASURE = 80
"""The longest line that is read with ease, in columns."""
CENTRED_FROM = 100
"""On a terminal wider than this a page stands in the middle."""
GUTTER = 4
"""Columns between what stands side by side."""

Line = list[Segment]


@frozen
class Slug:
    """A slug on a line of its own, whole wherever there is room for it, so that it can be copied."""

    text: str


Part = RenderableType | Slug


def lines_of(parts: Iterable[Part], width: int, room: int, console: Console) -> list[Line]:
    """The lines of a column; a slug may be longer than they are, up to the room there is."""
    column = Group(
        *(
            Text(_broken(part.text, room), "quiet", overflow="fold")
            if isinstance(part, Slug)
            else Constrain(part, width)
            for part in parts
        )
    )
    return console.render_lines(column, console.options.update(width=room), pad=False)


def _broken(slug: str, room: int) -> str:
    """A slug on as few lines as there is room for, broken behind hyphens."""
    lines = [""]
    for piece in re.findall("[^-]+-*", slug):
        if lines[-1] and len(lines[-1]) + len(piece) > room:
            lines.append("")
        lines[-1] += piece
    return "\n".join(lines)


def abreast(columns: Sequence[list[Line]], width: int) -> Iterator[Line]:
    """The lines of columns that stand side by side, each but the last of a width."""
    for row in zip_longest(*columns, fillvalue=Line()):
        *firsts, last = row
        line = Line()
        for part in firsts:
            line += Segment.adjust_line_length(part, width + GUTTER)
        yield line + last


def put(lines: Iterable[Line], margin: int, console: Console) -> None:
    """Draw lines behind a margin."""
    for line in lines:
        console.print(Segments([Segment(" " * margin), *line, Segment.line()]), soft_wrap=True)


def heading(name: str, window: str = "") -> Rule:
    """What stands above a list: its name, the days that it counts, and a line."""
    title = Text(one_line(name), "heading").append(f" · {one_line(window)}" if window else "", "not bold")
    return Rule(title, align="left", style="quiet")


def teaser_lines(teaser: Teaser, within: str) -> Iterator[Part]:
    """A teaser: its place, title, lead and slug.

    Args:
        teaser: the article.
        within: the heading above it, which need not be said again.
    """
    first = Text()
    badge = STAR if within == CHOICE else f"{STAR} {CHOICE}"
    append(first, badge if teaser.featured else "", "choice")
    append(first, one_line(teaser.section), "section")
    append(first, one_line(teaser.note), "italic")
    if first:
        yield first
    yield text(teaser.title, "title")
    if teaser.lead:
        yield text(teaser.lead, "quiet")
    yield Slug(one_line(teaser.slug))


def append(line: Text, words: str, style: str) -> None:
    """Put words behind others on a line."""
    if words:
        line.append("  " if line else "").append(words, style)


def text(words: str, style: str = "") -> Text:
    """Words on one line, broken anywhere if they must be."""
    return Text(one_line(words), style, overflow="fold")
