"""What goes out with articles: whose they are, where they stand on the web, and when it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscli.model.entry import Entry
    from newscli.model.feed import Feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A newsroom as a format names it beside its articles.

    Attributes:
        title: its name.
        url: the base of its site; empty when it has none.
        language: the language of articles that name none, as BCP 47; empty for unknown.
        zone: the timezone of times without offset.
        now: when it is written.
        feeds: what it is subscribed to.
    """

    title: str = ""
    url: str = ""
    language: str = ""
    zone: tzinfo
    now: datetime
    feeds: tuple[Feed, ...] = ()

    def address(self, entry: Entry) -> str:
        """Where an article stands on the web: its own url, else under the site; empty for nowhere."""
        if entry.article.url or not self.url:
            return entry.article.url
        return f"{self.url.rstrip('/')}/{entry.slug}/"
