"""The articles on the disk: one TOML file each, and a trash for those that were removed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from newscli.files.article_toml import dumps_article, parse_toml
from newscli.files.atomic import create_files, move_files, replace_files
from newscli.files.containment import contained
from newscli.files.disk import explained
from newscli.model.article import Article
from newscli.model.errors import (
    Changed,
    InvalidArticle,
    InvalidInput,
    NewscliError,
    NoSuchArticle,
    Problem,
)
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

    def create(self, slug: str, article: Article, month: str) -> str:
        """Write a new article to a file of its own.

        Args:
            slug: its id, which no article of the archive has.
            article: what the file is to say.
            month: the folder by convention, ``2021/01``; empty for the archive itself.

        Returns:
            The path of the file.

        Raises:
            FileExistsError: when there is a file of that name; it is not touched.
            InvalidInput: when its text cannot be written as UTF-8.
            StorageError: when the disk refuses.
        """
        ((path, error),) = self.create_all([(slug, dumps_article(article), month)])
        if error is not None:
            raise error
        return path

    def create_all(self, articles: Sequence[tuple[str, str, str]]) -> list[tuple[str, Refusal | None]]:
        """Write new articles, each to a file of its own; one that fails stops no other.

        Args:
            articles: slug, text of the file and month of each, as for ``create``.

        Returns:
            For each its path, and what kept it from being written, or None.
        """
        paths = [f"{month}/{slug}{ARTICLE}" if month else slug + ARTICLE for slug, _, month in articles]
        texts = [(path, text, None) for path, (_, text, _) in zip(paths, articles, strict=True)]
        return list(zip(paths, self._write(texts, create_files), strict=True))

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
        changed = {path for path, _, before in edits if self.read(path) != before}
        kept = [edit for edit in edits if edit[0] not in changed]
        errors = dict(zip((path for path, _, _ in kept), self._write(kept, replace_files), strict=True))
        for path in changed:
            errors[path] = Changed(f"{path} was changed by another program meanwhile; try again")
        return [(path, errors[path]) for path, _, _ in edits]

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
        for path, _ in moves:  # a link is moved as one, wherever it leads
            self._inside(PurePosixPath(path).parent.as_posix())
        places = [(self.root / path, self._inside(target)) for path, target in moves]
        writes = [
            Write(path=target, digest=digest_of(self.read(path)), source=path) for path, target in moves
        ]
        targets = [target for _, target in moves]
        return list(zip(targets, self.steps.write(writes, lambda: move_files(places)), strict=True))

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

    def _write(
        self,
        texts: Sequence[tuple[str, str, str | None]],
        put: Callable[[Sequence[tuple[Path, bytes]]], Sequence[Refusal | None]],
    ) -> list[Refusal | None]:
        """Write texts to paths: path, text, and the text as it was, None for a new file."""
        errors: list[Refusal | None] = []
        ready: list[tuple[Path, bytes]] = []
        writes: list[Write] = []
        for path, text, before in texts:
            try:
                ready.append((self._inside(path), _encode(text)))
                writes.append(Write(path=path, digest=digest_of(text), before=before))
                errors.append(None)
            except NewscliError as error:
                errors.append(error)
        written = iter(self.steps.write(writes, lambda: put(ready)))
        return [error or next(written) for error in errors]

    def _inside(self, path: str) -> Path:
        """The file of a path, sure to lie in the archive."""
        return contained(self.root, path)


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
