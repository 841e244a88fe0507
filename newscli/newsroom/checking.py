"""Every breach of the rules, file by file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newscli.files.article_toml import parse_toml, place
from newscli.model.article import Article
from newscli.model.errors import InvalidArticle, NoSuchArticle, Problem
from newscli.model.lint import lint_article
from newscli.model.settings import lint_settings
from newscli.storage.articles import SETTINGS, VIEWS, slug_of

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

_LINK = re.compile(r"\]\((?:[^)\s]*/)?([a-z0-9][a-z0-9-]*)\.toml\)")


def check(newsroom: Newsroom) -> Iterator[tuple[str, Problem]]:
    """Every breach in the archive, by file: what keeps files from being articles, and what does not.

    Yields:
        The path, relative to the archive, and what is wrong there.
    """
    for problem in lint_settings(newsroom.settings):
        yield SETTINGS, place(problem, (newsroom.folder.root / SETTINGS).read_text(encoding="utf-8"))
    paths = sorted(newsroom.folder.scan())
    with newsroom.progress("checking", len(paths)) as advance:
        for path in paths:
            yield from check_file(newsroom, path)
            advance(1)
    for name, problem in newsroom.catalog.views.problems():
        yield f"{VIEWS}/{name}", problem


def check_paths(newsroom: Newsroom, names: Iterable[str]) -> Iterator[tuple[str, Problem]]:
    """Every breach in the files that were named.

    Raises:
        NoSuchArticle: when there is no such file in the archive.
    """
    for name in names:
        path = newsroom.folder.path_of(name, newsroom.surroundings.working_folder)
        if path is None:
            path = newsroom.catalog.entries.path(name)
        if path is None:
            raise NoSuchArticle(f"no file '{name}' in the archive")
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
    for problem in (*lint_article(article), *_lint_links(newsroom, slug_of(path), article)):
        yield path, place(problem, text)


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
    if article.photo and article.photo.file and not (newsroom.folder.root / article.photo.file).is_file():
        yield Problem("photo", f"no file {article.photo.file} in the archive", "photo.file")
