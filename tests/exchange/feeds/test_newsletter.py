from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import Parser
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.exchange.markup.markdown_html import to_html
from newscli.model.article import Article, Photo
from newscli.model.publication import Publication
from tests.exchange.sources import written
from tests.strategies import article

NOW = datetime(2021, 1, 14, 12, tzinfo=UTC)
SITE = Publication(title="Nord & Süd", url="https://news.example", language="de", zone=UTC, now=NOW)
VOID = ("meta", "br", "img")


def markdown(*articles: Article, publication: Publication = SITE) -> str:
    return written("newsletter", *articles, publication=publication).decode()


def mail(*articles: Article, publication: Publication = SITE) -> EmailMessage:
    text = written("newsletter-mail", *articles, publication=publication).decode("ascii")
    message = Parser(EmailMessage, policy=policy.default).parsestr(text)
    assert isinstance(message, EmailMessage)
    return message


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body
    return str(body.get_content())


class Page(HTMLParser):
    """The tags of a page, each closed by its own end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened += [tag] * (tag not in VOID)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


def test_choice_comes_first_then_popular_then_the_rest_by_section() -> None:
    articles = [
        Article(title="One", section="World"),
        Article(title="Two"),
        Article(title="Three", section="Sport"),
        Article(title="Four", section="World"),
        Article(title="Five", section="World"),
        Article(title="Six", section="World"),
    ]
    publication = replace(
        SITE, featured=("slug-5", "slug-9", "slug-4"), popular=("slug-4", "slug-9", "slug-3")
    )

    headings = re.findall(r"(?m)^##+ \[?([\w' ]+)", markdown(*articles, publication=publication))

    assert headings == [
        *("Editor's choice", "Five", "Four"),
        *("Popular", "Three"),
        *("World", "One", "Six"),
        *("More", "Two"),
    ]


def test_popular_holds_five() -> None:
    popular = tuple(f"slug-{number}" for number in range(1, 8))
    text = markdown(*[Article(title="One")] * 7, publication=replace(SITE, popular=popular))

    assert text.partition("## More")[0].count("### ") == 5


def test_a_teaser_leads_to_the_article() -> None:
    found = Article(title="Storm", lead="It blew.", authors=("Ada", "Ben"), published=NOW)

    assert markdown(found) == (
        "# Nord & Süd\n\n2021-01-14\n\n## More\n\n### [Storm](<https://news.example/slug-1/>)\n\n"
        "It blew.\n\nAda, Ben · 2021-01-14\n"
    )


def test_without_a_lead_the_body_begins() -> None:
    found = Article(title="Storm", body="It *blew*. " + "And blew. " * 50)
    text = markdown(found).split("\n\n")[-1].strip()

    assert text.startswith("It blew. And blew.")
    assert text.endswith(("blew.…", "And…"))
    assert len(text) <= 281


def test_an_article_without_address_is_no_link() -> None:
    assert "### Storm\n" in markdown(Article(title="Storm"), publication=replace(SITE, url=""))


@settings(max_examples=25)
@given(title=st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1).filter(str.strip))
def test_no_sign_of_a_title_means_anything(title: str) -> None:
    html = to_html(markdown(Article(title=title), publication=replace(SITE, url="")))

    assert "<a " not in html
    assert html.count("<h3>") == 1
    assert "<em>" not in html
    assert "<strong>" not in html


@settings(max_examples=25)
@given(articles=st.lists(article(), min_size=1, max_size=3))
def test_html_for_mail_is_whole_and_asks_nothing_of_anyone(articles: list[Article]) -> None:
    page = Page(written("newsletter-html", *articles, publication=SITE).decode())

    assert page.opened == []
    assert not [name for _, name, _ in page.attributes if name in ("src", "background", "class", "id")]
    assert not [value for _, name, value in page.attributes if name == "style" and "url(" in value]
    for tag, name, value in page.attributes:
        assert name != "href" or (tag == "a" and value.lower().startswith(("http://", "https://")))


@settings(max_examples=25)
@given(articles=st.lists(article(), min_size=1, max_size=3))
def test_a_message_holds_both_forms(articles: list[Article]) -> None:
    message = mail(*articles)

    assert message.get_content_type() == "multipart/alternative"
    assert message.defects == []
    assert [each.get_content_type() for each in message.iter_parts()] == ["text/plain", "text/html"]
    assert part(message, "html") == written("newsletter-html", *articles, publication=SITE).decode()
    assert max(map(len, message.as_string().splitlines())) < 998


def test_a_message_says_from_whom_and_to_whom() -> None:
    publication = replace(SITE, sender="Süd <desk@news.example>", recipients="a@x.example, B <b@x.example>")
    message = mail(Article(title="One"), publication=publication)

    assert message["Subject"] == "Nord & Süd, 2021-01-14"
    assert message["Date"].datetime == NOW
    assert message["From"].addresses[0].display_name == "Süd"
    assert [address.addr_spec for address in message["To"].addresses] == ["a@x.example", "b@x.example"]


def test_without_settings_whoever_sends_fills_in_the_rest() -> None:
    message = mail(Article(title="One"))

    assert (message["From"], message["To"]) == (None, None)


def test_no_header_can_be_smuggled_in() -> None:
    message = mail(
        Article(title="One"),
        publication=replace(SITE, title="A\r\nBcc: x@y.example", sender="b@c.example\nCc: d@e.f"),
    )

    assert (message["Bcc"], message["Cc"]) == (None, None)


def test_the_same_articles_give_the_same_message() -> None:
    found = Article(title="One", photo=Photo(url="https://news.example/a.jpg"))

    assert str(mail(found)) == str(mail(found))


def test_no_article_is_no_message() -> None:
    assert written("newsletter-mail", publication=SITE) == b""


@pytest.mark.parametrize("name", ["newsletter", "newsletter-html"])
def test_no_article_is_a_title(name: str) -> None:
    assert b"2021-01-14" in written(name, publication=SITE)
