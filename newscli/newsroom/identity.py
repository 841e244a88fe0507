"""Whether an article that comes in is there already."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from newscli.model.article import Article
from newscli.model.errors import NewscliError

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


def identities(article: Article, slug: str, origin: str = "") -> list[tuple[str, str]]:
    """By what an article is known: url, guid and slug, or by its text when it has none of them."""
    named = [
        (kind, value)
        for kind, value in (("url", article.url), ("guid", article.guid), ("slug", slug), ("origin", origin))
        if value
    ]
    if named:
        return named
    text = f"{article.title}\0{article.published}\0{article.body}".encode(errors="surrogatepass")
    return [("text", blake2b(text, digest_size=16).hexdigest())]  # as long for a book as for a line


def find_identical(newsroom: Newsroom, article: Article, slug: str, origin: str = "") -> str | None:
    """The article of the archive that is the same: by url, else by guid, else by the slug that is given.

    One with none of the three is compared by title, date and body, but first by its path on a site, which
    the guid keeps: there must then be the same title or date, since two sites may have a page at one path.
    """
    entries = newsroom.catalog.entries
    for column, value in (("url", article.url), ("guid", article.guid)):
        if value and (slugs := entries.slugs_with(column, value)):
            return slugs[0]
    if slug:
        return slug if entries.path(slug) else entries.slug_of_alias(slug)
    if article.url or article.guid:
        return None
    if origin:
        for other in entries.slugs_with("guid", origin):
            if (present := _load(newsroom, other)) and _is_akin(present, article):
                return other
    return next(
        (other for other in entries.slugs_with("title", article.title) if _is_same(newsroom, article, other)),
        None,
    )


def _is_same(newsroom: Newsroom, article: Article, slug: str) -> bool:
    other = _load(newsroom, slug)
    return other is not None and (article.published, article.body) == (other.published, other.body)


def _is_akin(article: Article, other: Article) -> bool:
    same_date = article.published is not None and article.published == other.published
    return same_date or article.title == other.title


def _load(newsroom: Newsroom, slug: str) -> Article | None:
    try:
        return newsroom.folder.load(newsroom.catalog.entries.path(slug) or "")
    except NewscliError:
        return None
