"""TOML text to plain tables (tomllib), its faults with line and column."""

from __future__ import annotations

import os
import re
import tomllib
from typing import Any

from newscli.model.errors import InvalidArticle, Problem

DEEPEST = 64
"""Levels of tables and lists in a file: more than anybody writes, less than JSON and SQLite bear."""

_OPENING = '\nbody = """\n'
_UNESCAPED = r'''((?:[^"\\\x00-\x08\x0b-\x1f\x7f]++|"{1,2}(?!"))*+)"""(?=\n|\Z)'''
"""What a text on lines of its own holds where no character is escaped, and its end."""

_STAND_IN = os.urandom(8).hex()
"""What stands for a body: nobody can have written it."""

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


def parse_table(text: str) -> dict[str, object]:
    """Read TOML text.

    Raises:
        InvalidArticle: when it is no TOML, with the line and column of the fault.
    """
    try:
        table = loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise InvalidArticle((_syntax_problem(str(error), text),)) from None
    except ValueError:  # a number that Python will not make of so many digits
        raise InvalidArticle((Problem("toml", "a number has too many digits"),)) from None
    except RecursionError:
        table = None
    if table is None or _is_deeper(table, DEEPEST):
        raise InvalidArticle((Problem("toml", f"nested too deep (at most {DEEPEST} tables and lists)"),))
    return table


def loads(text: str) -> dict[str, Any]:
    """Read TOML text just as tomllib does, which looks at each character of a long text by itself.

    So a body is taken out, and put back where its stand-in has become the value of that key.

    Raises:
        TOMLDecodeError: when it is no TOML.
    """
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


def _is_deeper(value: object, levels: int) -> bool:
    """Whether tables and lists lie in each other on more levels; a dotted key makes as many as it likes."""
    if not isinstance(value, dict | list):
        return False
    items = value.values() if isinstance(value, dict) else value
    return not levels or any(_is_deeper(item, levels - 1) for item in items)


def _syntax_problem(message: str, text: str) -> Problem:
    found = _PLACE.search(message)
    reason = _PLACE.sub("", message)
    reason = reason[:1].lower() + reason[1:]
    if found and found[1]:
        return Problem("toml", reason, "", int(found[1]), int(found[2]))
    lines = text.rstrip("\n").split("\n")
    return Problem("toml", reason, "", len(lines), len(lines[-1]) + 1)
