"""A paragraph of Markdown as it grows: texts, emphasis, links, pictures and code."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

CODE = "`"
LINK = "link"

_SPACE = re.compile(r"[ \t\r\n\f]+")
_ESCAPED = r"\\\g<0>"
_SPECIAL = re.compile(
    r"[\\`]|\*(?=\S)|(?<=\S)\*|(?<![^\W_])_(?=\S)|(?<=\S)_(?![^\W_])|~(?=~)|\](?=[(\[:])|<(?=[a-zA-Z/!?])|&(?=#?\w+;)"
)
_BRACKET = re.compile(r"[][\\`<]")
_BLOCK_SIGN = re.compile(
    r"^(?:([-+*](?=[ \n]|$)|#{1,6}(?=[ \n]|$)|>|=+(?=$)|-+(?=$)|~~~)|(\d{1,9})([.)](?= )))", re.MULTILINE
)


@dataclass(slots=True)
class _Mark:
    """What is open: its kind, where in the paragraph it begins, and what goes around it."""

    kind: str
    start: int
    before: str
    after: str


class Paragraph:
    """The open paragraph of a text."""

    def __init__(self) -> None:
        self._pieces: list[str] = []  # a newline alone is a line break
        self._marks: list[_Mark] = []

    def add(self, text: str) -> None:
        """Add plain text; what would mean something in Markdown is escaped, unless it is code."""
        text = _SPACE.sub(" ", text)
        self._append(text if self._has(CODE) else _SPECIAL.sub(_ESCAPED, text))

    def add_picture(self, alternative: str, address: str) -> None:
        """Add a picture; code holds none."""
        if not self._has(CODE):
            alternative = _BRACKET.sub(_ESCAPED, _SPACE.sub(" ", alternative).strip())
            self._append(f"![{alternative}]({address})")

    def break_line(self) -> bool:
        """Break the line; False when it is broken already, which ends the paragraph."""
        last = next((piece for piece in reversed(self._pieces) if piece != " "), "")
        if last and last != "\n":
            self._append("\n")
        return last != "\n"

    def open(self, mark: str) -> None:
        """Begin an emphasis by its sign, or code; what is open already, and all in code, changes nothing."""
        self._open(mark, mark, mark)

    def open_link(self, address: str) -> None:
        """Begin a link."""
        self._open(LINK, "[", f"]({address})")

    def close(self, kind: str) -> None:
        """End an emphasis, link or code, and what was begun in it."""
        if self._has(kind):
            while self._wrap() != kind:
                pass

    def take(self) -> str:
        """The paragraph, which begins anew; what is open goes on in the next."""
        if not self._pieces:
            return ""
        reopened = [replace(mark, start=0) for mark in self._marks]
        while self._marks:
            self._wrap()
        text = "".join(self._pieces)
        self._pieces.clear()
        self._marks = reopened
        return re.sub(r" *+\n *+", "\n", re.sub(r" {2,}+", " ", text)).strip()

    def _append(self, piece: str) -> None:
        if piece and not (piece == " " and self._pieces and self._pieces[-1] == " "):
            self._pieces.append(piece)

    def _has(self, kind: str) -> bool:
        return any(mark.kind == kind for mark in self._marks)

    def _open(self, kind: str, before: str, after: str) -> None:
        if not self._has(kind) and not self._has(CODE):
            self._marks.append(_Mark(kind, len(self._pieces), before, after))

    def _wrap(self) -> str:
        """Put the last mark around what was written since it began, spaces left outside."""
        mark = self._marks.pop()
        text = "".join(self._pieces[mark.start :])
        del self._pieces[mark.start :]
        core = text.strip(" \n")
        if not core:
            self._append(text)
            return mark.kind
        before, after = mark.before, mark.after
        if mark.kind == CODE and CODE in core:
            before = CODE * (1 + max(map(len, re.findall("`+", core)))) + " "
            after = before[::-1]
        lead = len(text) - len(text.lstrip(" \n"))
        for piece in (text[:lead], before + core + after, text[lead + len(core) :]):
            self._append(piece)
        return mark.kind


def as_block(text: str) -> str:
    """A paragraph as it stands alone: its line breaks are Markdown's, and no line begins another block."""
    text = _BLOCK_SIGN.sub(lambda found: f"{found[2] or ''}\\{found[3] or found[1]}", text)
    return text.replace("\n", "\\\n")
