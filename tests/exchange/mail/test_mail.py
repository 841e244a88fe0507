from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from newscli.exchange.recognition import recognise
from newscli.exchange.records import Fault, Record
from newscli.model.article import Article
from newscli.model.record import incoming
from tests.exchange.sources import read, records

HEADERS = b"""Return-Path: <x@example.org>
From: Ada Lovelace <ada@example.org>
Subject: Storm over Aktau
Date: Thu, 14 Jan 2021 09:30:00 +0000 (UTC)
Message-ID: <1@example.org>
"""
BEGIN = b"From ada@example.org Thu Jan 14 09:30:00 2021\n"


def came(data: bytes) -> Article:
    [record] = records("eml", data)
    found = incoming(record)
    assert found
    assert found.warnings == ()
    return found.article


def newsletter() -> EmailMessage:
    message = EmailMessage()
    message["From"] = '"The Sea, weekly" <sea@example.org>'
    message["Subject"] = "Шторм"
    message["List-Unsubscribe"] = "<https://example.org/no>"
    message["Archived-At"] = "<https://example.org/2021/storm>"
    message.set_content("Шторм.\n")
    message.add_alternative("<p>Not <b>this</b></p>", subtype="html")
    message.add_attachment("secret", filename="a.txt")
    message["Content-Language"] = "ru"
    return message


def test_a_message_becomes_an_article() -> None:
    assert came(HEADERS + b"\nIt blew.\n") == Article(
        title="Storm over Aktau",
        authors=("Ada Lovelace",),
        published=datetime(2021, 1, 14, 9, 30, tzinfo=UTC),
        guid="1@example.org",
        body="It blew.",
    )


def test_a_newsletter_is_a_source_and_its_plain_text_goes_before_html() -> None:
    found = came(newsletter().as_bytes())

    assert (found.title, found.body) == ("Шторм", "Шторм.")
    assert (found.sources, found.authors) == (("The Sea, weekly",), ())
    assert (found.url, found.language) == ("https://example.org/2021/storm", "ru")


def test_a_list_names_itself_and_the_sender_is_the_author() -> None:
    found = came(b'List-Id: "The Sea" <sea.example.org>\n' + HEADERS + b"\nIt blew.")

    assert (found.sources, found.authors) == (("The Sea",), ("Ada Lovelace",))


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        (b"Lovelace, Ada <ada@example.org>", ("Lovelace, Ada",)),
        (b"=?utf-8?q?Ad=C3=A9?= <ada@example.org>", ("Adé",)),
        (b"ada@example.org", ()),
        (b"<ada@example.org>", ()),
    ],
)
def test_the_name_of_the_sender_is_found_where_it_stands(sender: bytes, name: tuple[str, ...]) -> None:
    assert came(HEADERS.replace(b"Ada Lovelace <ada@example.org>", sender) + b"\nx").authors == name


def test_html_alone_becomes_markdown() -> None:
    html = (
        b"Content-Type: text/html; charset=iso-8859-1\n\n<p>Ein <b>K\xe4se</b><script>alert(1)</script></p>"
    )

    assert came(HEADERS + html).body == "Ein **Käse**"


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("utf-8", "Käse".encode()),
        ("iso-8859-1", "Käse".encode()),  # says one and writes the other
        ("utf-8", "Käse".encode("cp1252")),
        ("us-ascii", "Käse".encode("cp1252")),
        ("no-such-thing", "Käse".encode()),
        ("base64", "Käse".encode()),
        ("koi8-r", "Сыр".encode("koi8-r")),
    ],
)
def test_charsets_odd_and_wrong_come_out_right(charset: str, text: bytes) -> None:
    kind = f"Content-Type: text/plain; charset={charset}\n\n".encode()

    assert came(HEADERS + kind + text).body in ("Käse", "Сыр")


@pytest.mark.parametrize(
    "subject",
    [b"=?utf-8?q?K=C3=A4se?=", b"=?iso-8859-1?B?S+RzZQ==?=", "Käse".encode(), "Käse".encode("cp1252")],
)
def test_subjects_are_decoded_and_raw_bytes_too(subject: bytes) -> None:
    assert came(HEADERS.replace(b"Storm over Aktau", subject) + b"\nx").title == "Käse"


def test_flowed_lines_are_joined() -> None:
    kind = b"Content-Type: text/plain; format=flowed\n\nIt \nblew.\nThen not.\n"

    assert came(HEADERS + kind).body == "It blew.\nThen not."


def test_a_wrong_date_is_kept_as_text() -> None:
    [record] = records(
        "eml", HEADERS.replace(b"Thu, 14 Jan 2021 09:30:00 +0000 (UTC)", b"yesterday") + b"\nx"
    )
    found = incoming(record)

    assert found
    assert found.article.extra == {"published": "yesterday"}
    assert found.article.published is None


def test_a_mailbox_gives_each_message_with_its_line() -> None:
    second = HEADERS.replace(b"Storm", b"Calm").replace(b"<1@", b"<2@")
    box = (
        BEGIN
        + HEADERS
        + b"\n>From here it blew.\n>>From there.\nFrom here 10:00 on 2021\n\n"
        + BEGIN
        + second
        + b"\nx\n"
    )
    found = [item for item in read("mbox", box) if isinstance(item, Record)]

    assert [(item.place, item.data["title"]) for item in found] == [
        ("in:1", "Storm over Aktau"),
        ("in:12", "Calm over Aktau"),
    ]
    assert found[0].data["body"] == "From here it blew.\n>From there.\nFrom here 10:00 on 2021"


def test_a_mailbox_begins_as_one() -> None:
    [fault] = read("mbox", HEADERS)

    assert isinstance(fault, Fault)
    assert fault.message.startswith("no mailbox")
    assert read("mbox", b"") == []


def test_they_are_told_by_how_they_begin() -> None:
    assert recognise("a", HEADERS + b"\nx") == "eml"
    assert recognise("a", HEADERS.replace(b"\n", b"\r\n") + b"\r\nx") == "eml"
    assert recognise("a", b"X-Empty:\n" + HEADERS + b"\nx") == "eml"
    assert recognise("a", newsletter().as_bytes()) == "eml"
    assert recognise("a", BEGIN + HEADERS) == "mbox"


def test_a_file_without_headers_is_a_fault() -> None:
    assert read("eml", b"\nno headers") == [Fault("in:1", "no message: it has no headers")]
    assert read("eml", b"\n \n") == []


def test_a_message_longer_than_any_article_is_a_fault_and_the_next_is_read() -> None:
    long = b"a" * 1_000_000 + b"\n"
    box = BEGIN + HEADERS + b"\n" + long * 70 + b"\n" + BEGIN + HEADERS + b"\nx\n"

    first, second = read("mbox", box)

    assert isinstance(first, Fault)
    assert first.message == "longer than 64 MB, which no article is"
    assert isinstance(second, Record)
    assert second.data["body"] == "x"


@pytest.mark.parametrize(
    "data",
    [
        HEADERS
        + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(5000)),
        b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\nx",
        b"From: " + b"(" * 500_000 + b"\n\nx",
        b"From: " + b'"' * 500_000 + b"\n\nx",
        b"Content-Type: text/plain; " + b"a*0=b; " * 100_000 + b"\n\nx",
        HEADERS + b"Content-Type: multipart/mixed\n\nno boundary",
        HEADERS + b"Content-Transfer-Encoding: base64\n\n\xff\xfe not base64 \0",
        HEADERS + b"Content-Type: \xff\xff/\0\n\nx\0y",
    ],
    ids=["nested", "words", "comments", "quotes", "parameters", "no boundary", "base64", "nul"],
)
def test_hostile_messages_end_soon_and_raise_nothing(data: bytes) -> None:
    begin = datetime.now(UTC)
    found = read("eml", data)

    assert len(found) == 1
    assert (datetime.now(UTC) - begin).total_seconds() < 5
