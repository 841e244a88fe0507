"""JSON as text: what the formats that hold it share."""

from __future__ import annotations

import json
import re
from collections import Counter

from newscli.model.errors import InvalidInput

_SURROGATE = re.compile("[\ud800-\udfff]")


def _constant(name: str) -> float | None:
    """NaN, which many programs write for a missing value, is none."""
    return None if name == "NaN" else float(name)


def _table(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object; one of two values under a key would be lost without a word."""
    table = dict(pairs)
    if len(table) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        doubled = next(key for key, count in counts.items() if count > 1)
        raise InvalidInput(f"bad JSON: the key '{doubled}' stands twice")
    return table


DECODER = json.JSONDecoder(parse_constant=_constant, object_pairs_hook=_table)


def parse(text: str) -> object:
    """Read one JSON value that is the whole text.

    Raises:
        InvalidInput: when it is no JSON, with the column.
    """
    try:
        return DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise InvalidInput(f"{reason(error)} at column {error.colno}") from None
    except (ValueError, RecursionError) as error:
        raise InvalidInput(reason(error)) from None


def reason(error: ValueError | RecursionError) -> str:
    """What is wrong with a JSON text, as the decoder's error tells it."""
    match error:
        case json.JSONDecodeError():
            what = error.msg.removesuffix(" starting at").removesuffix(" at")
            return f"bad JSON: {what[:1].lower()}{what[1:]}"
        case RecursionError():
            return "bad JSON: nested too deep"
    return "bad JSON: a number with too many digits"


def dumps(value: object, indent: int | None = None) -> str:
    """Write a value as JSON that every UTF-8 file can hold: half a character (a surrogate) is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text if text.isascii() else _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
