"""Dates as a person reads them."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from newscli.model.dates import Moment, in_zone, parse_moment

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_SAME_NIGHT = timedelta(hours=6)
"""So long ago is told in hours even if midnight lies between."""
_WEEK = 7


def written(moment: Moment, zone: tzinfo) -> str:
    """A moment as a page shows it: ``14 January 2021``, or ``14 January 2021, 09:30``.

    Args:
        moment: a day, or a time; one without offset is in the zone.
        zone: the timezone of the archive.
    """
    if isinstance(moment, datetime):
        moment = _local(moment, zone)
        return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M}"
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def brief(text: str, now: datetime | None, zone: tzinfo) -> str:
    """A date of a list, at most 12 columns wide, in words when it is near.

    Args:
        text: a day or a time, as data has it.
        now: the present; None for no words.
        zone: the timezone of the archive.

    Returns:
        ``2 hours ago``, ``yesterday``, ``Mon`` (of the last six days), ``tomorrow``, or ``14 Jan 2021``.
    """
    moment = parse_moment(text)
    if moment is None:
        return text
    time = _local(moment, zone) if isinstance(moment, datetime) else None
    day = time.date() if time else moment
    full = f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
    if now is None:
        return full
    here = now.astimezone(zone)
    days = (here.date() - day).days
    if time:
        distance = here - time
        if days == 0 or abs(distance) < _SAME_NIGHT:
            return _clock_words(distance)
    words = {0: "today", 1: "yesterday", -1: "tomorrow"}
    if days in words:
        return words[days]
    return WEEKDAYS[day.weekday()] if 0 < days < _WEEK else full


def _clock_words(distance: timedelta) -> str:
    minutes = int(abs(distance).total_seconds()) // 60
    if minutes == 0:
        return "just now" if distance >= timedelta(0) else "now"
    hours = minutes // 60
    amount = f"{hours} hour{'s' if hours > 1 else ''}" if hours else f"{minutes} min"
    return f"{amount} ago" if distance >= timedelta(0) else f"in {amount}"


def _local(moment: datetime, zone: tzinfo) -> datetime:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=zone)
    return in_zone(moment, zone)
