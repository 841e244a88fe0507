"""The look: the sixteen colours that every terminal has, so that it holds on dark and light ones."""

from __future__ import annotations

import re
from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text
from rich.theme import Theme

from newscli.render.output import Output

GAP = 2
"""Spaces between two columns."""
NARROWEST = 16
"""Columns that a text in the middle keeps."""

_TRAILING = re.compile(r"(?<! ) ++((?:\x1b\[[0-9;]*m|\x1b\]8;;\x1b\\)*+) *+$", re.MULTILINE)
"""Spaces at the end of a line; possessive, so that the time it takes grows as the length does."""


STYLES = {
    "heading": "bold",
    "header": "dim",
    "title": "bold",
    "quiet": "dim",
    "section": "cyan",
    "choice": "yellow",
    "live": "dim green",
    "draft": "dim magenta",
    "scheduled": "dim blue",
    "expired": "dim red",
    "hit": "bold red",
    "bar": "cyan",
    "markdown.h1": "bold underline",
    "markdown.h2": "bold underline",
    "markdown.h3": "bold",
    "markdown.h4": "bold",
    "markdown.h5": "italic",
    "markdown.h6": "italic",
    "markdown.code": "cyan",
    "markdown.code_block": "none",
    "markdown.block_quote": "italic",
    "markdown.item.bullet": "dim",
    "markdown.item.number": "dim",
    "markdown.list": "none",
    "markdown.hr": "dim",
    "markdown.link": "underline cyan",
    "markdown.link_url": "underline cyan",
    "markdown.table.border": "dim",
    "markdown.table.header": "bold",
}


def canvas(output: Output, stream: TextIO, width: int | None = None) -> Console:
    """A console that takes everything from ``output`` and nothing from the environment.

    Args:
        output: says whether there are colours, and how wide the terminal is.
        stream: where to draw.
        width: another width, in columns.
    """
    return Console(
        file=stream,
        width=max(width or output.width, 20),
        height=25,  # with it given, Rich does not put a width of its own in place of ours
        color_system="standard" if output.color else None,
        force_terminal=output.color or stream is output.stderr,
        no_color=not output.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        theme=Theme(STYLES),
        _environ={},
    )


def trimmed(text: str) -> str:
    """The text without spaces at the ends of its lines, so that nothing but words is copied."""
    return _TRAILING.sub(r"\1", text)


def padded(text: Text, width: int) -> Text:
    """The text, followed by spaces up to a width; never styled beyond its end."""
    return Text.assemble(text, " " * max(width - text.cell_len, 0))


def cut(text: str, width: int) -> str:
    """The text, cut to a width with an ellipsis."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def fitted(before: str, text: str, after: str, width: int) -> str:
    """A text between two others, cut so that all have room; on a narrow terminal the last one is cut too."""
    room = max(width - cell_len(before + after), NARROWEST)
    return cut(before + cut(text, room) + after, width)
