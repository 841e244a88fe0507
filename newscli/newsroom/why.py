"""How an article stands with its readers, each fact with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from newscli.model.counted import count_of
from newscli.model.dates import parse_moment
from newscli.model.entry import Status
from newscli.model.errors import InvalidInput, NoSuchArticle
from newscli.model.featured import When
from newscli.model.popular import DEFAULT, parse_window
from newscli.model.reasons import Explanation, Reason
from newscli.model.selection import Order, Selection, Sort
from newscli.newsroom.checking import check_file
from newscli.newsroom.featured import choices
from newscli.newsroom.popular import rank
from newscli.newsroom.selecting import path_of, resolve

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

STATUS_REASONS = {
    Status.LIVE: "published, not expired and no draft",
    Status.DRAFT: "draft is true, whatever its dates",
    Status.SCHEDULED: "published lies ahead",
    Status.EXPIRED: "expires is over",
}


def explain_article(newsroom: Newsroom, name: str) -> Explanation:
    """How an article stands: its status, Popular, Editor's choice, and what is wrong with its file.

    Args:
        newsroom: the newsroom.
        name: its slug, alias, path or the beginning of its slug; of a file too that is no article.

    Raises:
        NoSuchArticle: when there is neither an article nor a file that is called so.
    """
    try:
        slug = resolve(newsroom, name, prefixes=True)
    except (NoSuchArticle, InvalidInput):
        paths = _files_of(newsroom, name)
        if not paths:
            raise
        return Explanation(article=name, reasons=tuple(_left_out(newsroom, paths)))
    (_, record) = next(newsroom.catalog.entries.records([slug]))
    status = status_of_slug(newsroom, slug)
    reasons = (
        _identity(newsroom, slug, name),
        *_status(status, record),
        *_popular(newsroom, slug, status),
        *_choice(newsroom, slug, status, record["featured"] or {}),
        _language(newsroom, slug, record["language"]),
        *_problems(newsroom, newsroom.catalog.files.paths_of(slug)),
    )
    return Explanation(article=slug, reasons=reasons)


def status_of_slug(newsroom: Newsroom, slug: str) -> Status:
    """How an article stands now."""
    rows = newsroom.catalog.entries.rows(Selection(slugs=(slug,)), newsroom.calendar, ("status",))
    return Status(next(iter(rows))[0])


def place_among(newsroom: Newsroom, slug: str, scores: Mapping[str, float], *, live: bool) -> tuple[int, int]:
    """Which of the articles with a score an article is, the highest first, and how many there are.

    Args:
        newsroom: the newsroom.
        slug: the article.
        scores: by slug.
        live: whether only live articles count.

    Returns:
        Its place, counted from 1 (0 when it is not among them), and the number of all.
    """
    entries = newsroom.catalog.entries
    entries.match(scores)
    statuses = (Status.LIVE,) if live else ()
    ordered = entries.select(
        Selection(scored=True, statuses=statuses, sort=Sort(order=Order.RELEVANCE)), newsroom.calendar
    )
    return (ordered.index(slug) + 1 if slug in ordered else 0), len(ordered)


def _files_of(newsroom: Newsroom, name: str) -> list[str]:
    """The files that a name means and that are no articles."""
    path = newsroom.folder.path_of(name, newsroom.surroundings.working_folder)
    paths = newsroom.catalog.files.paths_of(name) if path is None else [path]
    return [each for each in paths if newsroom.catalog.files.problems_at(each)]


def _left_out(newsroom: Newsroom, paths: list[str]) -> Iterator[Reason]:
    yield Reason("status", "left out", "nothing is served of this file")
    yield from _problems(newsroom, paths)


def _identity(newsroom: Newsroom, slug: str, name: str) -> Reason:
    path = path_of(newsroom, slug)
    if newsroom.catalog.entries.slug_of_alias(name) == slug != name:
        return Reason("article", slug, f"'{name}' is an alias of {path}")
    return Reason("article", slug, path)


def _language(newsroom: Newsroom, slug: str, stated: str | None) -> Reason:
    language = newsroom.catalog.entries.language(slug) or None
    if stated:
        return Reason("language", stated, "its language")
    if newsroom.settings.language:
        return Reason("language", language, "the archive's language, in newscli.toml")
    if language:
        return Reason("language", language, "guessed from its words: it names none")
    return Reason("language", None, "it names none, and its words do not say for sure")


def _status(status: Status, record: Mapping[str, Any]) -> Iterator[Reason]:
    published, expires = record["published"], record["expires"]
    reason = STATUS_REASONS[status]
    if status is Status.LIVE and published is None:
        reason = "without a date, not expired and no draft"
    yield Reason("status", status.value, reason)
    if published is None:
        yield Reason("from", None, "no published: from the beginning")
    else:
        yield Reason("from", parse_moment(published), "published")
    if expires is None:
        yield Reason("until", None, "no expires: for good")
    else:
        moment = parse_moment(expires)
        yield Reason("until", moment, "expires" if "T" in expires else "expires; that day counts whole")


def _popular(newsroom: Newsroom, slug: str, status: Status) -> Iterator[Reason]:
    window = parse_window(DEFAULT)
    scores = rank(newsroom, window)
    views = scores.get(slug, 0)
    counted = f"{count_of(views, 'view')} in {window.words}"
    if not views:
        yield Reason("popular", None, f"no views in {window.words}")
    elif status is not Status.LIVE:
        yield Reason("popular", None, f"{counted}, but only live articles are listed")
    else:
        place, articles = place_among(newsroom, slug, scores, live=True)
        yield Reason("popular", place, f"{counted}; of {count_of(articles, 'article')} that were read")
    yield Reason("views", newsroom.catalog.entries.views(slug), "of all time")


def _choice(newsroom: Newsroom, slug: str, status: Status, featured: Mapping[str, Any]) -> Iterator[Reason]:
    now = newsroom.calendar.now.timestamp()
    choice = next((each for each in newsroom.catalog.entries.choices(now) if each.slug == slug), None)
    if choice is None:
        yield Reason("choice", None, "not Editor's choice: it has no [featured]")
        return
    when = choice.when(now)
    yield Reason("choice", when.value, _choice_reason(newsroom, slug, status, when))
    if choice.position is not None:
        yield Reason("choice position", choice.position, "featured.position, the lowest first")
    for what, key in (("choice from", "start"), ("choice until", "end")):
        if featured.get(key) is not None:
            yield Reason(what, parse_moment(str(featured[key])), f"featured.{key}")


def _choice_reason(newsroom: Newsroom, slug: str, status: Status, when: When) -> str:
    if when is When.ACTIVE:
        active = [choice.slug for choice in choices(newsroom)]
        return f"place {active.index(slug) + 1} of {len(active)} in Editor's choice"
    if status is Status.EXPIRED:
        return "the article has expired"
    if when is When.PAST:
        return "featured.end is over"
    return "featured.start lies ahead" if status is Status.LIVE else f"the article is {_called(status)}"


def _problems(newsroom: Newsroom, paths: list[str]) -> Iterator[Reason]:
    found = [each for path in paths for each in check_file(newsroom, path)]
    for path, problem in found:
        place = f"{path}:{problem.line}:{problem.column}" if problem.line else path
        yield Reason("problem", place, f"{problem.rule}: {problem.message}")
    if not found:
        yield Reason("problem", None, "its file keeps every rule")


def _called(status: Status) -> str:
    return "a draft" if status is Status.DRAFT else status.value
