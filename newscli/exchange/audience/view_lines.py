"""View counts as lines: a slug or URL, a count and a day, parted by tabs or spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BufferedReader

from newscli.exchange.audience.visits import LeftOut, Origin, Visit, lines, origin

_LINE = re.compile(r"(\S+)[ \t]+(\d{1,13})[ \t]+(\d{4}-\d\d-\d\d)\s*")


def read(stream: BufferedReader) -> Iterator[Visit | LeftOut | Origin]:
    """Read a visit from each line."""
    is_first = True
    for line in lines(stream):
        if is_first:
            yield origin("lines", line)
            is_first = False
        if not line.isspace():
            yield _visit(line) or LeftOut.UNREADABLE


def fits(start: str) -> bool:
    """Whether one of the first lines of a text is such a line."""
    return any(_visit(line) for line in start.splitlines()[:20])


def _visit(line: str) -> Visit | None:
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    try:
        return Visit(found[1], date.fromisoformat(found[3]), int(found[2]))
    except ValueError:
        return None
