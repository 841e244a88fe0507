"""View counts come in."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from newscli.model.errors import DateError, InvalidInput, NewscliError, RequestError
from newscli.newsroom.intake import refresh_views
from newscli.newsroom.selecting import resolve
from newscli.storage.views import LARGEST_COUNT, ViewLine, parse_count

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

SOURCE = "cli"
COLUMNS = ("slug", "count", "day")


def add_views(
    newsroom: Newsroom, names: Iterable[str], count: int, day: date, *, dry_run: bool = False
) -> tuple[list[ViewLine], list[NewscliError]]:
    """Count so many views of each article on a day; an error for each name that is no article.

    Raises:
        RequestError: when the count is none, or the day has not come yet.
    """
    if not 0 < count <= LARGEST_COUNT:
        raise RequestError(f"--count is a number from 1 to {LARGEST_COUNT:,}, not {count}")
    if day > newsroom.calendar.today:
        raise RequestError(_not_yet(day))
    return _add(newsroom, ((name, count, day) for name in names), dry_run=dry_run)


def add_view_lines(
    newsroom: Newsroom, lines: Iterable[str], *, dry_run: bool = False
) -> tuple[list[ViewLine], list[NewscliError]]:
    """Count the views that lines tell: ``slug <tab> count <tab> day``; an error for each that tells none.

    Count and day may be left out: 1, and today.
    """
    wanted: list[tuple[str, int, date]] = []
    failures: list[NewscliError] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                wanted.append(_parse(newsroom, line))
            except (InvalidInput, DateError) as error:
                failures.append(InvalidInput(f"line {number}: {error}"))
    added, unknown = _add(newsroom, wanted, dry_run=dry_run)
    return added, failures + unknown


def _parse(newsroom: Newsroom, line: str) -> tuple[str, int, date]:
    name, *rest = line.rstrip("\r\n").split("\t")
    if len(rest) > len(COLUMNS) - 1:
        raise InvalidInput(f"takes {len(COLUMNS)} columns, not {len(rest) + 1} ({', '.join(COLUMNS)})")
    count, day = (*rest, "", "")[:2]
    number = parse_count(count or "1")
    if not number:
        raise InvalidInput(f"'{count}' is no count")
    calendar = newsroom.calendar
    on = calendar.day_of(calendar.start(day)) if day else calendar.today
    if on > calendar.today:
        raise InvalidInput(_not_yet(on))
    return name, number, on


def _not_yet(day: date) -> str:
    return f"{day} has not come yet: nobody can have read on it"


def _add(
    newsroom: Newsroom, wanted: Iterable[tuple[str, int, date]], *, dry_run: bool
) -> tuple[list[ViewLine], list[NewscliError]]:
    lines: list[ViewLine] = []
    failures: list[NewscliError] = []
    slugs: dict[str, str] = {}
    for name, count, day in wanted:
        try:
            if name not in slugs:
                slugs[name] = resolve(newsroom, name, prefixes=False)
        except NewscliError as error:
            failures.append(error)
        else:
            lines.append(ViewLine(slugs[name], count, day, SOURCE, secrets.token_hex(8)))
    if lines and not dry_run:
        with newsroom.lock:
            newsroom.view_folder.append(lines)
            refresh_views(newsroom)
    return lines, failures
