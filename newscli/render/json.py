"""JSON: one list for programs that read it whole, one object a line for those that stream."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from newscli.model.listing import Listing
from newscli.render.output import Output
from newscli.render.style import Format, Style

_SURROGATE = re.compile("[\ud800-\udfff]")
# What JSON leaves as it is and a terminal acts on.
_HARMFUL = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def show_listing(listing: Listing, style: Style, output: Output) -> None:
    """Print a list of articles as a JSON list, or as JSON lines."""
    encoder = json.JSONEncoder(ensure_ascii=not output.unicode)
    pieces = _stream(listing, encoder) if style.format is Format.JSONL else _list(listing, encoder)
    for piece in pieces:
        output.write(_writable(piece, output.terminal))


def show_value(value: object, output: Output) -> None:
    """Print plain data as JSON, with an indent of two."""
    text = json.dumps(value, ensure_ascii=not output.unicode, indent=2)
    output.write(_writable(text, output.terminal) + "\n")


def _stream(listing: Listing, encoder: json.JSONEncoder) -> Iterator[str]:
    for row in listing.rows:
        yield encoder.encode(dict(zip(listing.fields, row, strict=True))) + "\n"


def _list(listing: Listing, encoder: json.JSONEncoder) -> Iterator[str]:
    """The list with an indent of two, as ``json.dumps`` writes it; that one is four times slower."""
    keys = [f"    {encoder.encode(name)}: " for name in listing.fields]
    before = "[\n"
    for row in listing.rows:
        members = [key + _indented(value, encoder) for key, value in zip(keys, row, strict=True)]
        yield before + "  {\n" + ",\n".join(members) + "\n  }"
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _indented(value: object, encoder: json.JSONEncoder) -> str:
    if value is None:
        return "null"
    if value and isinstance(value, list | tuple | dict):
        text = json.dumps(value, ensure_ascii=encoder.ensure_ascii, indent=2)
        return text.replace("\n", "\n    ")
    return encoder.encode(value)


def _writable(text: str, terminal: bool) -> str:
    if terminal:
        return _HARMFUL.sub(_escape, text)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub(_escape, text)
    return text


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
