"""What the tests of the catalog are handed: an empty one, and a way to fill it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from newscli.model.article import Article
from newscli.model.dates import Calendar
from newscli.newsroom.fingerprint import digests_of
from newscli.storage.catalog import Catalog

CALENDAR = Calendar(datetime(2026, 11, 24, 12, tzinfo=UTC), ZoneInfo("Asia/Almaty"))


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """An empty catalog."""
    catalog = Catalog(tmp_path / "catalog.db", "Asia/Almaty en")
    yield catalog
    catalog.close()


STAMP = 1, 2
"""That of every file."""


@pytest.fixture
def put(catalog: Catalog) -> Callable[..., int]:
    """Takes an article in: ``put("mars", tags=("space",))``."""

    def put_article(slug: str, **keys: Any) -> int:
        article = Article(**{"title": slug.capitalize(), **keys})
        catalog.files.put(f"{slug}.toml", STAMP, slug)
        return catalog.register.put(
            slug, f"{slug}.toml", article, article.language, CALENDAR, digests_of(article)
        )

    return put_article
