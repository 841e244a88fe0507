"""View counts come in from access logs and analytics, each view once however often it is brought."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from newscli.exchange.audience.view_formats import recognise_views, view_reader
from newscli.exchange.audience.visits import LeftOut, Origin
from newscli.exchange.source import head, open_source
from newscli.model.errors import InvalidInput, NewscliError, RequestError, StorageError
from newscli.model.page_address import page_address
from newscli.newsroom.intake import refresh_views
from newscli.newsroom.meeting import Meeting
from newscli.storage.views import LARGEST_COUNT, ViewLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.newsroom.newsroom import Newsroom
    from newscli.newsroom.sources import Source


@dataclass(slots=True)
class ViewReport:
    """How an import of views went.

    Attributes:
        lines: what was counted, without what was known before.
        views: how many views those are.
        known: views that an earlier import has counted.
        left_out: how many lines were left out, by reason.
        failures: the sources that could not be read, of which nothing was counted.
    """

    lines: list[ViewLine] = field(default_factory=list)
    views: int = 0
    known: int = 0
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    failures: list[NewscliError] = field(default_factory=list)

    @property
    def has_read(self) -> bool:
        """Whether there is more to tell than failures."""
        return not self.failures or bool(self.lines or self.known or self.left_out)


def import_views(
    newsroom: Newsroom, sources: Iterable[Source], *, day: date | None = None, dry_run: bool = False
) -> ViewReport:
    """Count the views that sources tell of.

    Args:
        newsroom: the newsroom.
        sources: files or streams, by their format or by content.
        day: when the views of a table were that does not say; None refuses such a table.
        dry_run: whether to count nothing, only say what would be.

    Returns:
        What came of it; a source that cannot be read is a failure there and stops no other.

    Raises:
        StorageError: when the disk refuses what is to be kept.
    """
    report = ViewReport()
    meeting = Meeting(newsroom)
    sources = list(sources)
    sizes = [source.size for source in sources]
    total = None if None in sizes else sum(size or 0 for size in sizes)
    with newsroom.progress("counting", total) as advance:
        for source in sources:
            tally = _Tally(newsroom, meeting, day)
            try:
                tally.read(source, advance)
            except (InvalidInput, StorageError, RequestError) as error:
                report.failures.append(error)
            else:
                report.left_out += tally.left_out
                _keep(newsroom, tally, report, dry_run=dry_run)
    return report


class _Tally:
    """The views of one source by page and day."""

    def __init__(self, newsroom: Newsroom, meeting: Meeting, day: date | None) -> None:
        self.origin = ""
        self.counts: Counter[tuple[str, date]] = Counter()
        self.slugs: dict[str, str] = {}
        self.left_out: Counter[LeftOut] = Counter()
        self._meeting = meeting
        self._day = day
        self._today = newsroom.calendar.today
        self._day_of = lru_cache(maxsize=4096)(newsroom.calendar.day_of)

    def read(self, source: Source, advance: Callable[[int], None]) -> None:
        """Count what a source holds; its memory is a line and the pages that are articles."""
        if source.file is None or source.within:
            raise RequestError(f"{source.name} is no file: views come from files, patterns and -")
        with open_source(source.file, advance) as stream:
            read = view_reader(source.format) if source.format else recognise_views(source.name, head(stream))
            for item in read(stream):
                match item:
                    case LeftOut():
                        self.left_out[item] += 1
                    case Origin(name):
                        self.origin = name
                    case _:
                        self._count(item.target, self._when(source, item.when), item.count)

    def _count(self, target: str, day: date, count: int) -> None:
        address = page_address(target)
        slug = self._meeting.slug_of(address)
        if slug is None:
            self.left_out[LeftOut.NO_ARTICLE] += 1
        elif day > self._today:
            self.left_out[LeftOut.FUTURE] += 1
        elif count:
            self.slugs[address] = slug
            self.counts[address, day] += count

    def _when(self, source: Source, when: date | datetime | None) -> date:
        if isinstance(when, datetime):
            return self._day_of(when)
        found = when or self._day
        if found is None:
            raise RequestError(f"{source.name} has no column of days: give one day's views, and --day DATE")
        return found


def _keep(newsroom: Newsroom, tally: _Tally, report: ViewReport, *, dry_run: bool) -> None:
    """Write down what is more than is known already.

    An id has the page's address and not the article's slug, which a rename would change.
    """
    found = {
        hashlib.sha256(f"{tally.origin}\0{day}\0{address}".encode(errors="replace")).hexdigest()[
            :16
        ]: ViewLine(tally.slugs[address], min(count, LARGEST_COUNT), day, tally.origin, "")
        for (address, day), count in tally.counts.items()
    }
    with newsroom.writing(dry_run=dry_run):
        if not dry_run:
            refresh_views(newsroom)
        count_of = newsroom.catalog.readings.count_of
        known = {identity: max(count_of(identity), 0) for identity in found}
        lines = [
            ViewLine(line.slug, line.count, line.day, line.source, identity)
            for identity, line in found.items()
            if line.count > known[identity]
        ]
        if lines and not dry_run:
            newsroom.view_folder.append(lines)
            refresh_views(newsroom)
    for line in lines:
        before = known[line.id]
        report.views += line.count - before
        report.lines.append(ViewLine(line.slug, line.count - before, line.day, line.source, line.id))
    report.known += sum(min(known[identity], line.count) for identity, line in found.items())
