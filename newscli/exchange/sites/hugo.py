"""Hugo: a folder of pages with TOML front matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from newscli.exchange.sites.site_pages import old_paths, page, page_path
from newscli.model.dates import Moment
from newscli.model.entry import Entry
from newscli.model.publication import Publication


def fill(entries: Iterable[Entry], publication: Publication) -> Iterator[tuple[str, str]]:
    """Write articles to a file each; what Hugo has no key for stands in its ``params``."""
    for entry in entries:
        article, photo = entry.article, entry.article.photo
        keys = {
            "title": article.title,
            "date": article.published,
            "lastmod": article.updated,
            "expiryDate": _end(article.expires),
            "draft": article.draft,
            "description": article.lead,
            "categories": [article.section] if article.section else [],
            "tags": list(article.tags),
            "authors": list(article.authors),
            "aliases": old_paths(entry),
            "images": [photo.url or photo.file] if photo and (photo.url or photo.file) else [],
        }
        yield page_path(entry), page(entry, keys, "params")


def _end(expires: Moment | None) -> Moment | None:
    """The first moment after; a day of an article counts whole, one of Hugo ends the page when it begins."""
    if expires is None or isinstance(expires, datetime):
        return expires
    return datetime.combine(expires, time()) + timedelta(days=1)
