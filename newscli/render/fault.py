"""A query that cannot be read, with a mark beneath the place where it goes wrong."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from newscli.model.errors import QueryError
from newscli.render.output import Output, one_line

MARGIN = "  "
CUT = "…"


def show_fault(error: QueryError, output: Output) -> None:
    """Tell why a query cannot be read: on a terminal above the query and a caret, else in one line."""
    if not output.error_terminal:
        output.error(str(error))
        return
    output.error(f"{error.reason} at column {error.column} of the query:")
    for line in pointed(error.query, error.column, output.width - len(MARGIN)):
        output.tell(MARGIN + line)


def pointed(query: str, column: int, width: int) -> tuple[str, str]:
    """A query on one line, and the line beneath it with a caret under a column.

    Args:
        query: any text.
        column: of a character in it, or just behind, counted from 1.
        width: columns of the terminal; of a longer query the part around the caret is given.
    """
    before, behind = one_line(query[: column - 1]), one_line(query[column - 1 :])
    room = width // 2
    if columns(before) + columns(behind) > width:
        if columns(before) > room:
            before = CUT + _ending(before, room - 1)
        if columns(before) + columns(behind) > width:
            behind = _beginning(behind, width - columns(before) - 1) + CUT
    return before + behind, " " * columns(before) + "^"


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(map(_width, text))


def _width(character: str) -> int:
    return 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1


def _beginning(text: str, width: int) -> str:
    end = used = 0
    while end < len(text) and (used := used + _width(text[end])) <= width:
        end += 1
    return text[:end]


def _ending(text: str, width: int) -> str:
    return _beginning(text[::-1], width)[::-1]
