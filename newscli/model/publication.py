"""What goes out with articles: whose they are, where they stand on the web, and when it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from newscli.model.frozen import frozen
from newscli.model.settings import PLACES
from newscli.model.web_address import article_address

if TYPE_CHECKING:
    from newscli.model.entry import Entry
    from newscli.model.feed import Feed
    from newscli.model.links import ArticleAt


@frozen(kw_only=True)
class Publication:
    """A newsroom as a format names it beside its articles.

    Attributes:
        title: its name.
        url: the base of its site; empty when it has none.
        description: what it is about, in a sentence.
        places: where on the site a format stands, by the format's name, when not where it is expected.
        recipients: who gets the newsletter, as mail has them; sender likewise.
        language: the language of articles that name none, as BCP 47; empty for unknown.
        zone: the timezone of times without offset.
        now: when it is written.
        feeds: what it is subscribed to.
        featured: the slugs of Editor's choice in their order, for formats that show it.
        popular: the slugs of what was read most, the most read first, likewise.
        article_at: where links to articles lead.
    """

    title: str = ""
    url: str = ""
    description: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    recipients: str = ""
    sender: str = ""
    language: str = ""
    zone: tzinfo
    now: datetime
    feeds: tuple[Feed, ...] = ()
    featured: tuple[str, ...] = ()
    popular: tuple[str, ...] = ()
    article_at: ArticleAt = lambda _: ""

    @property
    def name(self) -> str:
        """What to call it, also when it has no title."""
        return self.title or "News"

    def place(self, format: str) -> str:
        """Where on the web a format of it stands; empty for nowhere."""
        if not self.url:
            return ""
        place = self.places.get(format) or PLACES[format]
        return place if "://" in place else f"{self.url.rstrip('/')}/{place.lstrip('/')}"

    def address(self, entry: Entry) -> str:
        """Where an article stands on the web: its own url, else under the site; empty for nowhere."""
        return article_address(entry.slug, entry.article.url, self.url)
