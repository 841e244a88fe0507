"""The log of what commands wrote: a file each, from which ``undo`` takes back what it tells.

What is to be written is told before it is. So a command that is killed in between leaves at most a line about
a file that is as it was, which ``undo`` sees; never a file that was changed without a line.
"""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias

from newscli.files.atomic import append_file
from newscli.files.containment import contained
from newscli.files.disk import explained
from newscli.model.errors import NewscliError
from newscli.model.step import Step, Write
from newscli.storage.layout import LOG, SETTINGS, TRASH, is_article

ENDING = ".jsonl"

STEPS = 200
"""Steps that are kept at most."""

BYTES = 50_000_000
"""Bytes of steps that are kept at most; the last step is kept whatever its size."""

LONGEST_NUMBER = 12
"""Digits of a step's number; a name with more is none of ours."""

LONGEST_COMMAND = 500
"""Characters of a command line that are kept: it may name ten thousand articles."""

NOT_OURS = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
"""The errors in which a line may end that newscli has not written."""

Refusal: TypeAlias = NewscliError | FileExistsError
"""What keeps a file from being written."""


class StepFolder:
    """The steps of an archive, of which this process adds the last; the archive's lock is the caller's.

    Args:
        archive: the folder of the archive.
        command: the words of this process's command line.
        now: when it runs.
    """

    def __init__(self, archive: Path, command: Sequence[str], now: datetime) -> None:
        self.root = archive / LOG
        self._archive = archive
        self._command = command
        self._now = now
        self._number: int | None = None

    def write(
        self, writes: Sequence[Write], act: Callable[[], Sequence[Refusal | None]]
    ) -> Sequence[Refusal | None]:
        """Tell what is to be written, write it, and take back the word for what failed.

        Args:
            writes: what is to be written.
            act: writes it, and says for each what kept it from being written, or None.

        Raises:
            StorageError: when the log cannot be written; nothing else is then written either.
        """
        if not writes:
            return act()
        self._append(map(_record, writes))
        failures = act()
        failed = [{"not": write.path} for write, failure in zip(writes, failures, strict=True) if failure]
        if failed:
            self._append(failed)
        return failures

    def end_undo(self, number: int) -> None:
        """Say that this process has taken a step back."""
        self._append([{"undoes": number}])

    def all(self) -> list[Step]:
        """The steps, the first one first; lines that are none of ours are passed over."""
        return [step for number in self._numbers() if (step := self._read(number))]

    def _append(self, records: Iterable[dict[str, Any]]) -> None:
        number, head = (self._number, []) if self._number else self._begin()
        lines = [json.dumps(record, separators=(",", ":")) for record in (*head, *records)]
        append_file(
            contained(self._archive, f"{LOG}/{self._file(number).name}"),
            ("\n".join(lines) + "\n").encode(),
            waits=False,
        )
        self._number = number

    def _begin(self) -> tuple[int, list[dict[str, Any]]]:
        """Make room for the step of this process; its number, and what its file begins with."""
        numbers = self._numbers()
        self._forget(numbers)
        command = shlex.join(self._command)
        if len(command) > LONGEST_COMMAND:
            command = command[: LONGEST_COMMAND - 1] + "…"
        head = {"time": self._now.astimezone(UTC).isoformat(), "command": command}
        return max(numbers, default=0) + 1, [head]

    def _forget(self, numbers: Sequence[int]) -> None:
        """Delete the oldest steps that are too many or too large."""
        folder, size = os.fspath(self.root), 0  # strings: this is paid by each command that writes
        for count, number in enumerate(reversed(numbers), 1):
            with suppress(OSError):
                size += os.stat(f"{folder}/{number:06}{ENDING}").st_size
                if count >= STEPS or (size > BYTES and count > 1):
                    self._file(number).unlink()

    def _numbers(self) -> list[int]:
        try:
            names = os.listdir(self.root)
        except OSError:
            return []
        stems = (name.removesuffix(ENDING) for name in names if name.endswith(ENDING))
        digits = (stem for stem in stems if stem.isascii() and stem.isdigit() and len(stem) <= LONGEST_NUMBER)
        return sorted(int(stem) for stem in digits if stem == f"{int(stem):06}")

    def _read(self, number: int) -> Step | None:
        path = self._file(number)
        if not path.is_file():  # a pipe would be waited for
            return None
        with explained("read", path):
            lines = path.read_bytes().decode(errors="replace").split("\n")
        head: dict[str, Any] = {}
        writes: list[Write] = []
        undoes = None
        for line in lines:
            with suppress(*NOT_OURS):
                record = json.loads(line)
                if "command" in record:
                    moment = datetime.fromisoformat(record["time"])
                    head = {"time": moment.astimezone(UTC), "command": str(record["command"])}
                elif "undoes" in record:
                    undoes = int(record["undoes"])
                elif "not" in record:
                    writes = _without(writes, record["not"])
                else:
                    writes.append(_write(record))
        return Step(number=number, writes=tuple(writes), undoes=undoes, **head) if head else None

    def _file(self, number: int) -> Path:
        return self.root / f"{number:06}{ENDING}"


def _record(write: Write) -> dict[str, Any]:
    record = {"path": write.path, "digest": write.digest}
    if write.before is not None:
        record["before"] = write.before
    if write.source:
        record["source"] = write.source
    return record


def _write(record: dict[str, Any]) -> Write:
    """A write of the log, sure to be about an article of this archive, or an edit of its settings.

    Raises:
        AttributeError: when what is to be a text is none.
        ValueError: when a text cannot be written, or a path leads elsewhere.
    """
    write = Write(**record)
    for text in (write.path, write.digest, write.source, "" if write.before is None else write.before):
        text.encode()
    is_of_settings = write.path == SETTINGS and write.before is not None and not write.source
    if not is_of_settings and not all(map(_is_article, (write.path, write.source or write.path))):
        raise ValueError("no article's path")
    return write


def _is_article(path: str) -> bool:
    """Whether a path, in the one form that newscli writes, is an article's of the archive or of its trash."""
    is_plain = PurePosixPath(path).as_posix() == path and not {"\\", "\0"} & set(path)
    return is_plain and path[0] != "/" and is_article(path.removeprefix(f"{TRASH}/"))


def _without(writes: list[Write], path: str) -> list[Write]:
    """The writes but for the last one of a path, which failed."""
    for place in range(len(writes) - 1, -1, -1):
        if writes[place].path == path:
            return writes[:place] + writes[place + 1 :]
    return writes
