"""The front page: Editor's choice, the newest, and Popular."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from newscli.model.entry import Status
from newscli.model.listing import Listing
from newscli.model.popular import DEFAULT, parse_window
from newscli.model.request import Request
from newscli.newsroom.featured import featured
from newscli.newsroom.listing import list_articles
from newscli.newsroom.popular import popular

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

EACH_LIST = 5
"""How many articles each list holds at most."""


def front_page(newsroom: Newsroom, fields: tuple[str, ...]) -> Iterator[Listing]:
    """The three lists that readers see first, of live articles."""
    live = Request(status=(Status.LIVE.value,), limit=EACH_LIST)
    yield replace(featured(newsroom, live, fields), total=None)
    yield replace(list_articles(newsroom, live, fields), heading="Newest")
    yield popular(newsroom, parse_window(DEFAULT), live, fields)
