"""View counts on the disk: one file a month, a line a count, appended to and never rewritten.

A line is ``slug <tab> count <tab> day <tab> source <tab> id``. Lines with the same id count once, with the
largest count, so a merge of two branches never doubles a view.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from newscli.files.atomic import append_file
from newscli.files.containment import contained
from newscli.files.disk import explained
from newscli.model.errors import Problem
from newscli.model.frozen import frozen
from newscli.model.slug import is_slug
from newscli.storage.layout import COUNTS
from newscli.storage.scan import Stamp, scan_views

COLUMNS = 5
LARGEST_COUNT = 10**12
"""More views than there are people by far; the sum of millions of such lines still fits the catalog."""


@frozen
class ViewLine:
    """So many views of an article on a day.

    Attributes:
        slug: the article, perhaps by an old slug.
        count: how many.
        day: when, in the archive's timezone.
        source: who counted, such as ``cli`` or ``log:…``.
        id: what makes it one count: the same id counts once.
    """

    slug: str
    count: int
    day: date
    source: str
    id: str


@frozen
class ViewReading:
    """What was read of a views file.

    Attributes:
        lines: the counts.
        problems: the lines that are none, each with its number.
        read_to: the byte after the last whole line; a line without end is read again next time.
        line_count: how many lines the file has up to there.
    """

    lines: list[ViewLine]
    problems: list[Problem]
    read_to: int
    line_count: int


class ViewFolder:
    """The folder ``views/`` of an archive."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def scan(self) -> dict[str, Stamp]:
        """The files of counts by name, with their stamps."""
        return scan_views(self.root)

    def append(self, lines: Iterable[ViewLine]) -> None:
        """Add counts, each to the file of its month; the archive's lock is the caller's.

        Raises:
            StorageError: when the disk refuses.
        """
        months: dict[str, list[str]] = {}
        for line in lines:
            text = f"{line.slug}\t{line.count}\t{line.day.isoformat()}\t{line.source}\t{line.id}\n"
            months.setdefault(line.day.isoformat()[:7], []).append(text)
        for month, texts in months.items():
            path = contained(self.root.parent, f"{self.root.name}/{month}{COUNTS}")
            start = "" if _ends_with_line_end(path) else "\n"
            append_file(path, (start + "".join(texts)).encode())

    def read(self, name: str, start: int = 0, first_line: int = 0) -> ViewReading:
        """The counts of a file from an offset on, and the lines that are none.

        Args:
            name: the file's name in the folder.
            start: the byte at which to begin, the beginning of a line.
            first_line: how many lines stand before it.
        """
        path = self.root / name
        with explained("read", path), open(path, "rb") as file:
            file.seek(start)
            data = file.read()
        lines: list[ViewLine] = []
        problems: list[Problem] = []
        for number, text in enumerate(data.split(b"\n"), first_line + 1):
            if not text.strip():
                continue
            line = parse_view_line(text.decode(errors="replace"))
            if isinstance(line, str):
                problems.append(Problem("views", line, "", number, 1))
            else:
                lines.append(line)
        whole = data.rfind(b"\n") + 1
        return ViewReading(lines, problems, start + whole, first_line + data.count(b"\n", 0, whole))

    def head(self, name: str, length: int) -> bytes:
        """The first bytes of a file, to tell whether what was read of it is unchanged."""
        with explained("read", self.root / name), open(self.root / name, "rb") as file:
            return file.read(length)


def parse_view_line(text: str) -> ViewLine | str:
    """Read a line of a views file, or say what is wrong with it."""
    columns = text.rstrip("\r").split("\t")
    if len(columns) != COLUMNS:
        return f"takes {COLUMNS} columns, not {len(columns)} (slug, count, day, source, id)"
    slug, count, day, source, identity = columns
    if not is_slug(slug):
        return f"'{slug}' is no slug"
    number = parse_count(count)
    if number is None:
        return f"'{count}' is no count"
    if not identity:
        return "has no id"
    try:
        return ViewLine(slug, number, date.fromisoformat(day), source, identity)
    except ValueError:
        return f"'{day}' is no day (write 2021-01-14)"


def parse_count(text: str) -> int | None:
    """The number that digits say; None for what is no number, or more than ``LARGEST_COUNT``."""
    if not (text.isascii() and text.isdigit()):
        return None
    digits = text.lstrip("0")[: len(str(LARGEST_COUNT)) + 1]  # one too many is enough; int refuses thousands
    count = int(digits or "0")
    return count if count <= LARGEST_COUNT else None


def _ends_with_line_end(path: Path) -> bool:
    """Whether a file is empty, missing, or whole to its last line."""
    try:
        with open(path, "rb") as file:
            if file.seek(0, os.SEEK_END) == 0:
                return True
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"
    except FileNotFoundError:
        return True
