"""A newsroom as it would be at another moment, or with other files: supposed, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from datetime import datetime
from typing import TYPE_CHECKING

from newscli.model.errors import InvalidArticle, Locked
from newscli.model.frozen import frozen
from newscli.newsroom.sight import at
from newscli.storage.layout import is_article

if TYPE_CHECKING:
    from newscli.model.article import Article
    from newscli.model.reports import Change
    from newscli.newsroom.newsroom import Newsroom
    from newscli.storage.scan import Stamp

NO_FILE = (0, -1)
"""The stamp of a file that is only supposed."""


@frozen
class Edition:
    """The articles at a moment.

    Attributes:
        moment: when readers look.
        files: what other files hold than the archive's do, by path; None for one that is no article there.
    """

    moment: datetime
    files: Mapping[str, Article | None] = field(default_factory=dict)


def committed(newsroom: Newsroom, name: str, moment: datetime) -> Edition:
    """The articles as they are in a commit; files of it that are no articles are named and left out.

    Args:
        newsroom: the newsroom.
        name: the commit, as git knows it: a branch, a tag, ``HEAD~3``.
        moment: when readers look.

    Raises:
        StorageError: when there is no git, or the archive lies in no repository.
        RequestError: when there is no such commit.
    """
    from newscli.storage.repository import Repository

    repository = Repository(newsroom.root, newsroom.surroundings.working_folder)
    commit = repository.commit(name)
    paths = repository.paths(commit)
    known = newsroom.catalog.files.stamps()
    files: dict[str, Article | None] = dict.fromkeys(path for path in known if path not in paths)
    for path, data in repository.differing(commit).items():
        if is_article(path):
            files[path] = _parsed(newsroom, f"{name}:{path}", data)
    return Edition(moment, files)


def with_changes(changes: Iterable[Change], moment: datetime) -> Edition:
    """The articles as they would be after changes."""
    return Edition(moment, {change.path: _result(change) for change in changes})


@contextmanager
def holding(newsroom: Newsroom, *editions: Edition) -> Iterator[None]:
    """The cache's lock for as long as files of editions are supposed; nothing when they have none.

    Raises:
        Locked: when another process is at work on the catalog; a reader waits for it as shortly as elsewhere.
    """
    if not any(edition.files for edition in editions):
        yield
        return
    if not newsroom.may_refresh():
        raise Locked("another newscli is at work on the catalog; try again")
    try:
        yield
    finally:
        newsroom.release_refresh()


@contextmanager
def supposing(newsroom: Newsroom, edition: Edition) -> Iterator[Newsroom]:
    """The newsroom as it is in an edition, until the context is left; see ``holding``.

    The catalog takes the edition's files in and forgets them at the end, so what this costs is in proportion
    to their number, not to that of the articles.
    """
    catalog = newsroom.catalog
    if not edition.files:
        yield at(newsroom, edition.moment)
        return
    from newscli.newsroom.intake import Intake  # which a plan of the clock alone does without

    with catalog.explained(), catalog.supposing():
        intake = Intake(newsroom, catalog)
        for path, article in edition.files.items():
            if article is None:
                intake.remove(path)
        for path, article in edition.files.items():
            if article is not None:
                intake.put(path, NO_FILE, article)
        intake.settle(lambda path: _stamp(newsroom, edition, path))
        yield at(newsroom, edition.moment)


def article_in(newsroom: Newsroom, edition: Edition, path: str) -> Article | None:
    """The article of a file in an edition; None when it is none."""
    if path in edition.files:
        return edition.files[path]
    try:
        return newsroom.folder.load(path) if newsroom.folder.exists(path) else None
    except InvalidArticle:
        return None


def _stamp(newsroom: Newsroom, edition: Edition, path: str) -> Stamp | None:
    """The stamp of a file that may take the place of an article that went: one that the edition leaves."""
    return None if path in edition.files else newsroom.folder.stamp(path)


def _result(change: Change) -> Article | None:
    """The article that a change makes of a file."""
    if change.article is not None or not change.after:
        return change.article
    from newscli.files.article_toml import parse_toml

    return parse_toml(change.after)


def _parsed(newsroom: Newsroom, place: str, data: bytes) -> Article | None:
    from newscli.files.article_toml import parse_toml

    try:
        return parse_toml(data.decode())
    except UnicodeDecodeError:
        newsroom.warn(f"left out {place}: is not UTF-8")
    except InvalidArticle as error:
        problem = error.problems[0]
        newsroom.warn(f"left out {place}: {problem.rule}: {problem.message}")
    return None
