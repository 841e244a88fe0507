"""An article becomes an Editor's choice, or is one no longer."""

from __future__ import annotations

from dataclasses import replace

from newscli.model.article import Article, Featured


def feature(article: Article, **changes: object) -> Article:
    """The article as an Editor's choice, with changes to what it was; featuring again keeps its dates."""
    before = article.featured or Featured()
    return replace(article, featured=replace(before, **changes))  # type: ignore[arg-type]


def unfeature(article: Article) -> Article:
    """The article as an Editor's choice no longer."""
    return replace(article, featured=None)
