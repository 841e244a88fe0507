"""Whole articles in other formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TextIO

from newscli.exchange.registry import folder_writer, is_led, writer
from newscli.files.atomic import replace_file
from newscli.files.containment import contained
from newscli.files.disk import explained
from newscli.model.entry import Entry, Status
from newscli.model.errors import InvalidArticle, StorageError
from newscli.model.popular import DEFAULT, parse_window
from newscli.model.publication import Publication
from newscli.model.request import Request
from newscli.newsroom.featured import choices
from newscli.newsroom.linking import article_at
from newscli.newsroom.page import entry
from newscli.newsroom.popular import rank
from newscli.newsroom.selecting import read

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


def export(
    newsroom: Newsroom, format: str, slugs: Iterable[str], stream: TextIO, *, safe_cells: bool = False
) -> None:
    """Write articles in a format.

    Args:
        newsroom: the newsroom.
        format: its name in the registry.
        slugs: which articles, in order.
        stream: where to.
        safe_cells: whether no cell may be a formula.

    Raises:
        RequestError: when there is no such format, it holds only one article, or it fills a folder.
    """
    write = writer(format, safe_cells=safe_cells)
    write(_entries(newsroom, slugs), stream, publication(newsroom, format))


def export_files(newsroom: Newsroom, format: str, slugs: Iterable[str], output: str) -> int | None:
    """Write articles as files of a folder; what lies there else is left alone.

    A format that knows a stream too fills a folder that is there, or whose name ends with ``/``.

    Args:
        newsroom: the newsroom.
        format: its name in the registry.
        slugs: which articles, in order.
        output: where to, from the working folder; the folder is made when it is not there.

    Returns:
        How many files there are now; None when the format goes to one stream.

    Raises:
        RequestError: when there is no such format.
        StorageError: when the disk refuses, or a link in the folder leads out of it.
    """
    folder = newsroom.surroundings.working_folder / output
    fill = folder_writer(format, is_folder=output.endswith("/") or folder.is_dir())
    if fill is None:
        return None
    count = 0
    for path, text in fill(_entries(newsroom, slugs), publication(newsroom, format)):
        file = contained(folder, path)
        with explained("make", file.parent):
            file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, text.encode(errors="backslashreplace"))
        count += 1
    return count


def export_one(newsroom: Newsroom, format: str, slug: str, stream: TextIO) -> None:
    """Write one article in a format; as JSON it is an object and no list.

    Raises:
        RequestError: when there is no such format.
        InvalidArticle: when its file changed into none since the scan.
    """
    article = entry(newsroom, slug)
    if format == "json":
        from newscli.exchange.data.json import write_one

        write_one(article, stream, publication(newsroom, format))
    else:
        writer(format)([article], stream, publication(newsroom, format))


def publication(newsroom: Newsroom, format: str) -> Publication:
    """The newsroom as a format names it beside its articles."""
    settings, calendar = newsroom.settings, newsroom.calendar
    featured, popular = _leading(newsroom) if is_led(format) else ((), ())
    return Publication(
        title=settings.title,
        url=settings.url,
        description=settings.site.get("description", ""),
        places=settings.site,
        recipients=settings.newsletter.get("to", ""),
        sender=settings.newsletter.get("from", ""),
        language=settings.language,
        zone=calendar.zone,
        now=calendar.now,
        feeds=settings.feeds,
        featured=featured,
        popular=popular,
        article_at=partial(article_at, newsroom),
    )


def exported(newsroom: Newsroom, request: Request) -> list[str]:
    """The articles of a request that readers see; others only when their status is asked for."""
    selection = read(newsroom, request)
    if not request.status:
        selection = replace(selection, statuses=(Status.LIVE,))
    return newsroom.catalog.entries.select(selection, newsroom.calendar)


def _leading(newsroom: Newsroom) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The slugs of Editor's choice in its order, and of what Popular counts, the most read first."""
    views = rank(newsroom, parse_window(DEFAULT))
    most = sorted(views, key=lambda slug: (-views[slug], slug))
    return tuple(choice.slug for choice in choices(newsroom)), tuple(most)


def _entries(newsroom: Newsroom, slugs: Iterable[str]) -> Iterator[Entry]:
    for slug in slugs:
        try:
            yield entry(newsroom, slug)
        except (InvalidArticle, StorageError) as error:
            newsroom.warn(f"left out '{slug}': {error}")
