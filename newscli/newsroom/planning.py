"""What readers will see differently: by the clock alone, by a change to files, or by commits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from heapq import merge
from typing import TYPE_CHECKING

from newscli.model.coming import coming
from newscli.model.dates import Calendar
from newscli.model.errors import RequestError, StorageError
from newscli.model.plan import Later, Plan, Turn, compare
from newscli.model.popular import DEFAULT, parse_window
from newscli.model.sight import Sight, shown
from newscli.newsroom.edition import Edition, article_in, committed, holding, supposing, with_changes
from newscli.newsroom.neighbours import Neighbours
from newscli.newsroom.page import EACH_LIST
from newscli.newsroom.sight import at, popular_now, sight
from newscli.storage.articles import slug_of

if TYPE_CHECKING:
    from newscli.model.article import Article
    from newscli.model.reports import Change
    from newscli.newsroom.newsroom import Newsroom

LAST_COMMIT = "HEAD"
RANGE = ".."
"""What stands between two commits, as in git."""

THREE_DOTS = "..."


def plan(newsroom: Newsroom, revisions: str | None = None, moment: str | None = None) -> Plan:
    """What readers will see differently.

    Args:
        newsroom: the newsroom.
        revisions: two commits as ``A..B``, or one, which is compared with the work tree; an empty end is the
            last commit before the dots and the work tree behind them. None for the clock alone, or, without a
            moment, for the last commit.
        moment: the date at which readers look at the second; None for now.

    Raises:
        DateError: when the moment is no date.
        RequestError: when there is no such commit.
        StorageError: when there is no git, or the archive lies in no repository.
    """
    if revisions is not None and THREE_DOTS in revisions:
        raise RequestError(f"two dots stand between commits: {revisions.replace(THREE_DOTS, RANGE)}")
    calendar = newsroom.calendar
    then = calendar.now if moment is None else calendar.start(moment, ahead=True)
    if revisions is None and moment is not None:
        return compare_editions(newsroom, Edition(calendar.now), Edition(then))
    first, _, second = (revisions or LAST_COMMIT).partition(RANGE)
    try:
        before = committed(newsroom, first or LAST_COMMIT, calendar.now)
        after = committed(newsroom, second, then) if second else Edition(then)
    except StorageError as error:
        raise StorageError(f"{error}; newscli plan --at TIME needs no git") from None
    return compare_editions(newsroom, before, after)


def plan_changes(newsroom: Newsroom, changes: Iterable[Change]) -> Plan:
    """What readers would see differently once changes to files are made."""
    now = newsroom.calendar.now
    return compare_editions(newsroom, Edition(now), with_changes(changes, now))


def next_change(newsroom: Newsroom) -> datetime | None:
    """The next moment at which readers see anything else though no file is touched; None for never."""
    popular = popular_now(newsroom)
    present: Sight | None = None  # which only a beginning or an end needs
    for moment, is_midnight in merge(_beginnings_and_ends(newsroom), _midnights(newsroom)):
        then = at(newsroom, moment)
        if popular_now(then) != popular:
            return moment
        if not is_midnight:
            present = present or sight(newsroom)
            if not compare(present, sight(then)).is_empty:
                return moment
    return None


def compare_editions(newsroom: Newsroom, before: Edition, after: Edition) -> Plan:
    """What readers see differently in one edition than in another.

    Related lists are compared on the pages of articles that go live, leave or change, and of those near to
    them, where they can be listed. Elsewhere only the rarity of words can have changed, and that by little.

    Raises:
        Locked: when another process is at work on the catalog, in which other files are supposed.
    """
    with holding(newsroom, before, after):
        return _compare(newsroom, before, after)


def _compare(newsroom: Newsroom, before: Edition, after: Edition) -> Plan:
    with supposing(newsroom, before) as room:
        first = sight(room)
    with supposing(newsroom, after) as room:
        second = sight(room)
        heirs = {
            slug: room.catalog.entries.slug_of_alias(slug) for slug in first.live.keys() - second.live.keys()
        }
    articles = [_touched(newsroom, before, after, edition) for edition in (before, after)]
    found = compare(
        first,
        second,
        rewritten=_rewritten(*articles),
        heirs={old: new for old, new in heirs.items() if new},
    )
    later = _later(Calendar(after.moment, newsroom.calendar.zone), *articles)
    titles = {slug: article.title for each in articles for slug, article in each.items()}
    found = replace(found, later=later, titles={**titles, **found.titles})
    moved = (*found.appearing, *found.leaving, *found.changing, *_relisted(*articles))
    if not moved:
        return found
    return replace(found, related=_related(newsroom, (before, after), (first, second), moved))


def _related(
    newsroom: Newsroom, editions: Sequence[Edition], sights: Sequence[Sight], moved: Iterable[str]
) -> Mapping[str, Turn]:
    """The Related lists that change, on pages that readers have both times."""
    if editions[0].files == editions[1].files:
        with supposing(newsroom, editions[0]) as room:
            neighbours = Neighbours(room)
            pages = _pages(neighbours, sights, moved)
            found = {page: neighbours.of(page) for page in pages}
        lists = [{page: near.listed(seen.live, EACH_LIST) for page, near in found.items()} for seen in sights]
    else:
        pages = set()
        for edition in editions:
            with supposing(newsroom, edition) as room:
                pages |= _pages(Neighbours(room), sights, moved)
        lists = []
        for edition, seen in zip(editions, sights, strict=True):
            with supposing(newsroom, edition) as room:
                neighbours = Neighbours(room)
                lists.append({page: neighbours.of(page).listed(seen.live, EACH_LIST) for page in pages})
    turns = {page: Turn(lists[0][page], lists[1][page]) for page in sorted(pages)}
    return {page: turn for page, turn in turns.items() if turn.changes}


def _pages(neighbours: Neighbours, sights: Sequence[Sight], moved: Iterable[str]) -> set[str]:
    """The pages that readers have both times and on whose Related lists one of the articles can stand."""
    near = {page for slug in moved for page in (slug, *neighbours.lists_that_may_hold(slug))}
    return near & sights[0].live.keys() & sights[1].live.keys()


def _touched(newsroom: Newsroom, before: Edition, after: Edition, edition: Edition) -> dict[str, Article]:
    """The articles of an edition whose files are others in one of the two, by slug."""
    paths = before.files.keys() | after.files.keys()
    found = ((slug_of(path), article_in(newsroom, edition, path)) for path in paths)
    return {slug: article for slug, article in found if article is not None}


def _rewritten(before: Mapping[str, Article], after: Mapping[str, Article]) -> list[str]:
    """The slugs of the articles of which readers see another text."""
    return [slug for slug in before.keys() & after.keys() if shown(before[slug]) != shown(after[slug])]


def _relisted(before: Mapping[str, Article], after: Mapping[str, Article]) -> list[str]:
    """The slugs of the articles whose editor put others beside them, or took some away."""
    both = before.keys() & after.keys()
    return [slug for slug in both if _beside(before[slug]) != _beside(after[slug])]


def _beside(article: Article) -> tuple[tuple[str, ...], ...]:
    return article.related, article.unrelated, article.aliases


def _later(
    calendar: Calendar, before: Mapping[str, Article], after: Mapping[str, Article]
) -> tuple[Later, ...]:
    """What changes of the schedule of articles."""
    found: list[Later] = []
    for slug in before.keys() | after.keys():
        one, two = (coming(articles.get(slug), calendar) for articles in (before, after))
        found += [
            Later(moment, sign, name, comes, slug)
            for sign, each in (("-", one - two), ("+", two - one))
            for moment, name, comes in each
        ]
    return tuple(sorted(found))


def _beginnings_and_ends(newsroom: Newsroom) -> Iterator[tuple[datetime, bool]]:
    """When articles and Editor's choices begin and end, from now on; none of them as a midnight."""
    now = newsroom.calendar.now.timestamp()
    while (moment := newsroom.catalog.entries.next_moment(now)) is not None:
        yield datetime.fromtimestamp(moment, UTC), False
        now = moment


def _midnights(newsroom: Newsroom) -> Iterator[tuple[datetime, bool]]:
    """When a day with views comes into the window of Popular or leaves it, from now on."""
    calendar, window = newsroom.calendar, timedelta(days=parse_window(DEFAULT).days or 0)
    days = newsroom.catalog.views.days_since(calendar.today - window)
    turns = set(days) | {day + window for day in days}
    for day in sorted(day for day in turns if day > calendar.today):
        yield calendar.first_moment(day), True
