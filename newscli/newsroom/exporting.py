"""Whole articles in other formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from newscli.exchange.registry import writer
from newscli.model.entry import Entry, Status
from newscli.model.errors import InvalidArticle, StorageError
from newscli.model.request import Request
from newscli.newsroom.page import entry
from newscli.newsroom.selecting import read

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


def export(newsroom: Newsroom, format: str, slugs: Iterable[str], stream: TextIO) -> None:
    """Write articles in a format.

    Args:
        newsroom: the newsroom.
        format: its name in the registry.
        slugs: which articles, in order.
        stream: where to.

    Raises:
        RequestError: when there is no such format, or it holds only one article.
    """
    writer(format)(_entries(newsroom, slugs), stream, newsroom.calendar.zone)


def export_one(newsroom: Newsroom, format: str, slug: str, stream: TextIO) -> None:
    """Write one article in a format; as JSON it is an object and no list.

    Raises:
        RequestError: when there is no such format.
        InvalidArticle: when its file changed into none since the scan.
    """
    article, zone = entry(newsroom, slug), newsroom.calendar.zone
    if format == "json":
        from newscli.exchange.json import write_one

        write_one(article, stream, zone)
    else:
        writer(format)([article], stream, zone)


def exported(newsroom: Newsroom, request: Request) -> list[str]:
    """The articles of a request that readers see; others only when their status is asked for."""
    selection = read(newsroom, request)
    if not request.status:
        selection = replace(selection, statuses=(Status.LIVE,))
    return newsroom.catalog.entries.select(selection, newsroom.calendar)


def _entries(newsroom: Newsroom, slugs: Iterable[str]) -> Iterator[Entry]:
    for slug in slugs:
        try:
            yield entry(newsroom, slug)
        except (InvalidArticle, StorageError) as error:
            newsroom.warn(f"left out '{slug}': {error}")
