"""Dates as people write them, in the timezone of an archive.

The grammar (the same in options, in ``date:`` queries and in the desk):

    2021-01-14T09:30:00+06:00   2021-01-14 09:30   2021-01-14   2021-01   2021
    now   today   yesterday   tomorrow   monday   next monday   last friday
    this week   last month   next year
    7d   2w   24h               that long ago
    +3d                         that far ahead
    monday 09:00                a day and a time of it

A text names a span: ``2021-01`` is a month. As a beginning it is its first moment, as an end the first
moment after it. A point of time is a span without length.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TypeAlias

from newscli.model.errors import DateError
from newscli.model.frozen import frozen

Moment: TypeAlias = date | datetime
"""When something is, as an article file says it: a day, or a time with or without an offset."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
EXAMPLES = "2021-01-14, '2021-01-14 09:30', today, 'next monday', 7d (ago), +3d (ahead)"

END_OF_TIME = datetime.max.replace(tzinfo=UTC)
"""The last moment that can be named: the end of the year 9999."""

_MONTHS_OF_TIME = 12 * 10_000
# Compiled when a date is read, which most commands do not.
_DURATION = r"(\d{1,6})([hdw])"
_CLOCK = r"(?:([^:]*)[ Tt])?(\d{1,2}):(\d{2})"
_NUMERIC = r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?"


@frozen
class Span:
    """From ``start`` until before ``end``, both in UTC; equal for a point of time."""

    start: datetime
    end: datetime


@frozen
class Calendar:
    """The clock and the timezone in which words such as *today* are read.

    Attributes:
        now: the present, with an offset.
        zone: the archive's timezone.
    """

    now: datetime
    zone: tzinfo

    @property
    def today(self) -> date:
        """The day that it is now in the archive's timezone."""
        return self.day_of(self.now)

    def start(self, text: str, *, ahead: bool = False) -> datetime:
        """Read a date as a beginning.

        Args:
            text: a date in the grammar of this module.
            ahead: whether a weekday alone is the coming one, as for a schedule, and not the last.

        Returns:
            The first moment of what the text names, in UTC.

        Raises:
            DateError: when the text is no date.
        """
        return self.span(text, ahead=ahead).start

    def end(self, text: str, *, ahead: bool = False) -> datetime:
        """Read a date as an end: the first moment after what the text names, in UTC.

        Raises:
            DateError: when the text is no date.
        """
        return self.span(text, ahead=ahead).end

    def span(self, text: str, *, ahead: bool = False) -> Span:
        """Read a date as the span that it names.

        Raises:
            DateError: when the text is no date, or lies outside the years 1 to 9999.
        """
        words = " ".join(text.split())
        try:
            found = self._relative(words.lower(), ahead) or self._written(words, ahead)
        except (ValueError, OverflowError):
            found = None
        if found is None:
            raise DateError(f"cannot read the date '{text}' (write {EXAMPLES})")
        return found

    def moment(self, text: str, *, ahead: bool = True) -> Moment:
        """Read a date as an article file keeps it: a day stays a day, a time gets its offset.

        Raises:
            DateError: when the text is no date, or names a week, a month or a year.
        """
        span = self.span(text, ahead=ahead)
        if span.start == span.end:
            return self._local(span.start.replace(microsecond=0))
        first = self.day_of(span.start)
        if self._day(first) != span:
            raise DateError(f"'{text}' is longer than a day (write {EXAMPLES})")
        return first

    def day_of(self, moment: datetime) -> date:
        """The day in the archive's timezone on which a moment lies."""
        return in_zone(moment, self.zone).date()

    def first_moment(self, moment: Moment) -> datetime:
        """When what an article says begins, in UTC; a time without offset is the archive's."""
        if not isinstance(moment, datetime):
            return self._at(moment)
        return _to_utc(moment if moment.tzinfo else moment.replace(tzinfo=self.zone))

    def last_moment(self, moment: Moment) -> datetime:
        """When what an article says is over, in UTC: after a whole day, or at the time itself."""
        if isinstance(moment, datetime):
            return self.first_moment(moment)
        return self._day(moment).end

    def _relative(self, words: str, ahead: bool) -> Span | None:
        if words == "now":
            now = self.now.astimezone(UTC)
            return Span(now, now)
        if match := re.fullmatch(_DURATION, words.removeprefix("+")):
            distance = int(match[1]) * UNITS[match[2]]
            point = self.now.astimezone(UTC) + (distance if words[0] == "+" else -distance)
            return Span(point, point)
        days = {"yesterday": -1, "today": 0, "tomorrow": 1}
        if words in days:
            return self._day(self.today + timedelta(days=days[words]))
        which, _, unit = words.rpartition(" ")
        if unit in WEEKDAYS and which in ("", "last", "next", "this"):
            return self._day(self._weekday(which, WEEKDAYS.index(unit), ahead))
        steps = {"last": -1, "this": 0, "next": 1}
        if which in steps and unit in ("week", "month", "year"):
            return self._period(steps[which], unit)
        return None

    def _weekday(self, which: str, weekday: int, ahead: bool) -> date:
        forward = (weekday - self.today.weekday()) % 7
        match which or ("coming" if ahead else "past"):
            case "next":
                days = forward or 7
            case "last":
                days = forward - 7
            case "past":
                days = forward - 7 if forward else 0
            case _:
                days = forward
        return self.today + timedelta(days=days)

    def _period(self, step: int, unit: str) -> Span:
        today = self.today
        if unit == "week":
            monday = today + timedelta(weeks=step, days=-today.weekday())
            return Span(self._at(monday), self._at(monday + timedelta(weeks=1)))
        if unit == "month":
            return self._month(today.year * 12 + today.month - 1 + step)
        return self._year(today.year + step)

    def _written(self, words: str, ahead: bool) -> Span | None:
        if match := re.fullmatch(_NUMERIC, words):
            year, month, day = match.groups()
            if day:
                return self._day(date(int(year), int(month), int(day)))
            if month:
                if not 1 <= int(month) <= 12:
                    return None
                return self._month(int(year) * 12 + int(month) - 1)
            return self._year(int(year))
        if match := re.fullmatch(_CLOCK, words):
            day_words, hour, minute = match.groups()
            return self._clock(day_words, time(int(hour), int(minute)), ahead)
        if len(words) <= len("2021-01-14"):
            return self._day(date.fromisoformat(words)) if words.isdigit() else None
        point = self.first_moment(datetime.fromisoformat(words.upper()))
        return Span(point, point)

    def _clock(self, day_words: str | None, clock: time, ahead: bool) -> Span | None:
        day = self.today
        if day_words:
            span = self.span(day_words, ahead=ahead)
            day = self.day_of(span.start)
            if span not in (self._day(day), Span(span.start, span.start)):
                return None
        point = self._at(day, clock)
        is_wrong = point < self.now if ahead else point > self.now
        if is_wrong and day_words and day_words.lower() in WEEKDAYS:
            point = self._at(day + timedelta(weeks=1 if ahead else -1), clock)
        return Span(point, point)

    def _at(self, day: date, clock: time = time.min) -> datetime:
        return _to_utc(datetime.combine(day, clock, self.zone))

    def _day(self, day: date) -> Span:
        return Span(self._at(day), self._at(day + timedelta(days=1)) if day < date.max else END_OF_TIME)

    def _month(self, months: int) -> Span:
        return Span(self._first_of(months), self._first_of(months + 1))

    def _year(self, year: int) -> Span:
        return Span(self._first_of(year * 12), self._first_of(year * 12 + 12))

    def _first_of(self, months: int) -> datetime:
        """The first moment of a month, of which January of the year 0 is number 0."""
        year, month = divmod(months, 12)
        return self._at(date(year, month + 1, 1)) if months != _MONTHS_OF_TIME else END_OF_TIME

    def _local(self, moment: datetime) -> datetime:
        return with_whole_minutes(in_zone(moment, self.zone))


def parse_duration(text: str) -> timedelta:
    """Read a length of time such as ``3d``, ``2w`` or ``24h``.

    Raises:
        DateError: when the text is no length of time.
    """
    match = re.fullmatch(_DURATION, text.strip().lower())
    if match is None:
        raise DateError(f"cannot read the length of time '{text}' (write 24h, 3d or 2w)")
    try:
        return int(match[1]) * UNITS[match[2]]
    except OverflowError:
        raise DateError(f"'{text}' is too long (write 24h, 3d or 2w)") from None


def parse_moment(text: str) -> Moment | None:
    """Read a date or time as data files write it (RFC 3339), or None when it is neither."""
    text = text.strip().upper()
    try:
        if len(text) <= len("2021-01-14"):
            return date.fromisoformat(text)
        return with_whole_minutes(datetime.fromisoformat(text))
    except ValueError:
        return None


def format_moment(moment: Moment, zone: tzinfo) -> str:
    """Write a moment for a script: a day as it is, a time in UTC with ``Z`` (RFC 3339)."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return _to_utc(moment).isoformat().replace("+00:00", "Z")


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """A moment in a timezone; within a day of the years 1 and 9999 it stays as it is."""
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment


def with_whole_minutes(moment: datetime) -> datetime:
    """The moment itself, or in UTC if its offset has seconds, as before standard time: TOML has none."""
    offset = moment.utcoffset()
    return _to_utc(moment) if offset and offset % timedelta(minutes=1) else moment


def _to_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # within a day of the years 1 and 9999
        return moment.replace(tzinfo=UTC)
