"""An article becomes an Editor's choice, or is one no longer."""

from __future__ import annotations

from dataclasses import replace

from newscli.model.article import Article, Featured
from newscli.model.dates import Calendar
from newscli.model.errors import InvalidInput


def feature(article: Article, **changes: object) -> Article:
    """The article as an Editor's choice, with changes to what it was; featuring again keeps its dates."""
    before = article.featured or Featured()
    return replace(article, featured=replace(before, **changes))  # type: ignore[arg-type]


def check_dates(article: Article, calendar: Calendar) -> Article:
    """The article itself, if its Editor's choice does not end before it begins.

    Raises:
        InvalidInput: when it does.
    """
    featured = article.featured
    if featured is None or featured.start is None or featured.end is None:
        return article
    if calendar.last_moment(featured.end) <= calendar.first_moment(featured.start):
        raise InvalidInput(f"would end ({featured.end}) before it begins ({featured.start})")
    return article


def unfeature(article: Article) -> Article:
    """The article as an Editor's choice no longer."""
    return replace(article, featured=None)
