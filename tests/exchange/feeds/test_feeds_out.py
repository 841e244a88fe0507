from __future__ import annotations

import json
from calendar import timegm
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.exchange.markup.markdown_html import to_html
from newscli.model.article import Article, Correction, Photo
from newscli.model.publication import Publication
from tests.exchange.sources import records, written
from tests.strategies import article, block

NOON = datetime(2021, 1, 14, 12, tzinfo=UTC)
SITE = Publication(
    title="Nord & Süd",
    url="https://news.example/",
    description="All <of> it",
    language="de",
    zone=UTC,
    now=NOON,
)
HOMELESS = Publication(zone=UTC, now=NOON)
FEEDS = ("rss", "atom", "jsonfeed")
ATOM = "{http://www.w3.org/2005/Atom}"

words = (
    st.text(
        st.characters(
            categories=("L", "N", "Zs", "Po"), exclude_characters="".join(map(chr, range(128, 256)))
        ),
        min_size=1,
        max_size=30,
    )
    .map(lambda text: " ".join(text.replace("&", "").split()))
    .filter(bool)
)
names = st.lists(words, max_size=3, unique=True).map(tuple)
times = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
told = article(
    title=words,
    lead=words,
    section=words,
    tags=names,
    authors=names,
    url=st.integers(0).map("https://news.example/{}".format),
    guid=st.just("") | st.uuids().map("urn:uuid:{}".format),
    published=times,
    updated=times,
    photo=st.none()
    | st.builds(Photo, url=st.just("https://news.example/a.jpg"), caption=words, credit=words),
    body=st.lists(words, min_size=1, max_size=3).map("\n\n".join),
    corrections=st.just(()),
    extra=st.just({}),
)


def parsed(name: str, *articles: Article, publication: Publication = SITE) -> Any:
    found = feedparser.parse(written(name, *articles, publication=publication))
    assert not found.bozo, found.bozo_exception
    return found


@pytest.mark.parametrize("name", ["rss", "atom"])
@settings(max_examples=25)
@given(found=told)
def test_a_feed_is_read_back_with_every_field(name: str, found: Article) -> None:
    [entry] = parsed(name, found).entries

    assert (entry.title, entry.link, entry.id) == (found.title, found.url, found.guid or found.url)
    assert entry.summary == found.lead
    assert entry.content[-1].value.strip() == to_html(found.body, found.url).strip()
    assert datetime.fromtimestamp(timegm(entry.published_parsed), UTC) == found.published
    assert datetime.fromtimestamp(timegm(entry.updated_parsed), UTC) == found.updated
    assert [author.name for author in entry.get("authors", [])] == list(found.authors)
    assert {tag.term for tag in entry.tags} == {found.section, *found.tags}
    assert entry.title_detail.language == (found.language or SITE.language)
    if found.photo:
        assert [media["url"] for media in entry.media_content] == [found.photo.url]
        assert entry.media_credit[0]["content"] == found.photo.credit


@settings(max_examples=25)
@given(found=told)
def test_json_feed_is_read_back_with_every_field(found: Article) -> None:
    data = written("jsonfeed", found, publication=SITE)
    [record] = records("jsonfeed", data)
    [item] = json.loads(data)["items"]

    assert (record["title"], record["url"], item["summary"]) == (found.title, found.url, found.lead)
    assert record["guid"] == (found.guid or None)
    assert record["authors"] == list(found.authors)
    assert record["tags"] == list(dict.fromkeys([found.section, *found.tags]))
    assert datetime.fromisoformat(str(record["published"])) == found.published
    assert datetime.fromisoformat(str(record["updated"])) == found.updated
    assert record["language"] == (found.language or SITE.language)
    assert item["content_html"] == to_html(found.body, found.url)


@pytest.mark.parametrize("name", FEEDS)
@settings(max_examples=25)
@given(found=article(body=block()))
def test_whatever_an_article_holds_the_feed_can_be_read(name: str, found: Article) -> None:
    data = written(name, found, Article(title="\x00\x0b\ufffe\ud800x"), publication=SITE)

    if name == "jsonfeed":
        assert len(json.loads(data)["items"]) == 2
    else:
        assert len(list(ElementTree.fromstring(data).iter("item" if name == "rss" else f"{ATOM}entry"))) == 2


@pytest.mark.parametrize(("name", "subtitle"), [("rss", "All &lt;of&gt; it"), ("atom", "All <of> it")])
def test_a_feed_says_whose_it_is(name: str, subtitle: str) -> None:
    feed = parsed(name).feed

    assert (feed.title, feed.subtitle, feed.language) == (SITE.title, subtitle, "de")
    links = {link.rel: link.href for link in feed.links}
    assert links == {"alternate": "https://news.example/", "self": f"https://news.example/{name}.xml"}


def test_json_feed_says_whose_it_is() -> None:
    feed = json.loads(written("jsonfeed", publication=SITE))

    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": SITE.title,
        "home_page_url": "https://news.example/",
        "feed_url": "https://news.example/feed.json",
        "description": "All <of> it",
        "language": "de",
        "items": [],
    }


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("/news/all.xml", "https://news.example/news/all.xml"),
        ("https://cdn.example/f", "https://cdn.example/f"),
    ],
)
def test_settings_say_where_a_feed_stands(place: str, address: str) -> None:
    feed = parsed("rss", publication=replace(SITE, places={"rss": place})).feed

    assert [link.href for link in feed.links if link.rel == "self"] == [address]


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_an_article_without_address_has_a_urn(name: str) -> None:
    [entry] = parsed(name, Article(title="One"), publication=HOMELESS).entries

    assert (entry.id, entry.get("links", [])) == ("urn:newscli:slug-1", [])


def test_a_guid_is_a_permanent_link_only_when_it_is_the_address() -> None:
    urls = [Article(title="One"), Article(title="Two", guid="two")]
    guids = ElementTree.fromstring(written("rss", *urls, publication=SITE)).iter("guid")

    assert [(guid.text, guid.get("isPermaLink")) for guid in guids] == [
        ("https://news.example/slug-1/", "true"),
        ("two", "false"),
    ]


@pytest.mark.parametrize("name", FEEDS)
def test_corrections_stand_below_the_text(name: str) -> None:
    found = Article(
        title="One",
        body="It rained.",
        corrections=(Correction(date=date(2021, 1, 15), text="It *snowed*."), Correction(text="In May.")),
    )
    data = written(name, found, publication=SITE)
    content = (
        json.loads(data)["items"][0]["content_html"]
        if name == "jsonfeed"
        else feedparser.parse(data).entries[0].content[0].value
    )

    assert content.strip() == (
        "<p>It rained.</p>\n<p><strong>Correction (2021-01-15):</strong> It <em>snowed</em>.</p>\n"
        "<p><strong>Correction:</strong> In May.</p>"
    )


@pytest.mark.parametrize("name", FEEDS)
def test_what_would_run_is_text(name: str) -> None:
    found = Article(
        title="One",
        url="javascript:alert(1)",
        photo=Photo(url="javascript:alert(2)"),
        body="<script>alert(3)</script> [x](javascript:alert(4)) [y](next.html) ![z](/z.png)",
    )
    text = written(name, found, publication=HOMELESS).decode()

    assert "javascript:alert(1)" not in text
    assert "javascript:alert(2)" not in text
    html = to_html(found.body, "https://news.example/one/")
    assert html.startswith("<p>&lt;script&gt;alert(3)&lt;/script&gt; [x](javascript:alert(4)) ")
    assert '<a href="https://news.example/one/next.html">y</a>' in html
    assert '<img src="https://news.example/z.png" alt="z" />' in html


@pytest.mark.parametrize("name", FEEDS)
def test_a_link_to_an_article_leads_to_its_address_or_is_text(name: str) -> None:
    found = Article(title="One", body="[Mars](mars.toml) and [Moon](2026/moon.toml)")
    addresses = {"mars": "https://news.example/mars/"}
    text = written(name, found, publication=replace(SITE, article_at=lambda name: addresses.get(name, "")))

    assert b"https://news.example/mars/" in text
    assert b" and Moon" in text
    assert b".toml" not in text


def test_an_atom_feed_changed_when_its_last_article_did() -> None:
    early, late = NOON.replace(day=1), NOON.replace(day=3)
    articles = [Article(title="One", published=early), Article(title="Two", published=early, updated=late)]

    assert parsed("atom", *articles).feed.updated == "2021-01-03T12:00:00Z"


@pytest.mark.parametrize("name", FEEDS)
def test_days_are_the_archives(name: str) -> None:
    found = Article(title="One", published=date(2021, 1, 14))
    text = written(name, found, publication=replace(SITE, zone=ZoneInfo("Asia/Almaty"))).decode()

    assert ("Wed, 13 Jan 2021 18:00:00 +0000" if name == "rss" else "2021-01-13T18:00:00Z") in text
