"""Where the links between articles lead readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.model.entry import Status
from newscli.model.selection import Selection
from newscli.model.web_address import article_address, web_address

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


def article_at(newsroom: Newsroom, name: str) -> str:
    """The address of the live article that a slug or an alias names; empty when there is none on the web."""
    entries = newsroom.catalog.entries
    if slug := entries.owner(name):
        selection = Selection(slugs=(slug,), statuses=(Status.LIVE,))
        for (url,) in entries.rows(selection, newsroom.calendar, ("url",)):
            return web_address(article_address(slug, url or "", newsroom.settings.url))
    return ""
