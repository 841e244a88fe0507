"""Markdown as HTML that is safe to show: no HTML of its own, no addresses that run something."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newscli.model.links import resolve_links

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from newscli.model.links import ArticleAt


def to_html(
    markdown: str, base: str = "", *, article_at: ArticleAt | None = None, keeps_html: bool = False
) -> str:
    """Turn Markdown (CommonMark, with tables and strikethrough) into a fragment of HTML.

    HTML in it is shown as text, and a link to ``javascript:`` and its like is no link.

    Args:
        markdown: a text.
        base: the address that relative links start from; empty leaves them as they are.
        article_at: where links to the files of articles lead; None leaves them as they are.
        keeps_html: whether HTML in it stays HTML, which whoever shows it has to make harmless.
    """
    renderer = _renderer(keeps_html)
    tokens = renderer.parse(markdown)
    if article_at:
        resolve_links(tokens, article_at)
    if base:
        _make_whole(tokens, base)
    html: str = renderer.renderer.render(tokens, renderer.options, {})
    return html


def _make_whole(tokens: Iterable[Token], base: str) -> None:
    for token in tokens:
        for name in ("href", "src"):
            if isinstance(address := token.attrs.get(name), str):
                token.attrs[name] = _joined(base, address)
        _make_whole(token.children or (), base)


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # such as a bracket without its other half
        return address


@cache
def _renderer(keeps_html: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    options = {"html": keeps_html, "xhtmlOut": not keeps_html}
    return MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
