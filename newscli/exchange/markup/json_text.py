"""JSON as text: what the formats that hold it share."""

from __future__ import annotations

import json
import re

from newscli.model.errors import InvalidInput

_SURROGATE = re.compile("[\ud800-\udfff]")


def _constant(name: str) -> float | None:
    """NaN, which many programs write for a missing value, is none."""
    return None if name == "NaN" else float(name)


DECODER = json.JSONDecoder(parse_constant=_constant)


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
            return f"bad JSON: {error.msg[:1].lower()}{error.msg[1:].removesuffix(' starting at')}"
        case RecursionError():
            return "bad JSON: nested too deep"
    return "bad JSON: a number with too many digits"


def dumps(value: object, indent: int | None = None) -> str:
    """Write a value as JSON that every UTF-8 file can hold: half a character (a surrogate) is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text if text.isascii() else _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
