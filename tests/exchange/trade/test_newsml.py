from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from newscli.exchange.records import Fault, Record
from newscli.model.article import Article, Photo
from newscli.model.record import incoming
from tests.exchange.sources import read, records

NEW_YORK = timezone(timedelta(hours=-5))
ITEM = """
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="2" xml:lang="en-US">
  <rightsInfo><copyrightHolder><name>Example</name></copyrightHolder></rightsInfo>
  <itemMeta>
    <itemClass qcode="ninat:text"/>
    <provider qcode="nprov:EX"/>
    <versionCreated>2021-01-15T09:30:00-05:00 </versionCreated>
    <firstCreated>2021-01-14T09:30:00-05:00</firstCreated>
    <pubStatus qcode="stat:usable"/>
  </itemMeta>
  <contentMeta>
    <urgency>3</urgency>
    <creator><name>Ada Lovelace</name></creator>
    <language tag="en"/>
    <subject qcode="medtop:1"><name xml:lang="de">Wetter</name><name xml:lang="en-GB">weather</name></subject>
    <subject qcode="medtop:2"/>
    <keyword>storm</keyword>
    <slugline>AKTAU-STORM</slugline>
    <headline> Storm over Aktau</headline>
  </contentMeta>
  <contentSet><inlineXML contenttype="application/nitf+xml">{content}</inlineXML></contentSet>
</newsItem>
"""
NITF = """
<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><title>No</title></head><body>
  <body.head>
    <hedline><hl1>Another title</hl1></hedline>
    <byline>By Grace Hopper, <byttl>Reporter</byttl></byline>
    <abstract><p>A storm.</p></abstract>
  </body.head>
  <body.content>
    <media media-type="image">
      <media-reference source="https://example.org/a.jpg"/>
      <media-caption>Waves</media-caption><media-producer>Ada</media-producer>
    </media>
    <p>It <em>blew</em> in <location>Aktau</location>.</p>
    <hl2>Later</hl2>
    <p>It was calm &amp; dry.</p>
  </body.content>
</body></nitf>
"""
XHTML = """
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>No</title></head>
<body><h1>Another title</h1><p>It <em>blew</em>.<br/>Then not.</p></body></html>
"""


def came(text: str) -> Article:
    [record] = records("newsml", text.encode())
    found = incoming(record)
    assert found
    assert found.warnings == ()
    return found.article


def test_an_item_with_nitf_becomes_an_article() -> None:
    assert came(ITEM.format(content=NITF)) == Article(
        title="Storm over Aktau",
        lead="A storm.",
        tags=("weather", "storm"),
        authors=("Ada Lovelace",),
        sources=("EX",),
        published=datetime(2021, 1, 14, 9, 30, tzinfo=NEW_YORK),
        updated=datetime(2021, 1, 15, 9, 30, tzinfo=NEW_YORK),
        language="en",
        guid="urn:x:1",
        body="It *blew* in Aktau.\n\n## Later\n\nIt was calm & dry.",
        photo=Photo(url="https://example.org/a.jpg", caption="Waves", credit="Ada"),
        extra={"copyrightHolder": "Example", "urgency": "3", "slugline": "AKTAU-STORM", "version": "2"},
    )


def test_an_item_with_xhtml_becomes_an_article() -> None:
    assert came(ITEM.format(content=XHTML)).body == "It *blew*.\\\nThen not."


def test_a_story_says_what_the_item_does_not() -> None:
    text = ITEM.format(content=NITF).replace("<headline> Storm over Aktau</headline>", "")
    found = came(text.replace("<creator><name>Ada Lovelace</name></creator>", ""))

    assert (found.title, found.authors) == ("Another title", ("Grace Hopper",))


def test_the_items_of_a_message_come_each_with_its_line() -> None:
    text = f"<newsMessage><itemSet><packageItem/>{ITEM}{ITEM}</itemSet></newsMessage>"

    assert [item.place for item in read("newsml", text.encode())] == ["in:2", f"in:{2 + ITEM.count(chr(10))}"]


def test_an_embargo_schedules_and_a_withheld_item_is_a_draft() -> None:
    text = ITEM.format(content="").replace("stat:usable", "stat:withheld")
    found = came(text.replace("<pubStatus", "<embargoed>2030-01-01T00:00:00Z</embargoed><pubStatus"))

    assert (found.published, found.draft) == (datetime(2030, 1, 1, tzinfo=UTC), True)


def test_a_canceled_item_is_told() -> None:
    [record] = read("newsml", ITEM.replace("stat:usable", "stat:canceled").encode())

    assert isinstance(record, Record)
    assert record.warnings == ("canceled by its sender: comes in as a draft",)


def test_a_picture_alone_is_a_photo_with_its_caption() -> None:
    content = """</inlineXML>
    <remoteContent href="./local.jpg" width="5000"/>
    <remoteContent href="https://example.org/small.jpg" width="80"/>
    <remoteContent href="https://example.org/large.jpg" width="800"/><inlineXML>"""
    text = ITEM.format(content=content).replace("ninat:text", "ninat:picture")
    found = came(text.replace("<headline>", '<description role="drol:caption">Waves</description><headline>'))

    assert found.photo == Photo(url="https://example.org/large.jpg", caption="Waves")
    assert (found.lead, found.body) == ("", "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<packageItem/>", "no newsItem in it: packages, concepts and plans hold no text"),
        ("<newsItem>", "broken XML at line 1, column 11: no element found"),
        ("<!DOCTYPE newsItem [<!ENTITY a 'b'>]><newsItem>&a;</newsItem>", "DOCTYPE declares"),
    ],
)
def test_what_holds_no_article_is_a_fault(text: str, message: str) -> None:
    [fault, *_] = read("newsml", text.encode())

    assert isinstance(fault, Fault)
    assert message in fault.message


def test_the_good_items_of_a_broken_message_come_in() -> None:
    found = read("newsml", f"<newsMessage>{ITEM}<newsItem></newsMessage>".encode())

    assert [type(item) for item in found] == [Record, Fault]
