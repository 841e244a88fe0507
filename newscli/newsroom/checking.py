"""Every breach of the rules, file by file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from newscli.files.article_toml import parse_toml, place
from newscli.files.containment import is_inside
from newscli.files.toml import parse_table
from newscli.model.article import Article
from newscli.model.errors import InvalidArticle, NoSuchArticle, Problem, RequestError
from newscli.model.links import links_of
from newscli.model.lint import lint_article, lint_tables
from newscli.model.mending import OWN_RULES, mend
from newscli.model.reports import Outcome
from newscli.model.settings import Settings, lint_settings
from newscli.model.weights import Weights
from newscli.newsroom.changing import change_each
from newscli.newsroom.fingerprint import digests_of
from newscli.newsroom.intake import is_as_read
from newscli.newsroom.selecting import resolve_all
from newscli.storage.articles import slug_of
from newscli.storage.layout import SETTINGS, VIEWS

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

UNREAD = ("slug", "duplicate", "file")
"""The rules that a file breaks whatever is in it."""

STALE = Problem("stale", "changed, though its time and size are those of before: newscli reindex takes it in")


class Surrounding(Protocol):
    """What an article's words about others are held against."""

    def owner(self, name: str, besides: str = "") -> str | None:
        """The article of a slug or an alias; ``besides`` bears the alias too, and counts last."""

    def has_file(self, path: str) -> bool:
        """Whether the archive has a file."""

    def is_inside(self, path: str) -> bool:
        """Whether a path lies in the archive."""


def check(newsroom: Newsroom) -> Iterator[tuple[str, Problem]]:
    """Every breach in the archive, by file: what keeps files from being articles, and what does not.

    Yields:
        The path, relative to the archive, and what is wrong there.
    """
    yield from _check_settings(newsroom)
    paths = sorted(newsroom.folder.scan())
    with newsroom.progress("checking", len(paths)) as advance:
        for path in paths:
            yield from check_file(newsroom, path)
            advance(1)
    yield from _check_views(newsroom)


def check_paths(newsroom: Newsroom, names: Iterable[str]) -> Iterator[tuple[str, Problem]]:
    """Every breach in the files that were named.

    Raises:
        NoSuchArticle: when there is no such file in the archive.
    """
    for name in names:
        path = newsroom.folder.path_of(name, newsroom.surroundings.working_folder)
        paths = newsroom.catalog.files.paths_of(name) if path is None else [path]
        if not paths:
            raise NoSuchArticle(f"no file '{name}' in the archive")
        for path in paths:
            if path == SETTINGS:
                yield from _check_settings(newsroom)
            elif path.startswith(f"{VIEWS}/"):
                yield from (found for found in _check_views(newsroom) if found[0] == path)
            else:
                yield from check_file(newsroom, path)


def check_file(newsroom: Newsroom, path: str) -> Iterator[tuple[str, Problem]]:
    """Every breach in one file, and whether the catalog has missed that it changed."""
    catalog = newsroom.catalog
    known = tuple(catalog.files.problems_at(path))
    if any(problem.rule in UNREAD for problem in known):
        yield from ((path, problem) for problem in known)
        return
    try:
        text = newsroom.folder.read(path)
        article = parse_toml(text)
    except InvalidArticle as error:
        found = error.problems
        is_known = found == known
    else:
        found = tuple(lint_file(_Archive(newsroom), slug_of(path), article, text))
        is_known = not known and catalog.register.holds(
            slug_of(path), article, newsroom.calendar, digests_of(article)
        )
    yield from ((path, problem) for problem in by_place(found))
    if not is_known and catalog.files.stamp_at(path) == newsroom.folder.stamp(path):
        yield path, STALE


def by_place(problems: Iterable[Problem]) -> list[Problem]:
    """The breaches of a file in the order in which they stand there."""
    return sorted(problems, key=lambda problem: (problem.line, problem.column))


def lint_file(around: Surrounding, slug: str, article: Article, text: str) -> list[Problem]:
    """Every breach of an article that can be read, with its place in the file, by which they are in order.

    Args:
        around: the archive that it is in.
        slug: its slug.
        article: the article.
        text: its file.
    """
    mendable = (problem for problem in mend(article)[1] if problem.rule in OWN_RULES)
    found = (
        *lint_article(article),
        *mendable,
        *lint_tables(parse_table(text)),
        *_lint_links(around, slug, article),
    )
    return by_place(place(problem, text) for problem in found)


def lint_settings_text(settings: Settings, text: str) -> list[Problem]:
    """Every breach of settings that can be read, with its place in their file, by which they are in order."""
    found = list(lint_settings(settings))
    try:
        Weights.parse(settings.weights)
    except RequestError as error:
        found.append(Problem("weights", str(error), "weights"))
    return by_place(place(problem, text) for problem in found)


def fix(newsroom: Newsroom, names: Iterable[str] | None) -> tuple[Outcome, list[tuple[str, Problem]]]:
    """Mend what can be right in one way only; a file that cannot be read stays as it is.

    Args:
        newsroom: the newsroom.
        names: the articles, by file or slug; None for all. What is none is left to the check.

    Returns:
        The outcome, and what was mended in which file.
    """
    if names is None:
        slugs = list(newsroom.catalog.entries.slugs())
    else:
        slugs, _ = resolve_all(newsroom, names, prefixes=False)
    mended: dict[str, list[Problem]] = {}

    def edit(slug: str) -> Callable[[Article], Article]:
        def mend_it(article: Article) -> Article:
            better, mended[slug] = mend(article)
            return better

        return mend_it

    outcome = change_each(newsroom, [(slug, edit(slug)) for slug in slugs])
    placed = [
        (done.path, place(problem, done.before)) for done in outcome.changes for problem in mended[done.slug]
    ]
    return outcome, sorted(placed, key=lambda found: (found[0], found[1].line))


def _check_settings(newsroom: Newsroom) -> Iterator[tuple[str, Problem]]:
    text = newsroom.folder.read(SETTINGS)
    yield from ((SETTINGS, problem) for problem in lint_settings_text(newsroom.settings, text))


def _check_views(newsroom: Newsroom) -> Iterator[tuple[str, Problem]]:
    yield from ((f"{VIEWS}/{name}", problem) for name, problem in newsroom.catalog.views.problems())
    views = newsroom.catalog.views
    present = newsroom.view_folder.scan()
    for name, stamp in views.stamps().items():
        if present.get(name) == stamp and not is_as_read(
            newsroom, name, newsroom.catalog.readings.reading(name)
        ):
            yield f"{VIEWS}/{name}", STALE


def _lint_links(around: Surrounding, slug: str, article: Article) -> Iterator[Problem]:
    """What an article says of others, or of files, that is not so."""
    for key in ("related", "unrelated"):
        for name in getattr(article, key):
            if around.owner(name) is None:
                yield Problem("dead-link", f"no article called '{name}' in {key}", key)
    for name in links_of(article.body):
        if around.owner(name) is None:
            yield Problem("dead-link", f"no article called '{name}' in a link of the body", "body")
    for alias in article.aliases:
        owner = around.owner(alias, slug)
        if owner != slug:
            yield Problem("alias", f"the alias '{alias}' belongs to '{owner}'", "aliases")
    if article.photo and article.photo.file:
        file = article.photo.file
        if not around.is_inside(file):
            yield Problem("photo", f"{file} leads out of the archive", "photo.file")
        elif not around.has_file(file):
            yield Problem("photo", f"no file {file} in the archive", "photo.file")


class _Archive(Surrounding):
    """The archive as it lies in its folder."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom

    def owner(self, name: str, besides: str = "") -> str | None:
        """The article of a slug or an alias."""
        return self._newsroom.catalog.entries.owner(name)

    def has_file(self, path: str) -> bool:
        """Whether there is such a file."""
        return (self._newsroom.root / path).is_file()

    def is_inside(self, path: str) -> bool:
        """Whether a path lies in the archive, links followed."""
        return is_inside(self._newsroom.root / path, self._newsroom.root)
