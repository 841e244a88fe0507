from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.article import Article
from newscli.model.dates import Calendar
from newscli.model.plain import plain
from newscli.model.record import incoming
from tests.exchange.sources import records, written
from tests.strategies import article, block, plain_extra

ZONE = ZoneInfo("Asia/Almaty")
CALENDAR = Calendar(datetime(2021, 1, 14, tzinfo=ZONE), ZONE)

# Markdown ends with a line end, as every text file does, and reads LF for CRLF.
document = article(body=st.just("") | block().map(lambda text: text + "\n"))
table = article(extra=plain_extra())


def settled(found: Article) -> Article:
    """The article with its times as instants, and its own keys as data (so NaN equals itself)."""
    moments: dict[str, Any] = {
        name: _instant(getattr(found, name)) for name in ("published", "updated", "expires", "added")
    }
    featured = found.featured and replace(
        found.featured, start=_instant(found.featured.start), end=_instant(found.featured.end)
    )
    corrections = tuple(replace(item, date=_instant(item.date)) for item in found.corrections)
    extra: Any = plain(found.extra, ZONE)
    return replace(found, **moments, featured=featured, corrections=corrections, extra=extra)


def _instant(moment: Any) -> Any:
    return CALENDAR.first_moment(moment) if isinstance(moment, datetime) else moment


def back(name: str, *articles: Article) -> list[Article]:
    found = [incoming(record) for record in records(name, written(name, *articles, zone=ZONE))]
    assert all(item is not None and not item.warnings for item in found)
    return [settled(item.article) for item in found if item]


@pytest.mark.parametrize("name", ["jsonl", "json"])
@given(articles=st.lists(article(), max_size=3))
def test_json_gives_the_same_articles_back(name: str, articles: list[Article]) -> None:
    assert back(name, *articles) == [settled(item) for item in articles]


@given(articles=st.lists(table, max_size=3))
def test_csv_gives_the_same_articles_back(articles: list[Article]) -> None:
    assert back("csv", *articles) == [settled(item) for item in articles]


@given(found=article())
def test_toml_gives_the_same_article_back(found: Article) -> None:
    assert back("toml", found) == [settled(found)]


@given(found=document)
def test_markdown_gives_the_same_article_back(found: Article) -> None:
    assert back("markdown", found) == [settled(found)]


@pytest.mark.parametrize("name", ["jsonl", "json", "csv"])
def test_slugs_come_back(name: str) -> None:
    data = written(name, Article(title="One"), Article(title="Two"))

    found = [incoming(record) for record in records(name, data)]

    assert [item.slug for item in found if item] == ["slug-1", "slug-2"]


@pytest.mark.parametrize("name", ["jsonl", "json", "csv", "toml", "markdown"])
def test_nothing_written_reads_as_nothing(name: str) -> None:
    assert records(name, written(name)) == []
