"""The links of an article to other articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscli.model.article import Article

_LINK = re.compile(r"\]\((?!\w+:|//)(?:[^)\s]*/)?([a-z0-9][a-z0-9-]*)\.toml\)")


def links_of(body: str) -> list[str]:
    """The slugs that a text links to, by the files of their articles: ``[more](mars-landing.toml)``."""
    return _LINK.findall(body)


def targets(article: Article) -> tuple[str, ...]:
    """Every article that readers are led to by name: from the text, and as the editor's own related one."""
    return tuple(dict.fromkeys((*links_of(article.body), *article.related)))
