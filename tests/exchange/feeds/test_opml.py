from __future__ import annotations

import io
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from newscli.exchange.feeds.opml import write
from newscli.exchange.recognition import recognise
from newscli.exchange.records import Fault, Subscription
from newscli.model.feed import Feed
from newscli.model.publication import Publication
from newscli.model.tagging import clean_tag
from tests.exchange.sources import read

words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=9)
tags = st.lists(
    words.filter(lambda word: "," not in word and clean_tag(word) == word), max_size=2, unique=True
)
feeds = st.builds(
    Feed,
    url=words.map(lambda word: f"https://example.org/{word}"),
    name=words,
    section=words | st.just(""),
    tags=tags.map(tuple),
)


def written(*subscriptions: Feed) -> bytes:
    stream = io.StringIO()
    publication = Publication(
        title="The <Courier>", zone=UTC, now=datetime(2021, 1, 14, tzinfo=UTC), feeds=subscriptions
    )
    write([], stream, publication)
    return stream.getvalue().encode()


def test_folders_are_sections_and_categories_are_tags() -> None:
    data = b"""<opml version="1.0"><body><outline text="World"><outline text="Asia">
    <outline title="A" xmlUrl="http://a.org/f" category="roads, snow"/></outline>
    <outline text="B" type="rss" xmlurl="https://b.org/f"/></outline>
    <outline text="https://c.org/f" xmlUrl="https://c.org/f"/><outline text="empty"/></body></opml>"""

    assert read("opml", data) == [
        Subscription(Feed(url="http://a.org/f", name="A", tags=("roads", "snow"), section="Asia"), "in:1"),
        Subscription(Feed(url="https://b.org/f", name="B", section="World"), "in:2"),
        Subscription(Feed(url="https://c.org/f"), "in:3"),
    ]


def test_an_address_elsewhere_than_on_the_web_costs_no_other() -> None:
    data = b'<opml><body><outline xmlUrl="file:///x"/><outline xmlUrl="http://a.org/"/></body></opml>'

    assert read("opml", data) == [
        Fault("in:1", "'file:///x' is no web address"),
        Subscription(Feed(url="http://a.org/"), "in:2"),
    ]


def test_what_is_no_xml_is_a_fault() -> None:
    (found,) = read("opml", b'<opml><outline text="A & B"/>')

    assert isinstance(found, Fault)


@given(st.lists(feeds, max_size=4, unique_by=lambda feed: feed.url))
def test_what_goes_out_comes_back_in_order_of_sections(subscriptions: list[Feed]) -> None:
    data = written(*subscriptions)

    back = [found.feed for found in read("opml", data) if isinstance(found, Subscription)]

    assert recognise("feeds.xml", data) == "opml"
    sections = list(dict.fromkeys(feed.section for feed in subscriptions))
    assert back == sorted(subscriptions, key=lambda feed: sections.index(feed.section))
