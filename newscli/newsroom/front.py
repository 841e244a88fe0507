"""The front page: Editor's choice, the newest of each section, and Popular."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from newscli.model.entry import Status
from newscli.model.page import FrontPage, Teaser
from newscli.model.request import Request
from newscli.newsroom.listing import list_articles
from newscli.newsroom.page import TEASER, editors_choice, most_read, teasers

if TYPE_CHECKING:
    from collections.abc import Collection

    from newscli.newsroom.newsroom import Newsroom

SECTIONS = 6
"""How many sections it has at most."""
EACH_SECTION = 3
"""How many articles each of them shows at most."""
LOOKED_AT = 300
"""How many of the newest articles may be on it."""


def front_page(newsroom: Newsroom) -> FrontPage:
    """The front page, of live articles."""
    featured = editors_choice(newsroom)
    popular, window = most_read(newsroom)
    return FrontPage(
        title=newsroom.settings.title,
        featured=featured,
        sections=_sections(newsroom, {teaser.slug for teaser in featured}),
        popular=popular,
        popular_window=window,
    )


def _sections(newsroom: Newsroom, shown: Collection[str]) -> tuple[tuple[Teaser, ...], ...]:
    """The newest articles by section, without those that are shown above."""
    newest = list_articles(newsroom, Request(status=(Status.LIVE.value,), limit=LOOKED_AT), TEASER)
    found: dict[str, list[Teaser]] = {}
    for teaser in teasers(newest.rows):
        if teaser.slug not in shown:
            found.setdefault(teaser.section.casefold(), []).append(teaser)
    return tuple(tuple(section[:EACH_SECTION]) for section in islice(found.values(), SECTIONS))
