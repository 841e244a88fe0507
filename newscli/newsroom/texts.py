"""The texts of an article that are searched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscli.model.article import Article


def texts_of(article: Article) -> dict[str, Sequence[str]]:
    """The texts of each field of the index."""
    photo = article.photo
    return {
        "title": (article.title,),
        "lead": (article.lead,),
        "tags": article.tags,
        "sources": article.sources,
        "authors": article.authors,
        "section": (article.section,),
        "photo": (photo.caption, photo.credit, photo.alt) if photo else (),
        "body": (article.body,),
        "extra": [str(value) for value in article.extra.values()],
    }
