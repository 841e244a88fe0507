"""What the text of a desk is to do: read whole, refused whole, done in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from newscli.model.article import Article
from newscli.model.dates import Calendar
from newscli.model.desk import Command, Desk, Line, read_desk
from newscli.model.errors import DateError, InvalidInput, NoSuchArticle
from newscli.model.featuring import feature, unfeature
from newscli.model.frozen import frozen
from newscli.model.placing import placed
from newscli.model.publishing import publish, unpublish
from newscli.model.reports import Outcome
from newscli.newsroom.adding import present
from newscli.newsroom.changing import change_each
from newscli.newsroom.selecting import resolve

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

Edit: TypeAlias = Callable[[Article], Article]
Key: TypeAlias = tuple[Command, str]


@frozen
class Layout:
    """What a desk that was edited is to do.

    Attributes:
        edits: what becomes of each article.
        is_emptied: whether no Editor's choice is left, or nothing at all, of a desk that had some.
    """

    edits: Sequence[tuple[str, Edit]]
    is_emptied: bool


def read_layout(newsroom: Newsroom, desk: Desk, text: str) -> Layout:
    """What a text makes of a desk.

    Args:
        newsroom: the newsroom.
        desk: as it was when the text was made of it.
        text: as it is now.

    Raises:
        InvalidInput: when anything in it cannot be read, with each line at fault.
    """
    known = {(line.command, line.slug): line for line in desk.lines}
    lines, faults = read_desk(text)
    wanted = _wanted(newsroom, lines, faults)
    positions = {choice.slug: choice.position for choice in newsroom.catalog.entries.choices(0.0)}
    places = placed(_choices(known), _choices(wanted), positions, {line.slug for line in desk.coming})
    edits: dict[str, list[Edit]] = {}
    for key, line in wanted.items():
        try:
            edit = _edit(newsroom.calendar, line, known.get(key), places.get(line.slug))
        except (DateError, InvalidInput) as error:
            faults[line.number] = str(error)
        else:
            edits.setdefault(line.slug, []).extend([] if edit is None else [edit])
    if faults:
        raise InvalidInput("; ".join(f"line {number}: {faults[number]}" for number in sorted(faults)))
    for command, slug in (key for key in known if key not in wanted):
        edits.setdefault(slug, []).append(unfeature if command is Command.CHOICE else unpublish)
    steps = [(slug, _in_turn(each)) for slug, each in edits.items() if each]
    return Layout(steps, is_emptied=not _choices(wanted) if _choices(known) else bool(known) and not wanted)


def apply_layout(newsroom: Newsroom, layout: Layout, *, dry_run: bool = False) -> Outcome:
    """Do what a desk says, in one step; nothing, when any of it cannot be done.

    Raises:
        InvalidInput: with each article that cannot be changed so.
    """
    tried = change_each(newsroom, layout.edits, dry_run=True)
    if tried.failures:
        raise InvalidInput("; ".join(map(str, tried.failures)))
    return tried if dry_run else change_each(newsroom, layout.edits)


def _wanted(newsroom: Newsroom, lines: Iterable[Line], faults: dict[int, str]) -> dict[Key, Line]:
    """The lines that do something, by what they are about, each under the slug that its article has.

    Args:
        newsroom: the newsroom.
        lines: the lines of a desk.
        faults: takes in, by number, those that are about no article, or about one that stands there already.
    """
    found: dict[Key, Line] = {}
    for line in lines:
        try:
            slug = resolve(newsroom, line.slug, prefixes=False)
        except (NoSuchArticle, InvalidInput) as error:
            faults[line.number] = str(error)
            continue
        first = found.get((line.command, slug))
        if first is not None:
            faults[line.number] = f"'{slug}' stands in line {first.number} already"
        elif line.command is not Command.CONSIDER:
            found[line.command, slug] = replace(line, slug=slug)
    return found


def _choices(lines: Iterable[Key]) -> list[str]:
    return [slug for command, slug in lines if command is Command.CHOICE]


def _edit(calendar: Calendar, line: Line, before: Line | None, position: int | None) -> Edit | None:
    """What a line does to its article; None for nothing.

    Args:
        calendar: the clock and timezone of its dates.
        line: the line as it is now.
        before: as it was; None for a new one.
        position: the place that it needs in Editor's choice; None leaves it where it is.

    Raises:
        DateError: when one of its dates cannot be read.
        InvalidInput: when its end comes before its start.
    """
    if line.command is Command.PUBLISH:
        if before is not None and line.start == before.start:
            return None
        moment = calendar.moment(line.start) if line.start else present(calendar)
        return lambda article: publish(article, calendar, moment)
    changes: dict[str, object] = {} if position is None else {"position": position}
    start, end = (calendar.moment(text) if text else None for text in (line.start, line.end))
    if before is None or line.start != before.start:
        changes["start"] = start or present(calendar)
    if before is None or line.end != before.end:
        changes["end"] = end
    if end is not None and calendar.last_moment(end) <= calendar.first_moment(start or present(calendar)):
        raise InvalidInput(f"'{line.slug}' would end ({line.end}) before it begins ({line.start or 'now'})")
    return _featuring(changes, is_new=before is None) if changes else None


def _featuring(changes: dict[str, object], *, is_new: bool) -> Edit:
    def edit(article: Article) -> Article:
        kept = None if is_new else article.featured  # of one that is over nothing stays
        return feature(replace(article, featured=kept), **changes)

    return edit


def _in_turn(edits: Sequence[Edit]) -> Edit:
    """Several edits of one article, one after the other."""

    def edit(article: Article) -> Article:
        for each in edits:
            article = each(article)
        return article

    return edit
