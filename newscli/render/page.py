"""The page of an article as a reader sees it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, ClassVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from newscli.model.page import Page, Teaser
from newscli.render.output import Output, one_line, visible
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

if TYPE_CHECKING:
    from markdown_it.token import Token

MEASURE = 80
"""The longest line that is read with ease, in columns."""
CENTRED_FROM = 100
"""On a terminal wider than this the page stands in the middle."""


@dataclass(frozen=True, slots=True)
class _Slug:
    """A slug on a line of its own, whole even where the terminal is narrower, so that it can be copied."""

    text: str


def show_page(page: Page, output: Output) -> None:
    """Draw the page of an article."""
    width = min(output.width, MEASURE)
    margin = (output.width - width) // 2 if output.width > CENTRED_FROM else 0
    drawing = StringIO()
    console = canvas(output, drawing, width + margin)
    for part in (*_article(page, output), *_lists(page)):
        if isinstance(part, _Slug):
            console.print(Text(" " * margin + part.text, "quiet"), soft_wrap=True)
        else:
            console.print(Padding(part, (0, 0, 0, margin)))
    output.write(trimmed(drawing.getvalue()))


def _article(page: Page, output: Output) -> Iterator[RenderableType | _Slug]:
    article = page.article
    kicker = Text()
    featured = any(teaser.slug == page.slug for teaser in page.featured)
    _append(kicker, f"{STAR} {CHOICE}" if featured else "", "choice")
    _append(kicker, one_line(article.section), "section")
    _append(kicker, status_word(page), page.status.value)
    if kicker:
        yield kicker
    yield _text(article.title, "title")
    if article.lead:
        yield from (Text(), _text(article.lead))
    if line := byline(page, output.zone):
        yield from (Text(), _text(line, "quiet"))
    if line := photo_line(article.photo):
        yield from (Text(), _text(f"Photo: {line}", "italic"))
    if article.body.strip():
        yield from (Text(), _Body(article.body, hyperlinks=output.color))
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


class _QuietHeading(Heading):
    """A heading in a body: at the left, without a box."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        self.text.justify = "left"
        yield self.text


class _QuietCode(CodeBlock):
    """A block of code in a body: set in, in the colours of the text around it."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        code = Text(self.text.plain.rstrip("\n").expandtabs(4), "markdown.code_block", overflow="fold")
        yield Padding(code, (0, 0, 0, 2))


class _Body(Markdown):
    """The body of an article: HTML as text, images as words, control characters visible."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "heading_open": _QuietHeading,
        "fence": _QuietCode,
        "code_block": _QuietCode,
    }

    def __init__(self, body: str, *, hyperlinks: bool) -> None:
        super().__init__(visible(body, keep="\n\r\t"), hyperlinks=hyperlinks)
        for token in self.parsed:
            _make_harmless(token)


def _make_harmless(token: Token) -> None:
    """Let a token show nothing but its text; that again, since character references can hold controls."""
    token.content = visible(token.content, keep="\n\t")
    match token.type:
        case "html_block":
            token.type = "code_block"
        case "html_inline":
            token.type = "text"
        case "image":
            token.type, token.tag, token.children = "text", "", None
            token.content = f"[image: {token.content or token.attrs.get('src', '')}]"
    for child in token.children or ():
        _make_harmless(child)
