"""TOML text to plain tables (tomllib), its faults with line and column."""

from __future__ import annotations

import os
import re
from typing import Any

from newscli.model.errors import InvalidArticle, Problem

DEEPEST = 64
"""Levels of tables and lists in a file: more than anybody writes, less than JSON and SQLite bear."""

_OPENING = '\nbody = """\n'
_UNESCAPED = r'''((?:[^"\\\x00-\x08\x0b-\x1f\x7f]++|"{1,2}(?!"))*+)"""(?=\n|\Z)'''
"""What a text on lines of its own holds where no character is escaped, and its end."""

_LONGEST = 18
"""Digits of a whole number that is read without tomllib."""

_STAND_IN = os.urandom(8).hex()
"""What stands for a body: nobody can have written it."""

_PLACE = r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$"


def parse_table(text: str) -> dict[str, object]:
    """Read TOML text.

    Raises:
        InvalidArticle: when it is no TOML, with the line and column of the fault.
    """
    try:
        table = loads(text.removeprefix("\ufeff"))
    except ValueError as error:
        import tomllib

        if isinstance(error, tomllib.TOMLDecodeError):
            raise InvalidArticle((_syntax_problem(str(error), text),)) from None
        # Else it is a number that Python will not make of so many digits.
        raise InvalidArticle((Problem("toml", "a number has too many digits"),)) from None
    except RecursionError:
        table = None
    if table is None or _is_deeper(table, DEEPEST):
        raise InvalidArticle((Problem("toml", f"nested too deep (at most {DEEPEST} tables and lists)"),))
    return table


def loads(text: str) -> dict[str, Any]:
    """Read TOML text just as tomllib does, which looks at each character of a long text by itself.

    So a body is taken out, and put back where its stand-in has become the value of that key. What is plain
    is read without tomllib: to load that takes longer than all that most commands do with the settings.

    Raises:
        TOMLDecodeError: when it is no TOML.
    """
    plain = _plain(text)
    if plain is not None:
        return plain
    import tomllib

    head, opening, rest = text.replace("\r\n", "\n").partition(_OPENING)
    if opening and (body := re.match(_UNESCAPED, rest)):
        try:
            table = tomllib.loads(f'{head}\nbody = "{_STAND_IN}"{rest[body.end() :]}')
        except ValueError:
            pass  # told below, by its place in the whole text
        else:
            if table.get("body") == _STAND_IN:
                return table | {"body": body[1]}
    return tomllib.loads(text)


def _plain(text: str) -> dict[str, Any] | None:
    """The table of a text in which every line is a key with an unescaped text or a whole number, or the
    name of a table, and maybe a comment; None for any other text, whether it is TOML or not.
    """
    if not text.replace("\n", "").isprintable():
        return None
    whole: dict[str, Any] = {}
    table = whole
    for line in text.split("\n"):
        if not line or line[0] == "#":
            continue
        if line[0] == "[" and line[-1] == "]":
            key = line[1:-1]
            if not _is_bare(key) or key in whole:
                return None
            table = whole[key] = {}
            continue
        key, _, value = line.partition(" = ")
        found = _plain_value(value)
        if found is None or not _is_bare(key) or key in table:
            return None
        table[key] = found
    return whole


def _plain_value(text: str) -> str | int | None:
    quoted, quote, comment = text[1:].partition('"')
    if text[:1] == '"':
        return quoted if quote and "\\" not in quoted and comment.lstrip(" ")[:1] in ("", "#") else None
    number = text.partition("#")[0].rstrip(" ")
    is_whole = number.isascii() and number.isdecimal() and len(number) <= _LONGEST
    return int(number) if is_whole and str(int(number)) == number else None


def _is_bare(key: str) -> bool:
    return key.isascii() and key.replace("-", "").replace("_", "").isalnum()


def _is_deeper(value: object, levels: int) -> bool:
    """Whether tables and lists lie in each other on more levels; a dotted key makes as many as it likes."""
    if not isinstance(value, dict | list):
        return False
    items = value.values() if isinstance(value, dict) else value
    return not levels or any(_is_deeper(item, levels - 1) for item in items)


def _syntax_problem(message: str, text: str) -> Problem:
    found = re.search(_PLACE, message)
    reason = re.sub(_PLACE, "", message)
    reason = reason[:1].lower() + reason[1:]
    if found and found[1]:
        return Problem("toml", reason, "", int(found[1]), int(found[2]))
    lines = text.rstrip("\n").split("\n")
    return Problem("toml", reason, "", len(lines), len(lines[-1]) + 1)
