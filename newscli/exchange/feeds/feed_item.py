"""An article as the item of a feed: what RSS, Atom and JSON Feed have in common."""

from __future__ import annotations

from datetime import UTC, datetime

from newscli.exchange.markup.markdown_html import to_html
from newscli.exchange.markup.web_address import address_of, urn
from newscli.model.article import Article, Photo
from newscli.model.dates import Calendar, Moment, format_moment
from newscli.model.entry import Entry
from newscli.model.frozen import frozen
from newscli.model.publication import Publication
from newscli.model.web_address import web_address


@frozen(kw_only=True)
class FeedItem:
    """An article as the item of a feed.

    Attributes:
        identity: what readers know it by: its guid, else its address, else a urn of its slug.
        address: where it stands on the web; empty for nowhere.
        lead: plain text.
        html: its body and then its corrections.
        published: in UTC; updated likewise, None when it never was.
        tags: its section and its tags.
        language: its own, else that of the publication.
        photo: with an address that readers can get, else None.
    """

    identity: str
    address: str
    title: str
    lead: str
    html: str
    published: datetime | None
    updated: datetime | None
    authors: tuple[str, ...]
    sources: tuple[str, ...]
    tags: tuple[str, ...]
    language: str
    photo: Photo | None


def feed_item(entry: Entry, publication: Publication) -> FeedItem:
    """What a feed says of an article."""
    article = entry.article
    address = address_of(entry, publication)
    sections = filter(None, [article.section])
    return FeedItem(
        identity=article.guid or address or urn(entry.slug),
        address=address,
        title=article.title,
        lead=article.lead,
        html=to_html(_text(article), address, article_at=publication.article_at),
        published=instant(article.published, publication),
        updated=instant(article.updated, publication),
        authors=article.authors,
        sources=article.sources,
        tags=tuple(dict.fromkeys([*sections, *article.tags])),
        language=article.language or publication.language,
        photo=article.photo if article.photo and web_address(article.photo.url) else None,
    )


def instant(moment: Moment | None, publication: Publication) -> datetime | None:
    """The time at which what an article says begins, in UTC: feeds have no days."""
    return None if moment is None else Calendar(publication.now, publication.zone).first_moment(moment)


def rfc3339(moment: datetime) -> str:
    """A time as Atom and JSON Feed write it."""
    return format_moment(moment, UTC)


def _text(article: Article) -> str:
    """The body as Markdown, and what was wrong in it."""
    corrections = (
        f"**Correction{f' ({item.date.isoformat()[:10]})' if item.date else ''}:** {item.text}"
        for item in article.corrections
        if item.text.strip()
    )
    return "\n\n".join([article.body, *corrections]).strip()
