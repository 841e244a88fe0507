"""Every breach of the rules, file by file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newscli.files.article_toml import parse_toml, place
from newscli.files.containment import is_inside
from newscli.files.toml import parse_table
from newscli.model.article import Article
from newscli.model.errors import InvalidArticle, NoSuchArticle, Problem, RequestError
from newscli.model.lint import lint_article, lint_tables
from newscli.model.settings import lint_settings
from newscli.model.weights import Weights
from newscli.storage.articles import slug_of
from newscli.storage.layout import SETTINGS, VIEWS

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

_LINK = re.compile(r"\]\((?!\w+:|//)(?:[^)\s]*/)?([a-z0-9][a-z0-9-]*)\.toml\)")


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
    """Every breach in one file."""
    if known := newsroom.catalog.files.problems_at(path):
        yield from ((path, problem) for problem in known)
        return
    try:
        text = newsroom.folder.read(path)
        article = parse_toml(text)
    except InvalidArticle as error:
        yield from ((path, problem) for problem in error.problems)
        return
    found = (
        *lint_article(article),
        *lint_tables(parse_table(text)),
        *_lint_links(newsroom, slug_of(path), article),
    )
    placed = (place(problem, text) for problem in found)
    yield from ((path, problem) for problem in sorted(placed, key=lambda each: (each.line, each.column)))


def _check_settings(newsroom: Newsroom) -> Iterator[tuple[str, Problem]]:
    text = newsroom.folder.read(SETTINGS)
    yield from ((SETTINGS, place(problem, text)) for problem in lint_settings(newsroom.settings))
    try:
        Weights.parse(newsroom.settings.weights)
    except RequestError as error:
        yield SETTINGS, place(Problem("weights", str(error), "weights"), text)


def _check_views(newsroom: Newsroom) -> Iterator[tuple[str, Problem]]:
    yield from ((f"{VIEWS}/{name}", problem) for name, problem in newsroom.catalog.views.problems())


def _lint_links(newsroom: Newsroom, slug: str, article: Article) -> Iterator[Problem]:
    """What an article says of others, or of files, that is not so."""
    entries = newsroom.catalog.entries
    for key in ("related", "unrelated"):
        for name in getattr(article, key):
            if entries.path(name) is None and entries.slug_of_alias(name) is None:
                yield Problem("dead-link", f"no article called '{name}' in {key}", key)
    for name in _LINK.findall(article.body):
        if entries.path(name) is None and entries.slug_of_alias(name) is None:
            yield Problem("dead-link", f"no article called '{name}' in a link of the body", "body")
    for alias in article.aliases:
        owner = alias if entries.path(alias) else entries.slug_of_alias(alias)
        if owner != slug:
            yield Problem("alias", f"the alias '{alias}' belongs to '{owner}'", "aliases")
    if article.photo and article.photo.file:
        photo = newsroom.root / article.photo.file
        if not is_inside(photo, newsroom.root):
            yield Problem("photo", f"{article.photo.file} leads out of the archive", "photo.file")
        elif not photo.is_file():
            yield Problem("photo", f"no file {article.photo.file} in the archive", "photo.file")
