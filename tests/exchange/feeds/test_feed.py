from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from newscli.exchange.records import Fault, Record
from newscli.model.record import incoming
from tests.exchange.sources import read, records

NAMESPACES = (
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
ATOM = 'xmlns="http://www.w3.org/2005/Atom"'


def rss(items: str, channel: str = "") -> bytes:
    return f'<rss version="2.0" {NAMESPACES}><channel>{channel}{items}</channel></rss>'.encode()


def entry(inside: str, channel: str = "") -> dict[str, object]:
    """The record of an RSS item, without the keys that hold nothing."""
    (found,) = records("feed", rss(f"<item>{inside}</item>", channel))
    return {key: value for key, value in found.items() if value not in ("", None, [], {}, [""])}


def test_an_item_of_rss_with_all_that_it_can_say() -> None:
    found = entry(
        "<title>Snow &amp;amp; ice</title><link>https://example.org/snow</link>"
        '<guid isPermaLink="false">77</guid><description>The pass is shut.</description>'
        "<content:encoded><![CDATA[<p>It <em>snowed</em>.</p><script>run()</script><p>More.</p>]]>"
        "</content:encoded>"
        "<category>Roads</category><category>Weather</category><dc:creator>A. Reporter</dc:creator>"
        "<pubDate>Thu, 14 Jan 2021 09:30:00 +0600</pubDate>"
        '<media:content url="https://example.org/snow.jpg" type="image/jpeg"><media:credit>Me</media:credit>'
        '</media:content><enclosure url="https://example.org/snow.mp3" type="audio/mpeg" length="3"/>',
        "<title>The Courier</title><language>en-us</language>",
    )

    assert found == {
        "title": "Snow & ice",
        "lead": "The pass is shut.",
        "body": "It *snowed*.\n\nMore.",
        "url": "https://example.org/snow",
        "guid": "77",
        "published": datetime(2021, 1, 14, 9, 30, tzinfo=timezone(timedelta(hours=6))),
        "authors": ["A. Reporter"],
        "sources": ["The Courier"],
        "tags": ["Roads", "Weather"],
        "language": "en-us",
        "photo": {"url": "https://example.org/snow.jpg", "credit": "Me"},
        "extra": {"enclosures": ["https://example.org/snow.mp3"]},
    }


def test_an_entry_of_atom() -> None:
    data = f"""<feed {ATOM} xml:lang="fr"><title>Le Courrier</title><author><name>Rédaction</name></author>
    <entry><title type="html">Neige &lt;b&gt;au&lt;/b&gt; col</title><id>tag:example.org,2021:77</id>
    <link href="https://example.org/neige"/><link rel="enclosure" type="image/png" href="https://example.org/n.png"/>
    <published>2021-01-14T09:30:00+06:00</published><updated>2021-01-15T00:00:00Z</updated>
    <category term="routes" label="Routes"/><summary>Le col est fermé.</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Il a <b>neigé</b>.</p></div></content>
    </entry></feed>""".encode()

    (found,) = records("feed", data)

    assert found["title"] == "Neige au col"
    assert (found["lead"], found["body"]) == ("Le col est fermé.", "Il a **neigé**.")
    assert (found["url"], found["guid"]) == ("https://example.org/neige", "tag:example.org,2021:77")
    assert found["updated"] == datetime(2021, 1, 15, tzinfo=UTC)
    assert (found["authors"], found["sources"], found["tags"]) == (["Rédaction"], ["Le Courrier"], ["Routes"])
    assert (found["language"], found["photo"]) == ("fr", {"url": "https://example.org/n.png", "credit": ""})


def test_an_entry_that_was_only_updated_was_published_then() -> None:
    data = f"<feed {ATOM}><entry><title>x</title><updated>2021-01-15T00:00:00Z</updated></entry></feed>"

    (found,) = records("feed", data.encode())

    assert (found["published"], found["updated"]) == (datetime(2021, 1, 15, tzinfo=UTC), None)


def test_an_item_of_rdf() -> None:
    data = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Wire</title></channel>
    <item rdf:about="https://example.org/1"><title>One</title><link>https://example.org/1</link>
    <dc:date>2021-01-14T09:30:00Z</dc:date><dc:subject>roads</dc:subject></item></rdf:RDF>"""

    (found,) = records("feed", data)

    assert (found["title"], found["url"], found["tags"]) == ("One", "https://example.org/1", ["roads"])
    assert found["published"] == datetime(2021, 1, 14, 9, 30, tzinfo=UTC)


def test_a_guid_that_is_no_address_is_kept_though_feeds_take_it_for_one() -> None:
    assert entry("<title>x</title><guid>77</guid>") == {"title": "x", "guid": "77"}


def test_a_teaser_that_only_repeats_the_text_is_left_out() -> None:
    found = entry(
        "<title>x</title><description>It snowed a lot […]</description>"
        "<content:encoded>&lt;p&gt;It snowed a &lt;i&gt;lot&lt;/i&gt; today.&lt;/p&gt;</content:encoded>"
    )

    assert found == {"title": "x", "body": "It snowed a *lot* today."}


@pytest.mark.parametrize(
    ("description", "kept"),
    [
        ("Short.", {"lead": "Short."}),
        ("1 * 2 &amp;lt; 3", {"lead": "1 * 2 < 3"}),
        ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", {"body": "One.\n\nTwo."}),
        ("word " * 101, {"body": ("word " * 101).strip()}),
    ],
)
def test_a_description_alone_is_the_lead_or_the_body(description: str, kept: dict[str, str]) -> None:
    assert entry(f"<title>x</title><description>{description}</description>") == {"title": "x", **kept}


def test_an_entry_without_title_gets_its_first_words_and_an_empty_one_is_none() -> None:
    data = rss("<item><description>It snowed.</description></item><item><link>https://x.org/</link></item>")

    first, second = (incoming(data) for data in records("feed", data))

    assert first is not None
    assert (first.article.title, first.is_titled) == ("It snowed.", True)
    assert second is None


def test_links_are_made_whole_by_the_address_of_the_feed() -> None:
    data = rss('<item><link>/a</link><description>&lt;a href="b"&gt;b&lt;/a&gt;</description></item>')

    (found,) = read("feed", data, "https://example.org/feeds/all.xml")

    assert isinstance(found, Record)
    assert found.data["url"] == "https://example.org/a"
    assert found.data["lead"] == "b"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://[::1", "file:///etc/passwd"])
def test_a_link_elsewhere_than_to_the_web_is_no_url(link: str) -> None:
    assert entry(f"<title>x</title><link>{link}</link>") == {"title": "x"}


@pytest.mark.parametrize("date", ["one of these days", "Mon, 99 Foo 99999 99:99:99 +9999", "9 " * 1000])
def test_a_date_that_is_none_is_kept_as_text(date: str) -> None:
    (found,) = records("feed", rss(f"<item><title>x</title><pubDate>{date}</pubDate></item>"))

    made = incoming(found)

    assert made is not None
    assert made.article.published is None
    assert made.article.extra == {"published": date.strip()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "koi8-r", "windows-1251", "utf-32"])
def test_the_encoding_is_the_one_that_the_feed_declares(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{rss("<item><title>Снег</title></item>").decode()}'

    (found,) = records("feed", text.encode(encoding))

    assert found["title"] == "Снег"


@pytest.mark.parametrize("data", [b"<html><body>x</body></html>", b"\0\1\2", b"news", b"<", b'{"a": 1}'])
def test_what_is_no_feed_is_a_fault(data: bytes) -> None:
    assert read("feed", data) == [Fault("in", "this is no feed")]


def test_a_feed_without_entries_gives_nothing() -> None:
    assert read("feed", rss("")) == []


def test_a_name_of_a_file_in_the_place_of_a_feed_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / "feed").write_bytes(rss("<item><title>x</title></item>"))

    assert read("feed", f"{tmp_path}/feed".encode()) == [Fault("in", "this is no feed")]


def test_entities_of_its_own_do_not_grow_and_open_no_file() -> None:
    bomb = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    outside = '<!ENTITY o SYSTEM "file:///etc/hostname">'
    data = f"<!DOCTYPE rss [{bomb}{outside}]>".encode() + rss("<item><title>x&j;&o;</title></item>")

    (found,) = records("feed", data)

    assert len(str(found["title"])) < 20


@pytest.mark.parametrize(
    "inside",
    [
        "<a>" * 3000 + "</a>" * 3000,
        f"<description><![CDATA[{'<div>' * 3000}z{'</div>' * 3000}]]></description>",
        f"<description>{'&' * 10_000}</description>",
        f"<author>{'a@' * 1000}{'(' * 1000}</author>",
        "<media:content/><enclosure/><category/><author/><source/>",
    ],
)
def test_odd_things_in_an_entry_cost_no_more_than_themselves(inside: str) -> None:
    assert entry(f"<title>x</title>{inside}")["title"] == "x"


@pytest.mark.parametrize("number", ["x110000", "1114112", "x" + "f" * 10_000, "9" * 10_000])
def test_a_character_that_there_is_none_costs_only_itself(number: str) -> None:
    assert entry(f"<title>a&#{number};b</title>") == {"title": "a\ufffdb"}


def test_characters_with_long_numbers_are_kept() -> None:
    assert entry("<title>&#x01F600;&#0128512;</title>") == {"title": "😀😀"}


def test_what_is_larger_than_any_feed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscli.exchange.feeds.feed.LARGEST", 1024 * 1024)

    assert read("feed", b"x" * (1024 * 1024 + 1)) == [Fault("in", "larger than 1 MB, which no feed is")]
