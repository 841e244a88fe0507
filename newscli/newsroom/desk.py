"""The desk: the front page as it stands, laid out as a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newscli.model.dates import Calendar, Moment, in_zone, parse_moment
from newscli.model.desk import Command, Desk, Line
from newscli.model.entry import Status
from newscli.model.errors import RequestError
from newscli.model.featured import When, in_order
from newscli.model.popular import DEFAULT, parse_window
from newscli.model.request import Request
from newscli.model.selection import Order, Selection, Sort
from newscli.model.spelling import did_you_mean
from newscli.newsroom.listing import list_articles, tally
from newscli.newsroom.popular import popular

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

CANDIDATES = 5
"""How many are offered from Popular, and how many of the newest."""


def lay_out(newsroom: Newsroom, section: str | None = None) -> Desk:
    """The desk as it stands: Editor's choice in its order, what is to come, and what might be chosen.

    Args:
        newsroom: the newsroom.
        section: only the articles of that section; None for all.

    Raises:
        RequestError: when no article is in that section.
    """
    calendar = newsroom.calendar
    now = calendar.now.timestamp()
    titles = _titles(newsroom, section)
    if section is not None and not titles:
        known = [name for name, _ in tally(newsroom, Request(), "section").counts]
        raise RequestError(f"no article is in the section '{section}'{did_you_mean(section, known)}")
    choices = in_order(choice for choice in newsroom.catalog.entries.choices(now) if choice.slug in titles)
    lines = {
        when: tuple(_choice(newsroom, choice.slug, titles) for choice in choices if choice.when(now) is when)
        for when in (When.ACTIVE, When.UPCOMING)
    }
    chosen = {line.slug for each in lines.values() for line in each}
    return Desk(
        heading=_heading(newsroom, section),
        present=lines[When.ACTIVE],
        coming=(*lines[When.UPCOMING], *_scheduled(newsroom, titles)),
        candidates=tuple(_candidates(newsroom, section, chosen)),
    )


def written(moment: Moment, calendar: Calendar) -> str:
    """A moment as an editor reads and writes it: a day, or a time in the archive's timezone."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    local = in_zone(calendar.first_moment(moment), calendar.zone)
    if local.microsecond:
        return local.isoformat()
    return f"{local:%Y-%m-%d %H:%M:%S}" if local.second else f"{local:%Y-%m-%d %H:%M}"


def _titles(newsroom: Newsroom, section: str | None) -> Mapping[str, str]:
    """The titles of the articles that a desk is about, by slug."""
    selection = Selection(sections=() if section is None else (section,))
    return dict(newsroom.catalog.entries.rows(selection, newsroom.calendar, ("slug", "title")))


def _heading(newsroom: Newsroom, section: str | None) -> str:
    settings, calendar = newsroom.settings, newsroom.calendar
    about = f", {_plain(section)}" if section else ""
    now = written(calendar.now.replace(second=0, microsecond=0), calendar)
    return f"The desk of {_plain(settings.title) or 'this newsroom'}{about}, {now} ({settings.timezone})"


def _choice(newsroom: Newsroom, slug: str, titles: Mapping[str, str]) -> Line:
    calendar = newsroom.calendar
    (_, record) = next(newsroom.catalog.entries.records([slug]))
    start, end = (parse_moment(record["featured"].get(key) or "") for key in ("start", "end"))
    begins_later = start is not None and calendar.first_moment(start) > calendar.now
    return Line(
        command=Command.CHOICE,
        slug=slug,
        start=written(start, calendar) if start is not None and begins_later else "",
        end="" if end is None else written(end, calendar),
        remark=_plain(titles[slug]),
    )


def _scheduled(newsroom: Newsroom, titles: Mapping[str, str]) -> Iterator[Line]:
    """The articles that go live later, the next first."""
    calendar = newsroom.calendar
    selection = Selection(statuses=(Status.SCHEDULED,), sort=Sort(order=Order.PUBLISHED, reverse=True))
    for slug, published in newsroom.catalog.entries.rows(selection, calendar, ("slug", "published")):
        moment = parse_moment(published)
        if slug in titles and moment is not None:
            start = written(moment, calendar)
            yield Line(command=Command.PUBLISH, slug=slug, start=start, remark=_plain(titles[slug]))


def _candidates(newsroom: Newsroom, section: str | None, chosen: set[str]) -> Iterator[Line]:
    """Live articles that are no choice: the most read, then the newest, each with the reason."""
    request = Request(
        section=() if section is None else (section,),
        status=(Status.LIVE.value,),
        featured=False,
        limit=CANDIDATES,
    )
    window = parse_window(DEFAULT)
    most_read = popular(newsroom, window, request, ("slug", "title", "score")).rows
    newest = list_articles(newsroom, request, ("slug", "title", "published")).rows
    reasons: dict[str, tuple[Any, str]] = {}
    for slug, title, score in most_read:
        reasons[str(slug)] = title, f"{score:,.0f} views in {window.words}"
    for slug, title, published in newest:
        moment = parse_moment(str(published or ""))
        if moment is not None:
            reasons.setdefault(str(slug), (title, f"published {written(moment, newsroom.calendar)}"))
    for slug, (title, reason) in reasons.items():
        if slug not in chosen:
            yield Line(command=Command.CONSIDER, slug=slug, remark=f"{reason}: {_plain(title)}")


def _plain(text: str) -> str:
    """A text on one line, without signs that an editor or a terminal would act on."""
    return "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split()))
