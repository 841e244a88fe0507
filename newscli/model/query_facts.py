"""The facts of a query: what stands behind ``is:``, ``has:``, ``date:`` and the like, read and checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.model.entry import Status
from newscli.model.errors import DateError, QueryError
from newscli.model.fields import FIELD_NAMES
from newscli.model.query import Dates, Fact, Facts, Numbers
from newscli.model.query_lexer import CLOSING, Sign

if TYPE_CHECKING:
    from newscli.model.dates import Calendar

CHOICES = {"is": (*(status.value for status in Status), "featured"), "has": FIELD_NAMES}
"""The facts that take only certain values, with those."""

PLURALS = {
    "tag": "tags",
    "source": "sources",
    "author": "authors",
    "alias": "aliases",
    "correction": "corrections",
}
"""What a person calls one of a key that holds many, with the key."""

_RANGE = ".."
_TABLES = ("photo", "featured", "extra")
"""What ``has:`` looks into: ``has:extra.dateline``."""

_LONGEST_DATE = 80
_NUMBER = r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?"
_NUMBERS = re.compile(rf"(?P<start>{_NUMBER})?\.\.(?P<end>{_NUMBER})?")
_ONE_NUMBER = re.compile(_NUMBER)


def read_fact(name: Sign, values: list[Sign], query: str, calendar: Calendar) -> list[Facts]:
    """Read a fact.

    Args:
        name: its field.
        values: what stands behind it, one at least, though perhaps empty.
        query: the whole query.
        calendar: the clock and timezone in which dates are read.

    Returns:
        The facts of which one has to hold.

    Raises:
        QueryError: when there is no value, or one that the field does not take.
    """
    return _Reader(query, calendar).facts(name, values)


class _Reader:
    """Reads the facts of one query."""

    def __init__(self, text: str, calendar: Calendar) -> None:
        self._text = text
        self._calendar = calendar

    def facts(self, name: Sign, values: list[Sign]) -> list[Facts]:
        if name.text == "date":
            return [self._dates(name, values)]
        given = [value for value in values if value.text.strip()]
        if not given:
            raise self._missing_value(name)
        if name.text == "views":
            return [self._views(name, given[0])]
        if name.text.startswith("extra.") and (numbers := self._numbers(name, given[0])):
            return [numbers]
        return [Fact(name.text, self._choice(name, value), name.column) for value in given]

    def _choice(self, name: Sign, value: Sign) -> str:
        choices = CHOICES.get(name.text)
        if choices is None:
            return value.text
        choice = value.text.lower()
        choice = PLURALS.get(choice, choice)
        if choice in choices:
            return choice
        if name.text == "has" and choice.partition(".")[0] in _TABLES and not choice.endswith("."):
            return value.text
        from difflib import get_close_matches  # only a mistake is worth its loading

        near = "".join(f"did you mean '{word}'? " for word in get_close_matches(choice, choices, 1))
        hint = f"{near}it takes {', '.join(choices)}"
        raise self._error(f"unknown value '{value.text}' of '{name.text}:' ({hint})", value)

    def _dates(self, name: Sign, values: list[Sign]) -> Dates:
        span = _RANGE.join(value.text for value in values)
        if not span:
            raise self._missing_value(name)
        begin, *ends = span.split(_RANGE)
        if len(ends) > 1:
            raise self._error("'date:' takes two ends at most: a..b", values[0])
        if not begin and not any(ends):
            raise self._error("'date:' needs a date at one end at least: a.. or ..b", values[0])
        if len(span) > _LONGEST_DATE:
            raise self._error(f"a date has at most {_LONGEST_DATE} characters", values[0])
        end = ends[0] if ends else begin
        try:
            first = self._calendar.start(begin) if begin else None
            last = self._calendar.end(end) if end else None
        except DateError as error:
            raise self._error(str(error), values[0]) from None
        if not ends and first == last:
            hint = f"write {begin}.. for what came since, ..{begin} for what came until then"
            raise self._error(f"'{begin}' is a moment and not a span ({hint})", values[0])
        return Dates(first, last, name.column)

    def _views(self, name: Sign, value: Sign) -> Numbers:
        numbers = self._numbers(name, value)
        if numbers is not None:
            return numbers
        if _ONE_NUMBER.fullmatch(value.text) is None:
            hint = "write views:100, views:100.., views:..100 or views:100..200"
            raise self._error(f"'views:' takes numbers, not '{value.text}' ({hint})", value)
        return Numbers(name.text, float(value.text), float(value.text), name.column)

    def _numbers(self, name: Sign, value: Sign) -> Numbers | None:
        """Read a range of numbers; None for what is none, or stands in quotes and is text."""
        match = _NUMBERS.fullmatch(value.text)
        if match is None or value.text == _RANGE or self._text[value.column - 1] in CLOSING:
            return None
        start, end = (None if match[part] is None else float(match[part]) for part in ("start", "end"))
        return Numbers(name.text, start, end, name.column)

    def _missing_value(self, name: Sign) -> QueryError:
        return self._error(f"'{name.text}:' needs a value right behind it", name)

    def _error(self, reason: str, sign: Sign) -> QueryError:
        return QueryError(reason, self._text, sign.column)
