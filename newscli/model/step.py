"""What a command wrote, so that it can be taken back: one step a command, a write a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zlib import crc32

from newscli.model.frozen import frozen


@frozen(kw_only=True)
class Write:
    """One file that was made, edited or moved; paths are relative to the archive.

    Attributes:
        path: where the file lies since then.
        digest: of what it held then; see ``digest_of``.
        before: the text that it had before an edit; None for a file that was made or moved.
        source: where it lay before it was moved, into the trash too; empty for one that stayed.
    """

    path: str
    digest: str
    before: str | None = None
    source: str = ""


@frozen(kw_only=True)
class Step:
    """A command that wrote.

    Attributes:
        number: its place in the log; the next one has a larger one.
        time: when it was.
        command: the command line.
        writes: its files, in the order in which they were written.
        undoes: the number of the step that it took back, None when it did something else.
    """

    number: int
    time: datetime
    command: str
    writes: tuple[Write, ...]
    undoes: int | None = None


def digest_of(text: str | bytes) -> str:
    """What tells whether a text was changed: its bytes counted, and their CRC-32."""
    data = text if isinstance(text, bytes) else text.encode()
    return f"{len(data)}-{crc32(data):08x}"


def taken_back(steps: Iterable[Step]) -> set[int]:
    """The numbers of the steps that are undone as things stand: an undo that was undone does not count."""
    undone: set[int] = set()
    for step in sorted(steps, key=lambda step: step.number, reverse=True):
        if step.undoes is not None and step.number not in undone:
            undone.add(step.undoes)
    return undone


def last_to_undo(steps: Iterable[Step]) -> Step | None:
    """The last step that is neither undone nor an undo itself; None when there is none."""
    known = list(steps)
    undone = taken_back(known)
    open_steps = (step for step in known if step.undoes is None and step.number not in undone)
    return max(open_steps, key=lambda step: step.number, default=None)
