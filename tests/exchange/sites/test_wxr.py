from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, cast

import pytest

from newscli.exchange.recognition import recognise
from newscli.exchange.records import Fault, Record
from newscli.exchange.registry import reader
from newscli.exchange.sites.wordpress_text import to_html
from newscli.model.article import Article, Featured, Photo
from newscli.model.record import incoming
from tests.exchange.sources import read, records

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Sea</title><language>en-GB</language>
<wp:base_blog_url>https://example.org</wp:base_blog_url>
<wp:author><wp:author_login>ada</wp:author_login>
<wp:author_display_name><![CDATA[Ada O&#8217;Hara]]></wp:author_display_name></wp:author>
"""
END = "</channel></rss>"
POST = """
<item><title>Storm &amp;amp; calm</title><link>https://example.org/storm/</link>
<pubDate>Thu, 14 Jan 2021 09:30:00 +0000</pubDate><dc:creator>ada</dc:creator>
<guid isPermaLink="false">https://example.org/?p=7</guid>
<content:encoded><![CDATA[It <em>blew</em>.

A <a href="/boat">boat</a> sank,
then none.]]></content:encoded>
<excerpt:encoded><![CDATA[A storm.]]></excerpt:encoded>
<wp:post_id>7</wp:post_id><wp:post_date>2021-01-14 10:30:00</wp:post_date>
<wp:post_date_gmt>2021-01-14 09:30:00</wp:post_date_gmt>
<wp:post_modified_gmt>2021-01-15 09:30:00</wp:post_modified_gmt>
<wp:post_name>%d1%88%d1%82%d0%be%d1%80%d0%bc</wp:post_name><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type><wp:post_password></wp:post_password><wp:is_sticky>1</wp:is_sticky>
<category domain="category" nicename="uncategorized"><![CDATA[Uncategorized]]></category>
<category domain="category" nicename="weather"><![CDATA[Weather]]></category>
<category domain="category" nicename="sea"><![CDATA[Sea &amp; shore]]></category>
<category domain="post_tag" nicename="storm"><![CDATA[Storm]]></category>
<category domain="post_format" nicename="aside"><![CDATA[Aside]]></category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>8</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>place</wp:meta_key><wp:meta_value>Aktau</wp:meta_value></wp:postmeta>
<wp:comment><wp:comment_content>First!</wp:comment_content></wp:comment>
</item>
"""
PICTURE = """
<item><title>waves</title><guid>https://example.org/?attachment_id=8</guid>
<excerpt:encoded><![CDATA[<b>Waves</b> &amp; wind]]></excerpt:encoded><wp:post_id>8</wp:post_id>
<wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>
<wp:attachment_url>https://example.org/waves.jpg</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>
<wp:meta_value>High waves</wp:meta_value></wp:postmeta>
</item>
"""
PHOTO = Photo(url="https://example.org/waves.jpg", caption="Waves & wind", alt="High waves")


def export(*items: str) -> bytes:
    return "".join((HEAD, *items, END)).encode()


def came(*items: str) -> Article:
    [record] = records("wxr", export(*items))
    found = incoming(record)
    assert found
    assert found.warnings == ()
    return found.article


def with_text(text: str, excerpt: str = "") -> str:
    begin, end = POST.index("<content:encoded>"), POST.index("</excerpt:encoded>")
    content = f"<content:encoded><![CDATA[{text}]]></content:encoded><excerpt:encoded>{excerpt}"
    return POST[:begin] + content + POST[end:]


def body(text: str) -> str:
    return came(with_text(text)).body


def test_a_post_becomes_an_article() -> None:
    assert came(POST, PICTURE) == Article(
        title="Storm & calm",
        lead="A storm.",
        section="Weather",
        tags=("Sea & shore", "Storm"),
        authors=("Ada O’Hara",),
        published=datetime(2021, 1, 14, 9, 30, tzinfo=UTC),
        updated=datetime(2021, 1, 15, 9, 30, tzinfo=UTC),
        language="en-GB",
        url="https://example.org/storm/",
        guid="https://example.org/?p=7",
        body="It *blew*.\n\nA [boat](https://example.org/boat) sank,\\\nthen none.",
        photo=PHOTO,
        featured=Featured(note="sticky in WordPress"),
        extra={"place": "Aktau"},
    )


def test_the_slug_is_the_name_of_the_post_with_its_own_letters() -> None:
    assert [record["slug"] for record in records("wxr", export(POST))] == ["шторм"]


@pytest.mark.parametrize("items", [(POST, PICTURE), (PICTURE, POST)])
def test_a_picture_may_stand_below_its_post_or_above(items: tuple[str, str]) -> None:
    assert came(*items).photo == PHOTO


def test_a_picture_that_is_not_in_the_export_is_told() -> None:
    [record] = read("wxr", export(POST))

    assert isinstance(record, Record)
    assert record.warnings == ("its featured image 8 is not in the export: left out",)
    assert "photo" not in record.data


def test_pages_are_another_format() -> None:
    page = POST.replace(">post<", ">page<").replace("Storm", "About")

    assert [record["title"] for record in records("wxr", export(page, POST))] == ["Storm & calm"]
    assert [record["title"] for record in records("wxr-pages", export(page, POST))] == ["About & calm"]


def test_an_export_of_pages_alone_says_how_to_take_them() -> None:
    page = POST.replace(">post<", ">page<")

    assert read("wxr", export(page)) == [Fault("in", "no post in it: take its pages with --as wxr-pages")]
    assert read("wxr-pages", export(POST))[-1] == Fault("in", "no page in it")


@pytest.mark.parametrize("status", ["draft", "pending", "private"])
def test_what_readers_do_not_see_is_a_draft(status: str) -> None:
    assert came(POST.replace(">publish<", f">{status}<")).draft


def test_a_draft_without_date_has_none_and_one_with_zeros_neither() -> None:
    draft = POST.replace(">publish<", ">draft<").replace("2021-01-14 09:30:00", "0000-00-00 00:00:00")

    assert came(draft).published is None


def test_a_post_without_gmt_takes_its_other_dates() -> None:
    zero = POST.replace("<wp:post_date_gmt>2021-01-14 09", "<wp:post_date_gmt>0000-00-00 09")
    none = zero.replace("Thu, 14 Jan 2021 09:30:00 +0000", "Mon, 30 Nov -0001 00:00:00 +0000")

    assert came(zero).published == datetime(2021, 1, 14, 9, 30, tzinfo=UTC)
    assert came(none).published == datetime(2021, 1, 14, 10, 30)


def test_a_future_post_is_scheduled_and_no_draft() -> None:
    found = came(POST.replace(">publish<", ">future<").replace("2021-01-14 09", "2031-01-14 09"))

    assert (found.published, found.draft) == (datetime(2031, 1, 14, 9, 30, tzinfo=UTC), False)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (">publish<", ">private<", "private"),
        ("<wp:post_password>", "<wp:post_password>x", "protected by a password"),
    ],
)
def test_what_was_hidden_comes_in_as_a_draft_and_is_told(old: str, new: str, told: str) -> None:
    [record] = read("wxr", export(PICTURE, POST.replace(old, new)))

    assert isinstance(record, Record)
    assert record.warnings == (f"{told}: comes in as a draft",)
    assert record.data["draft"] is True


@pytest.mark.parametrize("status", ["trash", "auto-draft"])
def test_what_was_thrown_away_stays_away(status: str) -> None:
    assert read("wxr", export(POST.replace(">publish<", f">{status}<"))) == []


def test_what_stands_above_more_is_the_lead() -> None:
    found = came(with_text("A storm came.\n<!--more-->\nIt blew."))
    assert (found.lead, found.body) == ("A storm came.", "It blew.")

    found = came(with_text("A storm.\n\nIt came.<!--more-->It blew."))
    assert found.lead == ""
    assert found.body.startswith("A storm.\n\nIt came.")

    found = came(with_text("A storm came.<!--more-->It blew.", "<![CDATA[<p><b>Wind</b></p>]]>"))
    assert found.lead == "Wind"
    assert "A storm came." in found.body


def test_blank_lines_part_paragraphs_but_not_in_code_and_blocks() -> None:
    assert body("one\n\n\ntwo\nthree") == "one\n\ntwo\\\nthree"
    assert body("<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>\nend") == "- a\n- b\n\nend"
    assert "x\n\n\ny" in body("<pre>x\n\n\ny</pre>")
    assert body("<!-- wp:paragraph -->\n<p>one\ntwo</p>\n<!-- /wp:paragraph -->") == "one two"


def test_captions_become_figures() -> None:
    picture = '<a href="https://example.org/a"><img src="https://example.org/a.jpg" alt="sea" /></a>'
    linked = "[![sea](https://example.org/a.jpg)](https://example.org/a)"

    assert body(f'[caption id="a" width="5"]{picture} Waves[/caption] End') == f"{linked}\n\nWaves\n\nEnd"
    assert body(f'[caption caption="Waves"]{picture}[/caption]') == f"{linked}\n\nWaves"


def test_films_and_sounds_become_links() -> None:
    link = "[https://example.org/a](https://example.org/a)"

    assert body("[embed]https://example.org/a[/embed]") == link
    assert body('[audio mp3="https://example.org/a"]') == link


def test_other_shortcodes_go_and_are_told_but_words_in_brackets_stay() -> None:
    html, lost = to_html('[gallery ids="1,2"]a [row]b[/row] [sic] [1] [[gallery]] [form id="3"]')

    assert " ".join(html.split()) == "a b [sic] [1] [gallery]"
    assert lost == ["[gallery]", "[row]", "[form]"]


def test_an_old_export_without_domains_has_sections_too() -> None:
    found = came(
        POST.replace(' domain="category"', "")
        .replace(' domain="post_tag"', "")
        .replace('domain="post_format"', "")
    )

    assert (found.section, found.tags) == ("Weather", ("Sea & shore", "Storm", "Aside"))


def test_what_comes_before_the_damage_is_kept() -> None:
    found = read("wxr", export(POST, PICTURE).replace(b"</channel>", b"<item><title>lost</item>"))

    assert isinstance(found[0], Record)
    assert found[0].data["photo"]
    assert isinstance(found[-1], Fault)
    assert "broken XML" in found[-1].message


def test_it_is_told_from_a_feed() -> None:
    assert recognise("a.xml", export(POST)) == "wxr"


def test_an_entity_bomb_is_refused() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    [fault] = read("wxr", export(POST).replace(b"<rss", bomb.encode() + b"<rss", 1))

    assert isinstance(fault, Fault)
    assert "DOCTYPE" in fault.message


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "[a " * 100_000, "<" * 200_000, "<!--more" * 50_000, "\n" * 300_000]
)
def test_odd_texts_take_time_in_proportion_to_their_length(text: str) -> None:
    begin = datetime.now(UTC)
    read("wxr", export(with_text(text)))

    assert (datetime.now(UTC) - begin).total_seconds() < 5


class _Endless(io.RawIOBase):
    """A stream that makes an export as it is read."""

    def __init__(self, posts: int) -> None:
        super().__init__()
        self._pieces = self._made(posts)
        self._rest = b""

    def _made(self, posts: int) -> Iterator[bytes]:
        yield HEAD.encode()
        post = with_text("A storm.\n\n" * 200).replace("_thumbnail_id", "_other").encode()
        yield from (post for _ in range(posts))
        yield END.encode()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        while len(self._rest) < len(view) and (piece := next(self._pieces, b"")):
            self._rest += piece
        taken, self._rest = self._rest[: len(view)], self._rest[len(view) :]
        view[: len(taken)] = taken
        return len(taken)


def test_a_long_export_takes_the_memory_of_a_post() -> None:
    def peak(posts: int) -> int:
        tracemalloc.start()
        try:
            stream = cast(BinaryIO, _Endless(posts))
            assert len(list(map(type, reader("wxr")(stream, "in")))) == posts
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(400) < 1.5 * peak(40)
