"""The front page as a reader sees it on a terminal: one column, or several side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import StringIO
from itertools import combinations_with_replacement, pairwise

from rich.text import Text

from newscli.model.page import FrontPage, Teaser
from newscli.model.slug import LONGEST
from newscli.render.output import Output
from newscli.render.setting import (
    CENTRED_FROM,
    GUTTER,
    MEASURE,
    Line,
    Part,
    abreast,
    heading,
    lines_of,
    put,
    teaser_lines,
    text,
)
from newscli.render.theme import canvas, trimmed
from newscli.render.when import brief, written
from newscli.render.wording import CHOICE, POPULAR, front_lists

NARROWEST, WIDEST = 44, 56
"""Columns of the terminal that one column of the page has."""
MOST = 3
"""Columns of the page, at most."""

EMPTY = {
    CHOICE: "none: newscli feature SLUG makes one",
    POPULAR: "no views: newscli views add SLUG counts one",
}


def show_front_page(front: FrontPage, output: Output) -> None:
    """Draw the front page: Editor's choice at the left, Popular at the right, sections between and below."""
    drawing = StringIO()
    console = canvas(output, drawing)
    number = max(min((output.width + GUTTER) // (NARROWEST + GUTTER), MOST), 1)
    room = (output.width + GUTTER) // number - GUTTER
    width = min(room, WIDEST if number > 1 else MEASURE)
    whole = number * (width + GUTTER) - GUTTER
    margin = (output.width - whole) // 2 if output.width > CENTRED_FROM else 0
    put(lines_of(_masthead(front, output, whole), whole, whole, console), margin, console)
    blocks = [
        lines_of(_block(*each, output), width, LONGEST if number == 1 else width, console)
        for each in front_lists(front)
    ]
    put(abreast(_columns(blocks, number), width), margin, console)
    output.write(trimmed(drawing.getvalue()))


def _masthead(front: FrontPage, output: Output, width: int) -> Iterator[Part]:
    """The newsroom's name, and the day at the right where there is room for both."""
    title = text(front.title, "title")
    day = Text(written(output.now.astimezone(output.zone).date(), output.zone) if output.now else "", "quiet")
    gap = width - title.cell_len - day.cell_len
    if gap >= GUTTER:
        yield Text.assemble(title, " " * gap, day)
    else:
        yield from (title, day)
    yield Text()


def _columns(blocks: list[list[Line]], number: int) -> list[list[Line]]:
    """The blocks in so many columns, cut where the columns are most alike in length.

    The sections go on in their order, from one column to the next: below the first block in the first column,
    below the last block in the last.
    """
    if number == 1:
        return [_below(blocks)]
    first, *sections, last = blocks
    ways = []
    for cuts in combinations_with_replacement(range(len(sections) + 1), number - 1):
        columns = [sections[start:end] for start, end in pairwise((0, *cuts, len(sections)))]
        columns[0].insert(0, first)
        columns[-1].insert(0, last)
        ways.append(list(map(_below, columns)))
    return min(ways, key=lambda columns: sorted(map(len, columns), reverse=True))


def _below(blocks: Iterable[list[Line]]) -> list[Line]:
    """Blocks below each other."""
    lines: list[Line] = []
    for block in blocks:
        lines += [Line(), *block] if lines else block
    return lines


def _block(name: str, window: str, teasers: tuple[Teaser, ...], output: Output) -> Iterator[Part]:
    yield heading(name, window)
    if not teasers:
        yield text(EMPTY[name], "quiet")
    for place, teaser in enumerate(teasers):
        if place:
            yield Text()
        if name == CHOICE:
            yield from teaser_lines(teaser, within=name)
            continue
        section = teaser.section if name == POPULAR else ""
        yield from teaser_lines(replace(teaser, section=section, lead=_day(teaser, output)), within=name)


def _day(teaser: Teaser, output: Output) -> str:
    return brief(teaser.published, output.now, output.zone) if teaser.published else ""
