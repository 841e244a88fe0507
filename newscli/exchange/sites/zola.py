"""Zola: a folder of pages with TOML front matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newscli.exchange.sites.site_pages import old_paths, page, page_path
from newscli.model.entry import Entry
from newscli.model.publication import Publication


def fill(entries: Iterable[Entry], publication: Publication) -> Iterator[tuple[str, str]]:
    """Write articles to a file each; what Zola has no key for stands in its ``extra``."""
    for entry in entries:
        article = entry.article
        keys = {
            "title": article.title,
            "description": article.lead,
            "date": article.published,
            "updated": article.updated,
            "draft": article.draft,
            "authors": list(article.authors),
            "aliases": [path.strip("/") for path in old_paths(entry)],
            "taxonomies": {"tags": list(article.tags)} if article.tags else {},
        }
        yield page_path(entry), page(entry, keys, "extra")
