"""YAML as text: plain data of one document, read from its events, so that nothing of it is ever run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from newscli.exchange.extras import load
from newscli.model.errors import InvalidInput

DEEPEST = 32
"""Levels of lists and tables."""

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


def parse(text: str) -> object:
    """Read one document.

    A plain value is null, true or false, a number or a day when it looks so (YAML 1.2), else a text: also
    ``yes``, ``12:30`` and a day that is in no calendar. Tags say nothing here.

    Raises:
        InvalidInput: when it is no YAML, with its line and column; for an alias, which could make much of
            little; and when it is nested too deep.
        MissingExtra: when no library for it is installed.
    """
    yaml: Any = load("yaml", "yaml", "YAML front matter")
    try:
        return _Document(yaml, text).read()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f" in line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise InvalidInput(f"bad YAML: {error.problem}{where}") from None
    except yaml.YAMLError as error:
        raise InvalidInput(f"bad YAML: {' '.join(str(error).split())}") from None


class _Document:
    """The events of a document, on their way to plain data."""

    def __init__(self, yaml: Any, text: str) -> None:
        self._yaml = yaml
        self._events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))

    def read(self) -> object:
        """The data of the only document; None for none."""
        found: object = None
        for event in self._events:
            if isinstance(event, self._yaml.DocumentStartEvent):
                found = self._value(next(self._events), DEEPEST)
                next(self._events)
        return found

    def _value(self, event: Any, levels: int) -> object:
        if levels < 0:
            raise InvalidInput(f"bad YAML: nested too deep in line {event.start_mark.line + 1}")
        if isinstance(event, self._yaml.AliasEvent):
            raise InvalidInput(
                f"bad YAML: the alias *{event.anchor} is not followed: write out what it means"
            )
        if isinstance(event, self._yaml.ScalarEvent):
            return _plain(event.value) if event.implicit[0] else event.value
        if isinstance(event, self._yaml.SequenceStartEvent):
            return list(self._items(levels))
        table: dict[str, object] = {}
        items = self._items(levels)
        for key, value in zip(items, items, strict=True):
            if str(key) in table:
                raise InvalidInput(f"bad YAML: the key '{key}' stands twice")
            table[str(key)] = value
        return table

    def _items(self, levels: int) -> Iterator[object]:
        for event in self._events:
            if isinstance(event, self._yaml.CollectionEndEvent):
                return
            yield self._value(event, levels - 1)


def _plain(text: str) -> object:
    """What a text without quotes is."""
    if (word := text.lower()) in _WORDS:
        return _WORDS[word]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text
