"""The statements of a TOML text: where each header and each key stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from newscli.model.frozen import frozen

_QUOTED = r""" "(?:\\.|[^"\\\n])*" | '[^'\n]*' """
_PART = rf"(?: [\w-]+ | {_QUOTED} )"
_KEY = rf"{_PART} (?: [ \t]* \. [ \t]* {_PART} )*"
_HEADER = re.compile(rf"[ \t]* \[{{1,2}} [ \t]* ({_KEY}) [ \t]* \]", re.VERBOSE)
_ASSIGNMENT = re.compile(rf"[ \t]* ({_KEY}) [ \t]* =", re.VERBOSE)
_TOKEN = re.compile(
    rf"""
      \"{{3}} (?: \\. | [^\\] )*? \"{{3,5}} (?!\")
    | '{{3}} .*? '{{3,5}} (?!')
    | {_QUOTED}
    | \# [^\n]*
    | [^"'\#\[\]{{}}\n]+
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


@frozen
class Statement:
    """A header, or a key with its value.

    Attributes:
        path: the keys that lead to it from the top of the document.
        start: where its first line begins in the text.
        end: where the line after it begins.
        line: the number of its first line, counted from 1.
        is_header: whether it is ``[path]`` or ``[[path]]``.
    """

    path: tuple[str, ...]
    start: int
    end: int
    line: int
    is_header: bool


def statements(text: str) -> Iterator[Statement]:
    """Give the statements of a valid TOML text in order."""
    table: tuple[str, ...] = ()
    start, line = 0, 1
    while start < len(text):
        end = _end(text, start)
        if header := _HEADER.match(text, start):
            table = _path(header[1])
            yield Statement(table, start, end, line, is_header=True)
        elif assignment := _ASSIGNMENT.match(text, start):
            yield Statement(table + _path(assignment[1]), start, end, line, is_header=False)
        start, line = end, line + text.count("\n", start, end)


def _end(text: str, start: int) -> int:
    """Where the line after a statement begins: behind a line end outside of strings and brackets."""
    depth = 0
    for token in _TOKEN.finditer(text, start):
        match token[0]:
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth -= 1
            case "\n" if depth <= 0:
                return token.end()
    return len(text)


def _path(key: str) -> tuple[str, ...]:
    if "'" not in key and '"' not in key:
        return tuple(part.strip() for part in key.split("."))
    path: list[str] = []
    inside: object = tomllib.loads(f"{key} = 0")
    while isinstance(inside, dict):
        name, inside = next(iter(inside.items()))
        path.append(name)
    return tuple(path)
