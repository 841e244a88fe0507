"""What a command would change, as the difference of files that git and patch know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newscli.render.output import Output, visible

if TYPE_CHECKING:
    from newscli.model.reports import Change

_COLORS = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}
_PLAIN = "\x1b[0m"


def show_changes(changes: Iterable[Change], output: Output) -> None:
    """Print each change as a unified diff."""
    for change in changes:
        for line in _diff(change):
            text = visible(line, keep="\t") if output.terminal else line
            color = _COLORS.get(line[:1], "") if output.terminal and output.color else ""
            output.write(f"{color}{text}{_PLAIN if color else ''}\n")


def _diff(change: Change) -> Iterator[str]:
    from difflib import unified_diff

    before, after = (text.split("\n") if text else [] for text in (change.before, change.after))
    old = f"a/{change.path}" if change.before else "/dev/null"
    new = f"b/{change.path}" if change.after else "/dev/null"
    for lines in (before, after):
        if lines and not lines[-1]:
            lines.pop()
    return unified_diff(before, after, old, new, lineterm="")
