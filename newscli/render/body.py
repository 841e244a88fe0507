"""The body of an article on a terminal: Markdown, set quietly."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement
from rich.padding import Padding
from rich.text import Text

from newscli.model.links import resolve_links
from newscli.render.output import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.token import Token


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


class Body(Markdown):
    """The body of an article: HTML as text, images as words, control characters visible.

    Args:
        body: Markdown.
        addresses: where the articles that it links to stand on the web, by their names.
        hyperlinks: whether links can be followed; else their addresses are written out.
    """

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "heading_open": _QuietHeading,
        "fence": _QuietCode,
        "code_block": _QuietCode,
    }

    def __init__(self, body: str, addresses: Mapping[str, str], *, hyperlinks: bool) -> None:
        super().__init__(visible(body, keep="\n\r\t"), hyperlinks=hyperlinks)
        resolve_links(self.parsed, lambda name: addresses.get(name, ""))
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
