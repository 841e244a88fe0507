"""The page of an article as a reader sees it on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import zip_longest
from textwrap import wrap

from rich.console import Console, Group, RenderableType
from rich.constrain import Constrain
from rich.rule import Rule
from rich.segment import Segment, Segments
from rich.style import Style
from rich.text import Text

from newscli.model.page import Page, Teaser
from newscli.model.slug import LONGEST
from newscli.model.web_address import web_address
from newscli.render.body import Body
from newscli.render.output import Output, one_line
from newscli.render.theme import canvas, trimmed
from newscli.render.wording import (
    CHOICE,
    NONE,
    STAR,
    byline,
    correction_line,
    lists,
    photo_line,
    source_line,
    status_word,
    tags_line,
)

MEASURE = 80
"""The longest line that is read with ease, in columns."""
CENTRED_FROM = 100
"""On a terminal wider than this the page stands in the middle."""
GUTTER = 4
"""Columns between the article and the lists beside it."""
NARROWEST_SIDE, WIDEST_SIDE = 36, 48
"""Columns of the lists beside the article; where they would have fewer they stand below it."""

Line = list[Segment]


@dataclass(frozen=True, slots=True)
class _Slug:
    """A slug on a line of its own, whole wherever there is room for it, so that it can be copied."""

    text: str


def show_page(page: Page, output: Output) -> None:
    """Draw the page of an article: the lists beside it on a wide terminal, else below."""
    drawing = StringIO()
    console = canvas(output, drawing, output.width)
    article, teasers = list(_article(page, output)), list(_lists(page))
    side = min(output.width - MEASURE - GUTTER, WIDEST_SIDE)
    if side >= NARROWEST_SIDE:
        margin = (output.width - MEASURE - GUTTER - side) // 2
        beside = _lines(teasers[1:], side, side + margin, console)  # without the empty line above
        lines = _abreast(_lines(article, MEASURE, MEASURE, console), beside)
    else:
        width = min(output.width, MEASURE)
        margin = (output.width - width) // 2 if output.width > CENTRED_FROM else 0
        lines = _lines(article + teasers, width, max(width, LONGEST), console)
    for line in lines:
        console.print(Segments([Segment(" " * margin), *line, Segment.line()]), soft_wrap=True)
    output.write(trimmed(drawing.getvalue()))


def _lines(parts: Iterable[RenderableType | _Slug], width: int, room: int, console: Console) -> list[Line]:
    """The lines of a column; a slug may be longer than they are, up to the room there is."""
    column = Group(
        *(
            Text("\n".join(wrap(part.text, room)), "quiet", no_wrap=True)
            if isinstance(part, _Slug)
            else Constrain(part, width)
            for part in parts
        )
    )
    return console.render_lines(column, console.options.update(width=room), pad=False)


def _abreast(article: list[Line], lists: list[Line]) -> list[Line]:
    pairs = zip_longest(article, lists, fillvalue=Line())
    return [[*Segment.adjust_line_length(left, MEASURE + GUTTER), *right] for left, right in pairs]


def _article(page: Page, output: Output) -> Iterator[RenderableType]:
    article = page.article
    kicker = Text()
    featured = any(teaser.slug == page.slug for teaser in page.featured)
    _append(kicker, f"{STAR} {CHOICE}" if featured else "", "choice")
    _append(kicker, one_line(article.section), "section")
    _append(kicker, status_word(page), page.status.value)
    if kicker:
        yield kicker
    yield _linked(_text(article.title, "title"), article.url)
    if article.lead:
        yield from (Text(), _text(article.lead))
    if line := byline(page, output.zone):
        yield from (Text(), _text(line, "quiet"))
    if line := photo_line(article.photo):
        photo = _text(f"Photo: {line}", "italic")
        yield from (Text(), _linked(photo, article.photo.url if article.photo else ""))
    if article.body.strip():
        yield from (Text(), Body(article.body, hyperlinks=output.color))
    for correction in article.corrections:
        yield from (Text(), _text(correction_line(correction, output.zone), "italic"))
    if line := source_line(article):
        yield from (Text(), _text(line))
    if line := tags_line(article):
        yield from (Text(), _text(line, "quiet"))


def _lists(page: Page) -> Iterator[RenderableType | _Slug]:
    for name, window, teasers in lists(page):
        heading = Text(name, "heading").append(f" · {one_line(window)}" if window else "", "not bold")
        yield from (Text(), Rule(heading, align="left", style="quiet"))
        if not teasers:
            yield Text(NONE, "quiet")
        for number, teaser in enumerate(teasers):
            if number:
                yield Text()
            yield from _teaser(teaser, within=name)


def _teaser(teaser: Teaser, within: str) -> Iterator[RenderableType | _Slug]:
    first = Text()
    badge = STAR if within == CHOICE else f"{STAR} {CHOICE}"
    _append(first, badge if teaser.featured else "", "choice")
    _append(first, one_line(teaser.section), "section")
    _append(first, one_line(teaser.note), "italic")
    if first:
        yield first
    yield _text(teaser.title, "title")
    if teaser.lead:
        yield _text(teaser.lead, "quiet")
    yield _Slug(one_line(teaser.slug))


def _append(line: Text, words: str, style: str) -> None:
    if words:
        line.append("  " if line else "").append(words, style)


def _text(text: str, style: str = "") -> Text:
    return Text(one_line(text), style, overflow="fold")


def _linked(text: Text, address: str) -> Text:
    """The text as a link to a web address; as it is, where that is none."""
    if link := web_address(address):
        text.stylize(Style(link=one_line(link)))
    return text
