"""Templates such as ``{slug} {title}``: one line an article, with nothing in braces but names of fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from newscli.model.errors import RequestError
from newscli.model.fields import FIELDS, Kind
from newscli.model.frozen import frozen
from newscli.model.listing import LISTING_FIELDS, unknown_field

_PIECE = re.compile(r"(\{\{|\}\}|\\[tn\\])|\{([^{}]*)\}|([{}])")
_ESCAPES = {"{{": "{", "}}": "}", r"\t": "\t", r"\n": "\n", r"\\": "\\"}
TABLES = {
    entry.name: tuple(part.name for part in entry.fields) for entry in FIELDS if entry.kind is Kind.TABLE
}
"""The known keys of each field that is a table."""


@frozen
class Template:
    """A template that was read.

    Attributes:
        parts: literal text, each followed by the path of the field that stands after it; the last path
            is empty.
    """

    parts: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that it names, each once."""
        return tuple(dict.fromkeys(path[0] for _, path in self.parts if path))

    def values(self, record: Mapping[str, object]) -> list[tuple[str, str, object]]:
        """What a record holds for each part: the text before, the field's name, and its value."""
        return [(text, path[0] if path else "", _reach(record, path)) for text, path in self.parts]


def parse_template(text: str, fields: tuple[str, ...] = LISTING_FIELDS) -> Template:
    r"""Read a template.

    Args:
        text: literal text with ``{field}`` or ``{photo.caption}``; ``{{`` and ``}}`` are braces, and
            ``\t``, ``\n`` and ``\\`` a tab, a line end and a backslash.
        fields: the names that it may use.

    Raises:
        RequestError: when a brace stands alone or a field is unknown.
    """
    parts: list[tuple[str, tuple[str, ...]]] = []
    literal, position = "", 0
    for match in _PIECE.finditer(text):
        escape, name, brace = match.groups()
        literal += text[position : match.start()]
        position = match.end()
        if brace:
            raise RequestError(
                f"'{brace}' stands alone at column {match.start() + 1} of the template "
                f"(write {{field}}, or {brace}{brace} for the sign itself)"
            )
        if escape:
            literal += _ESCAPES[escape]
        else:
            parts.append((literal, _parse_path(name, fields)))
            literal = ""
    parts.append((literal + text[position:], ()))
    return Template(tuple(parts))


def _parse_path(name: str, fields: tuple[str, ...]) -> tuple[str, ...]:
    path = tuple(part.strip() for part in name.split("."))
    if path[0] not in fields:
        raise unknown_field(path[0], fields)
    if len(path) == 1 or (path[0] == "extra" and all(path)):
        return path
    known = TABLES.get(path[0], ())
    if path[2:] or path[1] not in known:
        parts = f"it has {', '.join(known)}" if known else f"{path[0]} is no table"
        raise RequestError(f"no field '{name}' ({parts})")
    return path


def _reach(record: Mapping[str, object], path: tuple[str, ...]) -> object:
    value: object = record if path else None
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
