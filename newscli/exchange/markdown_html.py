"""Markdown as HTML that is safe to show: no HTML of its own, no addresses that run something."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def to_html(markdown: str) -> str:
    """Turn Markdown (CommonMark, with tables and strikethrough) into a fragment of HTML.

    HTML in it is shown as text, and a link to ``javascript:`` and its like is no link.
    """
    html: str = _renderer().render(markdown)
    return html


@cache
def _renderer() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable(["table", "strikethrough"])
