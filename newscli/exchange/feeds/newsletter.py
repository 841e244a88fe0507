"""A newsletter out, as Markdown: Editor's choice, then Popular, then the rest by section."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from newscli.exchange.feeds.edition import NAMES as NAMES
from newscli.exchange.feeds.edition import Edition, Teaser, edition
from newscli.exchange.markup.markdown_paragraph import Paragraph, as_block
from newscli.model.entry import Entry
from newscli.model.publication import Publication


def write(entries: Iterable[Entry], stream: TextIO, publication: Publication) -> None:
    """Write a newsletter; with no article there is only its title."""
    stream.write(to_markdown(edition(entries, publication)))


def to_markdown(found: Edition) -> str:
    """An edition as Markdown, which reads well as plain text too."""
    blocks = [f"# {_escaped(found.title)}", found.day]
    for part in found.parts:
        blocks.append(f"## {_escaped(part.heading)}")
        for teaser in part.teasers:
            blocks += _blocks(teaser)
    return "\n\n".join(blocks) + "\n"


def _blocks(teaser: Teaser) -> Iterable[str]:
    title = _escaped(teaser.title)
    yield f"### [{title}](<{teaser.address}>)" if teaser.address else f"### {title}"
    if teaser.text:
        yield as_block(_escaped(teaser.text))
    if teaser.byline:
        yield as_block(_escaped(teaser.byline))


def _escaped(text: str) -> str:
    """Plain text in which no sign means anything in Markdown."""
    paragraph = Paragraph()
    paragraph.add(text)
    return paragraph.take()
