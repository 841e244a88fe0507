"""The page of an article as a reader sees it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from rich.console import RenderableType
from rich.style import Style
from rich.text import Text

from newscli.model.page import Page
from newscli.model.slug import LONGEST
from newscli.model.web_address import web_address
from newscli.render.body import Body
from newscli.render.output import Output, one_line
from newscli.render.setting import (
    CENTRED_FROM,
    GUTTER,
    MEASURE,
    Part,
    abreast,
    append,
    heading,
    lines_of,
    put,
    teaser_lines,
    text,
)
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

NARROWEST_SIDE, WIDEST_SIDE = 36, 48
"""Columns of the lists beside the article; where they would have fewer they stand below it."""


def show_page(page: Page, output: Output) -> None:
    """Draw the page of an article: the lists beside it on a wide terminal, else below."""
    drawing = StringIO()
    console = canvas(output, drawing)
    article, teasers = list(_article(page, output)), list(_lists(page))
    side = min(output.width - MEASURE - GUTTER, WIDEST_SIDE)
    if side >= NARROWEST_SIDE:
        margin = (output.width - MEASURE - GUTTER - side) // 2
        beside = lines_of(teasers[1:], side, side + margin, console)  # without the empty line above
        put(abreast((lines_of(article, MEASURE, MEASURE, console), beside), MEASURE), margin, console)
    else:
        width = min(output.width, MEASURE)
        margin = (output.width - width) // 2 if output.width > CENTRED_FROM else 0
        put(lines_of(article + teasers, width, max(width, LONGEST), console), margin, console)
    output.write(trimmed(drawing.getvalue()))


def _article(page: Page, output: Output) -> Iterator[RenderableType]:
    article = page.article
    kicker = Text()
    featured = any(teaser.slug == page.slug for teaser in page.featured)
    append(kicker, f"{STAR} {CHOICE}" if featured else "", "choice")
    append(kicker, one_line(article.section), "section")
    append(kicker, status_word(page), page.status.value)
    if kicker:
        yield kicker
    yield _linked(text(article.title, "title"), article.url)
    if article.lead:
        yield from (Text(), text(article.lead))
    if line := byline(page, output.zone):
        yield from (Text(), text(line, "quiet"))
    if line := photo_line(article.photo):
        photo = text(f"Photo: {line}", "italic")
        yield from (Text(), _linked(photo, article.photo.url if article.photo else ""))
    if article.body.strip():
        yield from (Text(), Body(article.body, page.addresses, hyperlinks=output.color))
    for correction in article.corrections:
        yield from (Text(), text(correction_line(correction, output.zone), "italic"))
    if line := source_line(article):
        yield from (Text(), text(line))
    if line := tags_line(article):
        yield from (Text(), text(line, "quiet"))


def _lists(page: Page) -> Iterator[Part]:
    for name, window, teasers in lists(page):
        yield from (Text(), heading(name, window))
        if not teasers:
            yield Text(NONE, "quiet")
        for number, teaser in enumerate(teasers):
            if number:
                yield Text()
            yield from teaser_lines(teaser, within=name)


def _linked(words: Text, address: str) -> Text:
    """The text as a link to a web address; as it is, where that is none."""
    if link := web_address(address):
        words.stylize(Style(link=one_line(link)))
    return words
