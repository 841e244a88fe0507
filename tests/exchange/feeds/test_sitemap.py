from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.exchange.feeds.sitemap import MOST
from newscli.model.article import Article
from newscli.model.publication import Publication
from tests.exchange.sources import written
from tests.strategies import article

NOW = datetime(2021, 1, 14, 12, tzinfo=UTC)
SITE = Publication(title="Nord & Süd", url="https://news.example", language="de", zone=UTC, now=NOW)
LATELY = NOW - timedelta(hours=1)
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def urls(*articles: Article, publication: Publication = SITE) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(written("sitemap", *articles, publication=publication)))


@settings(max_examples=25)
@given(found=article(published=st.just(LATELY)))
def test_each_url_keeps_the_rules(found: Article) -> None:
    for url in urls(found):
        assert [element.tag for element in url.iter()][1:] == [
            LOC,
            *(
                f"{NEWS}{name}"
                for name in ("news", "publication", "name", "language", "publication_date", "title")
            ),
        ]
        address = url.findtext(LOC) or ""
        assert address.isascii()
        assert address.startswith("http")
        assert len(address) < 2048
        assert url.findtext(f".//{NEWS}name") == SITE.title
        assert url.findtext(f".//{NEWS}publication_date") == "2021-01-14T11:00:00Z"


@pytest.mark.parametrize(
    ("published", "count"),
    [
        (NOW, 1),
        (NOW + timedelta(seconds=1), 0),
        (NOW - timedelta(days=2) + timedelta(seconds=1), 1),
        (NOW - timedelta(days=2), 0),
        (date(2021, 1, 13), 1),
        (date(2021, 1, 12), 0),
        (datetime(9999, 12, 31), 0),
        (None, 0),
    ],
)
def test_an_article_is_news_for_two_days(published: datetime | None, count: int) -> None:
    assert len(urls(Article(title="One", published=published))) == count


def test_there_are_at_most_a_thousand() -> None:
    assert len(urls(*[Article(title="One", published=LATELY)] * (MOST + 1))) == MOST


@pytest.mark.parametrize(
    ("language", "written_as"), [("", "de"), ("pt-BR", "pt"), ("zh-Hant-TW", "zh-tw"), ("zh", "zh-cn")]
)
def test_a_language_is_named_as_news_sitemaps_do(language: str, written_as: str) -> None:
    [url] = urls(Article(title="One", published=LATELY, language=language))

    assert url.findtext(f".//{NEWS}language") == written_as


def test_an_address_is_percent_encoded_once() -> None:
    [url] = urls(Article(title="One", published=LATELY, url="https://news.example/é %20?a=1&b=2"))

    assert url.findtext(LOC) == "https://news.example/%C3%A9%20%20?a=1&b=2"


def test_an_article_without_address_is_left_out() -> None:
    assert urls(Article(title="One", published=LATELY), publication=replace(SITE, url="")) == []
