"""Blocks of Markdown one after the other, in lists and quotes that are open."""

from __future__ import annotations

import re
from dataclasses import dataclass

DEEPEST = 12
"""Lists and quotes in one another; what lies deeper stands at that depth."""

QUOTE = "blockquote"
ITEM = "li"
ORDERED = "ol"


@dataclass(slots=True)
class _Container:
    """An open list, item or quote: how the lines in it begin."""

    name: str
    first: str = ""
    rest: str = ""
    number: int = 1
    is_used: bool = False


class Blocks:
    """A text that grows by a block at a time."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._open: list[_Container] = []
        self._shared = 0  # of the open containers, how many the last block stood in too
        self._ignored = 0  # containers that are deeper than is kept

    def enter(self, name: str, number: int = 1) -> None:
        """Begin a list, whose first item has that number, or a quote."""
        if name == QUOTE:
            self._push(_Container(name, "> ", "> "))
        else:
            self._push(_Container(name, number=number))

    def enter_item(self) -> None:
        """Begin an item of the innermost list; the one before is over."""
        if self._open and self._open[-1].name == ITEM and not self._ignored:
            self.leave(ITEM)
        inside = self._open[-1] if self._open else None
        marker = "- "
        if inside and inside.name == ORDERED:
            marker = f"{inside.number}. "
            inside.number += 1
        self._push(_Container(ITEM, marker, " " * len(marker)))

    def leave(self, name: str) -> None:
        """End the innermost container of that name and what is open in it; nothing when there is none."""
        if self._ignored:
            self._ignored -= 1
        elif any(container.name == name for container in self._open):
            while self._open.pop().name != name:
                pass
            self._shared = min(self._shared, len(self._open))

    def add(self, text: str) -> None:
        """Add a block of one line or more."""
        opens = any(container.name == ITEM and not container.is_used for container in self._open)
        around = self._open[: self._shared]
        is_next = opens and bool(around) and around[-1].name != QUOTE  # an item right below another
        if self._pieces:
            gap = "" if is_next else "".join(container.rest for container in around).rstrip() + "\n"
            self._pieces.append(f"\n{gap}")
        first = "".join(container.rest if container.is_used else container.first for container in self._open)
        rest = "".join(container.rest for container in self._open)
        self._pieces.append(first + re.sub(r"\n(?=(.?))", lambda found: _below(rest, found[1]), text))
        for container in self._open:
            container.is_used = container.name == ITEM
        self._shared = len(self._open)

    def text(self) -> str:
        """All blocks, with an empty line between any two that are no items of a list."""
        return "".join(self._pieces)

    def _push(self, container: _Container) -> None:
        if len(self._open) >= DEEPEST or self._ignored:
            self._ignored += 1
        else:
            self._open.append(container)


def _below(rest: str, following: str) -> str:
    """The end of a line and how the next begins; an empty one has no space at its end."""
    return "\n" + (rest if following not in ("", "\n") else rest.rstrip())
