from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.exchange.records import Fault, Record
from newscli.model.article import Article, Correction, Featured, Photo
from newscli.model.record import incoming
from tests.exchange.sources import read, records, written
from tests.exchange.test_round_trip import back, settled
from tests.strategies import article


def came(node: object) -> Article:
    [record] = records("newsarticle", json.dumps(node).encode())
    found = incoming(record)
    assert found
    assert found.warnings == ()
    return found.article


def test_an_article_goes_out_as_schema_org_names_it() -> None:
    found = Article(
        title="Storm over Aktau",
        lead="A storm.",
        section="Weather",
        tags=("storm", "sea"),
        authors=("Ada",),
        sources=("Example",),
        published=datetime(2021, 1, 14, 9, 30, tzinfo=UTC),
        expires=date(2021, 2, 1),
        language="en",
        body="It *blew*.",
        photo=Photo(url="https://example.org/a.jpg", caption="Waves", credit="Ada", alt="High waves"),
        corrections=(Correction(date=date(2021, 1, 15), text="It was a gale."),),
        featured=Featured(position=1),
    )

    assert json.loads(written("newsarticle", found)) == {
        "@context": ["https://schema.org", {"newscli": "urn:newscli:"}],
        "@type": "NewsArticle",
        "headline": "Storm over Aktau",
        "description": "A storm.",
        "articleSection": "Weather",
        "keywords": ["storm", "sea"],
        "author": [{"@type": "Person", "name": "Ada"}],
        "sourceOrganization": [{"@type": "Organization", "name": "Example"}],
        "datePublished": "2021-01-14T09:30:00Z",
        "expires": "2021-02-01",
        "inLanguage": "en",
        "image": {
            "@type": "ImageObject",
            "url": "https://example.org/a.jpg",
            "caption": "Waves",
            "creditText": "Ada",
            "description": "High waves",
        },
        "correction": [
            {"@type": "CorrectionComment", "text": "It was a gale.", "datePublished": "2021-01-15"}
        ],
        "articleBody": "It *blew*.",
        "encodingFormat": "text/markdown",
        "newscli:slug": "slug-1",
        "newscli:featured": {"position": 1},
    }


@given(articles=st.lists(article(), max_size=2))
def test_newsarticle_gives_the_same_articles_back(articles: list[Article]) -> None:
    assert back("newsarticle", *articles) == [settled(item) for item in articles]


def test_slugs_come_back() -> None:
    [record] = records("newsarticle", written("newsarticle", Article(title="One")))

    assert record["slug"] == "slug-1"


PAGE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": ["NewsArticle", "Article"],
    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://example.org/storm"},
    "headline": "Storm",
    "description": "A storm.",
    "keywords": "storm, sea",
    "author": {"@type": "Person", "name": "Ada"},
    "publisher": {"@type": "Organization", "name": "Example"},
    "datePublished": "2021-01-14T09:30:00+06:00",
    "image": ["https://example.org/a.jpg", "https://example.org/b.jpg"],
    "articleBody": "<p>It <b>blew</b>.</p>",
    "isAccessibleForFree": True,
}


def test_an_article_of_a_site_comes_in() -> None:
    found = came(PAGE)

    assert found.title == "Storm"
    assert found.tags == ("storm", "sea")
    assert found.authors == ("Ada",)
    assert found.sources == ("Example",)
    assert found.url == "https://example.org/storm"
    assert found.photo == Photo(url="https://example.org/a.jpg")
    assert found.body == "It **blew**."
    assert found.extra == {"isAccessibleForFree": True}


@pytest.mark.parametrize(
    "node",
    [
        {"@graph": [{"@type": "WebSite", "name": "Example"}, PAGE]},
        {"@graph": [[PAGE]]},
        {"@type": "WebPage", "mainEntity": PAGE},
        PAGE | {"@type": "https://schema.org/ReportageNewsArticle"},
        PAGE | {"@type": "BlogPosting"},
    ],
    ids=["graph", "list", "page", "address", "posting"],
)
def test_an_article_is_found_among_other_nodes(node: object) -> None:
    found = [item for item in read("newsarticle", json.dumps(node).encode()) if isinstance(item, Record)]

    assert [item.data["title"] for item in found] == ["Storm"]


def test_what_is_no_article_is_a_fault() -> None:
    [fault] = read("newsarticle", b'{"@context": "https://schema.org", "@type": "Recipe"}')

    assert fault == Fault("in:1:1", "no NewsArticle of schema.org")


@given(
    node=st.dictionaries(
        st.sampled_from([*PAGE, "correction", "identifier", "inLanguage", "@graph"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda inner: (
                st.lists(inner, max_size=2)
                | st.dictionaries(st.sampled_from(["name", "@value", "url", "text", "@type", "@id"]), inner)
            ),
            max_leaves=8,
        ),
    )
)
def test_a_node_of_any_shape_never_raises(node: dict[str, Any]) -> None:
    for found in read("newsarticle", json.dumps(node | {"@type": "NewsArticle"}).encode()):
        assert isinstance(found, Record)
        incoming(found.data)
