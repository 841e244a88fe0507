"""A topic of the help, at the width of a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscli.render.output import Output

WIDEST = 100
"""Columns that a line of prose may have and still be read easily."""

NARROWEST = 20
"""Columns that what an entry means has at least."""

ENTRY = re.compile(r"( {4}\S+(?: \S+)* {2,})(\S.*)")
"""A name that is set in, and behind it what it means."""
FENCE = "```"


def show_topic(text: str, output: Output) -> None:
    """Print a topic: as it is in a pipe, its lines broken between words on a terminal.

    Args:
        text: Markdown, whose entries are indented lines of a name, two spaces or more, and what it means.
        output: where to.
    """
    if not output.terminal:
        output.write(text)
        return
    lines = list(_lines(text, min(output.width, WIDEST)))
    output.write("\n".join(lines[:-1]) + "\n")


def _lines(text: str, width: int) -> Iterator[str]:
    is_example = False
    prose: list[str] = []
    for line in (*text.splitlines(), ""):
        is_fence = line.startswith(FENCE)
        if line and line[0] not in " #" and not is_fence and not is_example:
            prose.append(line)
            continue
        yield from _broken("", " ".join(prose), width)
        prose = []
        is_example ^= is_fence
        entry = None if is_example else ENTRY.fullmatch(line)
        yield from _broken(entry[1], entry[2], width) if entry else [line]


def _broken(start: str, text: str, width: int) -> list[str]:
    """A text broken between words, below where it begins after a start."""
    from textwrap import wrap

    room = max(width - len(start), NARROWEST)
    first, *others = wrap(text, room, break_long_words=False, break_on_hyphens=False) or [""]
    return [start + first, *(" " * len(start) + line for line in others)] if text else []
