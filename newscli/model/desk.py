"""The front page as a text: what is Editor's choice, what is to come, and what might be chosen.

    choice    mars-landing                             # Perseverance lands on Mars
    choice    aral-sea     start monday end 2026-12-08 # Water returns to the Aral Sea
    publish   expo-2030    2030-10-01 11:00            # Expo 2030 opens in Riyadh
    consider  suez-canal                               # 83 views in 30 days: Ever Given afloat

Each line is a command, a slug, and dates in the grammar of ``dates``; what follows ``#`` is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from newscli.model.frozen import frozen
from newscli.model.spelling import did_you_mean


class Command(StrEnum):
    """What a line of the desk does."""

    CHOICE = "choice"
    PUBLISH = "publish"
    CONSIDER = "consider"


@frozen(kw_only=True)
class Line:
    """A line of the desk.

    Attributes:
        command: what it does.
        slug: the article.
        start: when it begins, as it is written; empty when nothing is. end: likewise.
        remark: what follows the sign ``#``.
        number: where it stands in a text that was read, counted from 1.
    """

    command: Command
    slug: str
    start: str = ""
    end: str = ""
    remark: str = ""
    number: int = 0


@frozen
class Desk:
    """The front page as it is laid out.

    Attributes:
        heading: whose desk it is, and when.
        present: Editor's choice in its order.
        coming: what begins or goes live later.
        candidates: what might be chosen, with the reason.
    """

    heading: str
    present: tuple[Line, ...]
    coming: tuple[Line, ...]
    candidates: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All that a text of it would do, if it were new."""
        return (*self.present, *self.coming)

    @property
    def text(self) -> str:
        """The desk as it goes into an editor."""
        parts = (
            (f"# {self.heading}", self.present),
            ("# To come", self.coming),
            ("# To consider: write choice in the place of consider", self.candidates),
        )
        return "\n".join(
            [*("".join(f"{line}\n" for line in (head, *_aligned(lines))) for head, lines in parts), HELP]
        )


HELP = """\
# Each line is a command; what follows a # is a remark.
#
#   choice SLUG [start TIME] [end TIME]
#       Editor's choice: the first line stands first. Move lines to change the
#       order, delete one to take it out.
#   publish SLUG [TIME]
#       Goes live then, without a time now. Delete it to make it a draft.
#   consider SLUG
#       Does nothing.
#
# A time is 2026-12-01, 2026-12-01 09:00, monday 09:00, tomorrow or +3d; a day
# as an end counts whole. A text that is saved as it was changes nothing.
"""

_REMARK = re.compile(r"(?:^|\s)#.*")
_DATES = re.compile(r"(?:start\s+(?P<start>.*?))?\s*(?:\bend\s+(?P<end>.*))?", re.DOTALL)


def read_desk(text: str) -> tuple[list[Line], dict[int, str]]:
    """Read a desk as it came back from an editor.

    Returns:
        Its lines, and what is wrong with those that cannot be read, by their numbers.
    """
    lines: list[Line] = []
    faults: dict[int, str] = {}
    for number, written in enumerate(text.splitlines(), 1):
        words = _REMARK.sub("", written).split()
        if words:
            found = _line(words, number)
            if isinstance(found, str):
                faults[number] = found
            else:
                lines.append(found)
    return lines, faults


def _line(words: list[str], number: int) -> Line | str:
    """A line of a desk, or what is wrong with it."""
    name, *rest = words
    if name not in [*Command]:
        known = ", ".join(Command)
        return f"no command '{name}': write {known}{did_you_mean(name, [*Command])}"
    command = Command(name)
    if not rest:
        return f"{name} which article? write its slug"
    slug, dates = rest[0], " ".join(rest[1:])
    if command is Command.PUBLISH:
        return Line(command=command, slug=slug, start=dates, number=number)
    found = _DATES.fullmatch(dates)
    if found is None:
        return f"cannot read '{dates}': write start TIME, end TIME or both"
    return Line(command=command, slug=slug, start=found["start"] or "", end=found["end"] or "", number=number)


def _aligned(lines: tuple[Line, ...]) -> Iterator[str]:
    """Lines with their remarks in one column."""
    heads = [_head(line) for line in lines]
    width = max(map(len, heads), default=0)
    for head, line in zip(heads, lines, strict=True):
        yield f"{head:<{width}}  # {line.remark}" if line.remark else head


def _head(line: Line) -> str:
    start = line.start if line.command is Command.PUBLISH else line.start and f"start {line.start}"
    parts = (f"{line.command:<8}", line.slug, start, line.end and f"end {line.end}")
    return " ".join(part for part in parts if part)
