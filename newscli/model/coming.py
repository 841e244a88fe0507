"""What is to come of an article by itself: when it goes live, leaves, and is Editor's choice."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from newscli.model.article import Article
    from newscli.model.dates import Calendar

Coming: TypeAlias = tuple[datetime, str, bool]
"""When it is, on which list (``live`` or ``featured``), and whether the article comes there or goes."""


def coming(article: Article | None, calendar: Calendar) -> set[Coming]:
    """What happens to an article after the present, with no file touched; nothing to a draft."""
    if article is None or article.draft:
        return set()
    featured = article.featured
    beginnings = (("live", article.published), ("featured", featured and featured.start))
    ends = (("live", article.expires), ("featured", featured and featured.end))
    found = {(calendar.first_moment(moment), name, True) for name, moment in beginnings if moment}
    found |= {(calendar.last_moment(moment), name, False) for name, moment in ends if moment}
    return {each for each in found if each[0] > calendar.now}
