"""Every breach of the rules in what git is about to commit."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath
from typing import TYPE_CHECKING

from newscli.files.article_toml import parse_toml, place
from newscli.files.toml import parse_table
from newscli.model.article import Article
from newscli.model.errors import InvalidArticle, InvalidInput, Problem
from newscli.model.settings import parse_settings
from newscli.model.slug import is_slug
from newscli.newsroom.checking import Surrounding, by_place, lint_file, lint_settings_text
from newscli.storage.articles import slug_of
from newscli.storage.layout import ARTICLE, COUNTS, SETTINGS, VIEWS, is_article
from newscli.storage.staged import StagedFiles
from newscli.storage.views import parse_view_line

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


def check_staged(newsroom: Newsroom) -> Iterator[tuple[str, Problem]]:
    """Every breach in the files that the next commit adds or changes, as it will have them, by file.

    Raises:
        StorageError: when there is no git, or the archive lies in no repository.
    """
    staged = StagedFiles(newsroom.root, newsroom.surroundings.working_folder)
    around = _StagedArchive(staged)
    for path, data in sorted(staged.changed().items()):
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            if path.endswith((ARTICLE, COUNTS)):
                yield path, Problem("encoding", "is not UTF-8", "", line, 1)
            continue
        yield from ((path, problem) for problem in _lint(around, path, text))


class _StagedArchive(Surrounding):
    """The archive as it will be in git."""

    def __init__(self, staged: StagedFiles) -> None:
        self._staged = staged
        self._slugs: dict[str, list[str]] = {}
        for path in sorted(staged.paths):
            if is_article(path):
                self._slugs.setdefault(slug_of(path), []).append(path)

    def owner(self, name: str, besides: str = "") -> str | None:
        """The article of a slug or an alias."""
        if name in self._slugs:
            return name
        owners = [slug for slug in self._bearers(name) if slug != besides]
        return owners[0] if owners else (besides or None)

    def has_file(self, path: str) -> bool:
        """Whether git will have a file, or is told to leave it alone."""
        return path in self._staged.paths or self._staged.is_ignored(path)

    def is_inside(self, path: str) -> bool:
        """Whether a path lies in the archive; git holds no links that are followed."""
        return not normpath(path).startswith(("/", "../"))

    def first(self, path: str) -> str:
        """The file that is served of those with one slug."""
        return self._slugs.get(slug_of(path), [path])[0]

    def _bearers(self, alias: str) -> Iterator[str]:
        for path, data in self._staged.holding(alias) if is_slug(alias) else ():
            if is_article(path) and alias in _aliases(data):
                yield slug_of(path)


def _lint(around: _StagedArchive, path: str, text: str) -> Iterator[Problem]:
    if path == SETTINGS:
        try:
            yield from lint_settings_text(parse_settings(parse_table(text)), text)
        except InvalidArticle as error:
            yield from error.problems
        except InvalidInput as error:
            yield Problem("settings", str(error))
    elif path.startswith(f"{VIEWS}/") and path.endswith(COUNTS):
        for number, line in enumerate(text.split("\n"), 1):
            fault = parse_view_line(line) if line.strip() else None
            if isinstance(fault, str):
                yield Problem("views", fault, "", number, 1)
    elif is_article(path):
        slug = slug_of(path)
        if not is_slug(slug):
            yield Problem("slug", f"the name '{slug}' is no slug: write a-z, 0-9 and -, at most 80")
        elif (first := around.first(path)) != path:
            yield Problem("duplicate", f"the slug '{slug}' is taken by {first}: newscli serves that one")
        try:
            article: Article = parse_toml(text)
        except InvalidArticle as error:
            yield from by_place(place(problem, text) for problem in error.problems)
        else:
            yield from lint_file(around, slug, article, text)


def _aliases(data: bytes) -> tuple[str, ...]:
    try:
        return parse_toml(data.decode()).aliases
    except (UnicodeDecodeError, InvalidArticle):
        return ()
