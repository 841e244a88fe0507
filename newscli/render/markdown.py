"""The page of an article as plain Markdown, unwrapped, for pipes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newscli.model.page import FrontPage, Page, Teaser
from newscli.render.output import SPACES, Output
from newscli.render.wording import (
    NONE,
    STAR,
    byline,
    correction_line,
    front_lists,
    lists,
    photo_line,
    source_line,
    status_word,
    tags_line,
)

# What Markdown would read as a sign within a line. A bracket alone is text, so that MP [resigns] stays.
_SIGN = re.compile(
    r"""
    \\(?=[!-/:-@\[-`{-~])              # an escape
    | [*`] | (?<![^\W_])_ | _(?![^\W_])  # emphasis, code
    | ~(?=~)                            # strikethrough
    | <(?=[A-Za-z/!?]) | &(?=\#?\w+;)   # HTML, entities
    | (?<=\])[(\[:]                     # the bracket that makes a link of those before
    | (?<=\ )\#(?=\#*$)                 # hashes that close a heading
    """,
    re.VERBOSE,
)
# … and at its beginning: a heading, a quotation, a list or a rule.
_FIRST = re.compile(r"^(?:(\d{1,9})([.)])|([#>+=-]|~(?=~)))")


def show_page(page: Page, output: Output) -> None:
    """Print the page of an article as Markdown."""
    blocks = (*_article(page, output), *_sections(lists(page)))
    output.write("\n\n".join(block for block in blocks if block) + "\n")


def show_front_page(front: FrontPage, output: Output) -> None:
    """Print the front page as Markdown."""
    title = [f"# {escape(front.title)}"] if front.title else []
    output.write("\n\n".join((*title, *_sections(front_lists(front)))) + "\n")


def escape(text: str) -> str:
    """A text on one line, such that Markdown shows it as it is."""
    line = text.translate(SPACES).strip()
    return _FIRST.sub(r"\1\\\2\3", _SIGN.sub(r"\\\g<0>", line))


def _article(page: Page, output: Output) -> Iterator[str]:
    article = page.article
    yield f"# {escape(article.title)}"
    if status := status_word(page):
        yield f"Status: {status}"
    yield escape(article.lead)
    yield escape(byline(page, output.zone))
    if photo := photo_line(article.photo):
        yield f"Photo: {escape(photo)}"
    yield article.body.strip("\r\n")
    for correction in article.corrections:
        yield escape(correction_line(correction, output.zone))
    yield escape(source_line(article))
    yield escape(tags_line(article))


def _sections(lists: Iterable[tuple[str, str, tuple[Teaser, ...]]]) -> Iterator[str]:
    for name, window, teasers in lists:
        yield f"## {escape(name)} ({window})" if window else f"## {escape(name)}"
        yield "\n".join(map(_item, teasers)) if teasers else NONE


def _item(teaser: Teaser) -> str:
    badge = f"{STAR} " if teaser.featured else ""
    section = f"[{escape(teaser.section)}] " if teaser.section else ""
    note = f", {escape(teaser.note)}" if teaser.note else ""
    lead = f": {escape(teaser.lead)}" if teaser.lead else ""
    return f"- {badge}{section}{escape(teaser.title)} ({teaser.slug}{note}){lead}"
