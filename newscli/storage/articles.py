"""The articles on the disk: one TOML file each, and a trash for those that were removed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TypeVar

from newscli.files.article_toml import parse_toml
from newscli.files.atomic import create_files, move_files, replace_files
from newscli.files.containment import contained
from newscli.files.disk import explained
from newscli.model.article import Article
from newscli.model.errors import Changed, InvalidArticle, InvalidInput, NewscliError, NoSuchArticle, Problem
from newscli.model.reports import Removed
from newscli.model.slug import is_slug
from newscli.model.step import Write, digest_of
from newscli.storage.layout import ARTICLE, TRASH
from newscli.storage.scan import Stamp, scan_articles, stamp_of
from newscli.storage.steps import Refusal, StepFolder
from newscli.storage.trash import Trash

LARGEST = 10_000_000
"""Bytes of the largest article file that is read: a hundred times the longest article known."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

File = TypeVar("File")
Planned = TypeVar("Planned")


class ArticleFolder:
    """The folder of an archive; paths are relative to it, with ``/``.

    Args:
        root: the folder that holds ``newscli.toml``.
        command: the words of the command line that is to write here, for the log.
        now: when it runs.

    Attributes:
        steps: the log, which is told of all that is written here.
    """

    def __init__(self, root: Path, command: Sequence[str] = (), now: datetime = EPOCH) -> None:
        self.root = root
        self.trash = Trash(root / TRASH)
        self.steps = StepFolder(root, command, now)

    def scan(self) -> dict[str, Stamp]:
        """Every file that is to be an article, by path, with its stamp; see ``scan_articles``."""
        return scan_articles(self.root).files

    def stamp(self, path: str) -> Stamp | None:
        """The stamp of one file, or None when it is not there."""
        try:
            return stamp_of(os.stat(self.root / path))
        except OSError:
            return None

    def exists(self, path: str) -> bool:
        """Whether there is anything at a path, be it a link that points nowhere."""
        return os.path.lexists(self.root / path)

    def read(self, path: str) -> str:
        """The text of an article's file.

        Raises:
            InvalidArticle: when it is no file, too large, or not UTF-8.
            StorageError: when the disk refuses.
        """
        file = self.root / path
        with explained("read", file):
            if not file.is_file():
                raise InvalidArticle((Problem("file", f"is {_kind_of(file)}, not a file"),))
            size = file.stat().st_size
            if size > LARGEST:
                raise InvalidArticle((Problem("size", _too_large(size)),))
            data = file.read_bytes()
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
            problem = Problem("encoding", "is not UTF-8", "", line, column)
            raise InvalidArticle((problem,)) from None

    def holds(self, path: str, text: str) -> bool:
        """Whether a file can be read and its text is this one."""
        try:
            return self.read(path) == text
        except NewscliError:
            return False

    def load(self, path: str) -> Article:
        """The article in a file.

        Raises:
            InvalidArticle: when the file or its name is not an article's.
            StorageError: when the disk refuses.
        """
        slug = slug_of(path)
        if not is_slug(slug):
            message = f"the name '{slug}' is no slug: write a-z, 0-9 and -, at most 80"
            raise InvalidArticle((Problem("slug", message),))
        return parse_toml(self.read(path))

    def create_all(self, articles: Sequence[tuple[str, str, str]]) -> list[tuple[str, Refusal | None]]:
        """Write new articles, each to a file of its own; one that fails stops no other.

        Args:
            articles: of each the slug, which no other article has, the text of its file, and the folder by
                convention (``2021/01``), empty for the archive itself.

        Returns:
            For each its path, and what kept it from being written, or None.
        """
        paths = [f"{month}/{slug}{ARTICLE}" if month else slug + ARTICLE for slug, _, month in articles]
        texts = [(path, text, None) for path, (_, text, _) in zip(paths, articles, strict=True)]
        return list(zip(paths, self._each(texts, self._plan_writing, create_files), strict=True))

    def save(self, path: str, text: str, before: str) -> None:
        """Write an edited text in the place of a file, if it still is what it was.

        Raises:
            Changed: when the file no longer holds the text ``before``.
            StorageError: when the disk refuses.
        """
        ((_, error),) = self.save_all([(path, text, before)])
        if error is not None:
            raise error

    def save_all(self, edits: Sequence[tuple[str, str, str]]) -> list[tuple[str, Refusal | None]]:
        """Write edited texts in the place of files; one that fails stops no other.

        Args:
            edits: path, new text and the text as it was, as for ``save``.

        Returns:
            For each its path, and what kept it from being written, or None.
        """
        paths = [path for path, _, _ in edits]
        return list(zip(paths, self._each(edits, self._plan_writing, replace_files), strict=True))

    def rename(self, path: str, slug: str) -> str:
        """Give an article's file another name in its folder, and return the new path.

        Raises:
            FileExistsError: when there is a file of that name.
            StorageError: when the disk refuses.
        """
        target = (PurePosixPath(path).parent / (slug + ARTICLE)).as_posix()
        self.move(path, target)
        return target

    def remove(self, path: str, now: datetime) -> Path:
        """Put an article's file into the trash, and return its place there."""
        place = self.trash.place(path, now)
        self.move(path, place.relative_to(self.root).as_posix())
        return place

    def move(self, path: str, target: str) -> None:
        """Give a file another path in the archive.

        Raises:
            FileExistsError: when there is a file of that path.
            StorageError: when the disk refuses.
        """
        ((_, error),) = self.move_all([(path, target)])
        if error is not None:
            raise error

    def move_all(self, moves: Sequence[tuple[str, str]]) -> list[tuple[str, Refusal | None]]:
        """Give files other paths in the archive; nothing is overwritten, and one that fails stops no other.

        Args:
            moves: the path of each file, and the one that it is to have.

        Returns:
            For each its new path, and what kept it from being moved, or None.
        """
        targets = [target for _, target in moves]
        return list(zip(targets, self._each(moves, self._plan_move, move_files), strict=True))

    def removed(self) -> list[Removed]:
        """The articles in the trash, the last removed first."""
        return self.trash.articles()

    def restore(self, slug: str) -> str:
        """Take the article that was removed last under that slug out of the trash, and return its path.

        Raises:
            NoSuchArticle: when the trash has none.
            FileExistsError: when a file lies in its place now.
            StorageError: when the disk refuses.
        """
        for article in self.trash.articles():
            if article.slug == slug:
                self.move(article.place.relative_to(self.root).as_posix(), article.path)
                self.trash.tidy(article.place.parent)
                return article.path
        raise NoSuchArticle(f"no article called '{slug}' in the trash (newscli restore lists it)")

    def path_of(self, text: str, working_folder: Path) -> str | None:
        """The path in the archive that a person means by a file name; None when it is outside.

        Both a path from the working folder and one from the archive serve, the first that exists.
        """
        for base in (working_folder, self.root):
            file = base / text
            if os.path.lexists(file):
                with suppress(ValueError):
                    return Path(os.path.abspath(file)).relative_to(os.path.abspath(self.root)).as_posix()
                with suppress(ValueError, OSError):
                    return file.resolve().relative_to(self.root.resolve()).as_posix()
        return None

    def _each(
        self,
        files: Iterable[File],
        plan: Callable[[File], tuple[Write, Planned]],
        act: Callable[[Sequence[Planned]], Sequence[Refusal | None]],
    ) -> list[Refusal | None]:
        """Plan what becomes of each file, tell it to the log, and do it; what kept each from it, or None."""
        errors: list[NewscliError | None] = []
        plans: list[tuple[Write, Planned]] = []
        for file in files:
            try:
                plans.append(plan(file))
                errors.append(None)
            except NewscliError as error:
                errors.append(error)
        done = iter(self.steps.write([write for write, _ in plans], lambda: act([each for _, each in plans])))
        return [error or next(done) for error in errors]

    def _plan_writing(self, file: tuple[str, str, str | None]) -> tuple[Write, tuple[Path, bytes]]:
        """For a path, its text, and the text as it was, None for a new file."""
        path, text, before = file
        if before is not None and self._text(path) != before:
            raise Changed(f"{path} was changed by another program meanwhile; try again")
        place, data = contained(self.root, path), _encode(text)
        return Write(path=path, digest=digest_of(text), before=before), (place, data)

    def _plan_move(self, move: tuple[str, str]) -> tuple[Write, tuple[Path, Path]]:
        path, target = move
        contained(self.root, PurePosixPath(path).parent.as_posix())  # a link is moved as one
        places = self.root / path, contained(self.root, target)
        return Write(path=target, digest=digest_of(self._text(path)), source=path), places

    def _text(self, path: str) -> str:
        """The text of a file; what is wrong with it is told with its path."""
        try:
            return self.read(path)
        except InvalidArticle as error:
            raise InvalidInput(f"{path} {error}") from None


def slug_of(path: str) -> str:
    """The slug that a path's file name says."""
    return path.rpartition("/")[2].removesuffix(ARTICLE)


def _kind_of(file: Path) -> str:
    if file.is_dir():
        return "a folder"
    return "a link that points nowhere or a special file" if os.path.lexists(file) else "gone"


def _encode(text: str) -> bytes:
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise InvalidInput(f"half a character ({text[error.start]!a}) cannot be written as UTF-8") from None
    if len(data) > LARGEST:
        raise InvalidInput(_too_large(len(data)))
    return data


def _too_large(size: int) -> str:
    return f"holds {size // 1_000_000} MB; an article has at most {LARGEST // 1_000_000}"
