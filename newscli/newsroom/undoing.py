"""A command that wrote is taken back, file by file; what another hand changed since is left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from newscli.model.errors import Changed, Conflict, NewscliError, RequestError
from newscli.model.frozen import frozen
from newscli.model.reports import Change, Outcome
from newscli.model.step import Step, Write, digest_of, last_to_undo, taken_back
from newscli.newsroom.intake import refresh_paths
from newscli.storage.articles import slug_of
from newscli.storage.layout import PRIVATE, SETTINGS

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

BATCH = 200
"""Files that are written together, so that the disk is waited for once."""


@frozen
class Undone:
    """What came of taking a command back.

    Attributes:
        step: the command, None when there is none to take back.
        outcome: the files.
    """

    step: Step | None
    outcome: Outcome


def undo(newsroom: Newsroom, number: int | None = None, *, dry_run: bool = False) -> Undone:
    """Take back a command: what it made goes to the trash, what it edited or moved is as before.

    Args:
        newsroom: the newsroom.
        number: the command, as the log has it; None for the last one that is not taken back yet.
        dry_run: whether only to say what would change.

    Raises:
        RequestError: when the log has no such command, or it is taken back already.
    """
    with newsroom.writing(dry_run=dry_run):
        steps = newsroom.folder.steps.all()
        if number is None:
            step = last_to_undo(steps)
        else:
            step = next((step for step in steps if step.number == number), None)
            if step is None:
                raise RequestError(f"no command {number} in the log (newscli log lists them)")
        if step is not None and step.number in taken_back(steps):
            raise RequestError(f"command {step.number} is taken back already")
        if step is None:
            return Undone(None, Outcome())
        undoing = _Undoing(newsroom)
        undoing.plan(step)
        if not dry_run:
            undoing.carry_out()
            if undoing.touched or not undoing.failures:
                newsroom.folder.steps.end_undo(step.number)
        return Undone(step, Outcome(list(undoing.changes()), [], undoing.failures))


class _Undoing:
    """The files of the archive as they are and as they are to be, by path; None where there is none.

    Attributes:
        touched: the files as they were before, by path.
        failures: what is left alone, and why.
    """

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        self.touched: dict[str, str | None] = {}
        self.failures: list[NewscliError] = []
        self._present: dict[str, str | None] = {}
        self._edits: list[tuple[str, str, str]] = []
        self._actions: list[tuple[str, tuple[str, ...]]] = []
        self._left: set[str] = set()

    def plan(self, step: Step) -> None:
        """Find out what is to be done, the last write first."""
        for write in reversed(step.writes):
            if write.path in self._left:  # an earlier write of a file that is left alone
                self._left.add(write.source)
                continue
            try:
                self._plan(write)
            except NewscliError as error:
                self.failures.append(error)
                self._left |= {write.path, write.source}

    def carry_out(self) -> None:
        """Write it, in batches of one kind, and let the catalog take it in."""
        for kind, actions in groupby(self._actions, key=lambda action: action[0]):
            files = [files for _, files in actions]
            for batch in _batches(files):
                self._write(kind, batch)
        paths = [path for path in self.touched if not _is_private(path) and path != SETTINGS]
        if paths:
            refresh_paths(self._newsroom, paths)

    def changes(self) -> Iterator[Change]:
        """What becomes of each file of the archive."""
        for path, before in sorted(self.touched.items()):
            after = self._present[path]
            if not _is_private(path) and before != after:
                yield Change(slug_of(path), path, before or "", after or "")

    def _plan(self, write: Write) -> None:
        present = self._text(write.path)
        if write.source:
            if present is None and self._has(write.source, write.digest):
                return  # it never was moved, or is back already
            self._check(write, present)
            self._check_free(write.source, write.path)
            self._check_views(write)
            self._move(write.path, write.source, present or "")
        elif write.before is None:
            if present is None:
                return
            self._check(write, present)
            place = self._newsroom.folder.trash.place(write.path, self._newsroom.surroundings.now)
            self._move(write.path, place.relative_to(self._newsroom.root).as_posix(), present or "")
        elif present != write.before:
            self._check(write, present)
            self._actions.append(("edit", (write.path, write.before, present or "")))
            self._set(write.path, write.before)

    def _check(self, write: Write, present: str | None) -> None:
        name = write.source if _is_private(write.path) else write.path
        if present is None:
            raise Changed(f"{name} is gone: left as it is")
        if digest_of(present) != write.digest:
            raise Changed(f"{name} was changed since: left as it is")

    def _check_free(self, path: str, present: str) -> None:
        """See that a file can go to where it was: neither the place nor the slug is another's by now."""
        if self._text(path) is not None:
            raise Conflict(f"{path} is there again: left as it is")
        slug, catalog = slug_of(path), self._newsroom.catalog
        others = [other for other in catalog.files.paths_of(slug) if self._text(other) is not None]
        owner = catalog.entries.slug_of_alias(slug)
        if not _is_private(path) and (others or owner not in (None, slug_of(present))):
            raise Conflict(f"the slug '{slug}' is taken by now: rename that article first")

    def _check_views(self, write: Write) -> None:
        """See that nobody has read the article under a slug that it would have no more."""
        slug, before = slug_of(write.path), slug_of(write.source)
        if not _is_private(write.path) and slug != before and self._newsroom.catalog.views.stands(slug):
            way = f"newscli rename {slug} {before} keeps them"
            raise Conflict(f"views were counted for '{slug}' since: left as it is ({way})")

    def _has(self, path: str, digest: str) -> bool:
        text = self._text(path)
        return text is not None and digest_of(text) == digest

    def _text(self, path: str) -> str | None:
        if path not in self._present:
            folder = self._newsroom.folder
            self._present[path] = folder.read(path) if folder.exists(path) else None
        return self._present[path]

    def _move(self, path: str, target: str, text: str) -> None:
        self._actions.append(("move", (path, target)))
        self._set(path, None)
        self._set(target, text)

    def _set(self, path: str, text: str | None) -> None:
        self.touched.setdefault(path, self._text(path))
        self._present[path] = text

    def _write(self, kind: str, files: Sequence[tuple[str, ...]]) -> None:
        folder = self._newsroom.folder
        if kind == "edit":
            written = folder.save_all([(path, text, before) for path, text, before in files])
        else:
            written = folder.move_all([(path, target) for path, target in files])
            for path, _ in files:
                if _is_private(path):
                    folder.trash.tidy((folder.root / path).parent)
        for path, error in written:
            if error is not None:
                failure = error if isinstance(error, NewscliError) else Conflict(f"{path} is there again")
                self.failures.append(failure)


def _is_private(path: str) -> bool:
    """Whether a file is newscli's own, such as one in the trash."""
    return path.startswith(f"{PRIVATE}/")


def _batches(files: Sequence[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    """The files in batches, none with the same file twice."""
    batch: list[tuple[str, ...]] = []
    paths: set[str] = set()
    for file in files:
        if len(batch) == BATCH or file[0] in paths:
            yield batch
            batch, paths = [], set()
        batch.append(file)
        paths.add(file[0])
    if batch:
        yield batch
