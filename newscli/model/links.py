"""The links of an article to other articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from newscli.model.article import Article

_FILE = r"(?!\w+:|//)(?:[^()\s]*/)?([a-z0-9][a-z0-9-]*)\.toml"
_ADDRESS = re.compile(_FILE)
_LINK = re.compile(rf"\]\({_FILE}\)")

ArticleAt = Callable[[str], str]
"""Where readers find the article that a slug or an alias names; empty when they do not."""


class Token(Protocol):
    """A part of a Markdown text, as its parser has it."""

    type: str
    attrs: dict[str, str | int | float]

    @property
    def children(self) -> Sequence[Token] | None:
        """The parts of which it is made."""


def links_of(body: str) -> list[str]:
    """The slugs that a text links to, by the files of their articles: ``[more](mars-landing.toml)``."""
    return _LINK.findall(body)


def targets(article: Article) -> tuple[str, ...]:
    """Every article that readers are led to by name: from the text, and as the editor's own related one."""
    return tuple(dict.fromkeys((*links_of(article.body), *article.related)))


def resolve_links(tokens: Iterable[Token], article_at: ArticleAt) -> None:
    """Let the links to articles in a text lead to where readers find these; the others become their words."""
    is_dead = False
    for token in tokens:
        if token.type == "link_open" and (found := _ADDRESS.fullmatch(str(token.attrs["href"]))):
            token.attrs["href"] = article_at(found[1])
            is_dead = not token.attrs["href"]
        if is_dead and token.type in ("link_open", "link_close"):
            is_dead = token.type == "link_open"
            token.type = "text"
        resolve_links(token.children or (), article_at)
