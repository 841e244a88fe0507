"""Assignments: ``section=World``, ``tags+=x``, ``sources-=y``, ``extra.n:=3``, ``photo.credit=``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence

from newscli.model.article import Article, parse_article, to_mapping
from newscli.model.dates import Calendar
from newscli.model.errors import RequestError
from newscli.model.fields import FIELDS, Field, Kind
from newscli.model.frozen import frozen
from newscli.model.spelling import did_you_mean

_ASSIGNMENT = re.compile(r"([A-Za-z_][\w-]*?(?:\.[^=:+]+?)?)(:=|\+=|-=|=)(.*)", re.DOTALL)
_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0")


@frozen
class Assignment:
    """One key and what becomes of it.

    Attributes:
        key: an article's key; dotted for a key of a table.
        operator: ``=`` sets (nothing removes), ``+=`` and ``-=`` change a list, ``:=`` sets a TOML value.
        value: the value as the key holds it; None removes the key.
    """

    key: str
    operator: str
    value: object


def is_assignment(word: str) -> bool:
    """Whether a word of a command line is an assignment and no slug."""
    return _ASSIGNMENT.fullmatch(word) is not None


def parse_assignment(text: str, calendar: Calendar) -> Assignment:
    """Read an assignment; dates are in the timezone of the calendar.

    Raises:
        RequestError: when it is none, an article has no such key, or its value is not what the key holds.
    """
    match = _ASSIGNMENT.fullmatch(text)
    if match is None:
        raise RequestError(f"'{text}' is no assignment (write KEY=VALUE, KEY+=ITEM, KEY-=ITEM or KEY:=TOML)")
    key, operator, value = match.groups()
    field = _field(key)
    if operator in ("+=", "-=") and field.kind not in (Kind.TEXTS, Kind.SLUGS):
        raise RequestError(f"{key} is no list: write {key}={value}")
    if operator == ":=":
        return Assignment(key, operator, _toml(key, value))
    return Assignment(key, operator, _value(field, key, value, calendar) if value else None)


def assign(article: Article, assignments: Sequence[Assignment]) -> Article:
    """The article with assignments made, one after the other.

    Raises:
        InvalidArticle: when the article would break the rules.
    """
    mapping = to_mapping(article)
    for assignment in assignments:
        top, _, inner = assignment.key.partition(".")
        if inner:
            table = dict(mapping.get(top) or {})  # type: ignore[call-overload]
            _set(table, inner, assignment)
            mapping[top] = table
        else:
            _set(mapping, top, assignment)
        if not mapping.get(top, True) and top != "draft":
            del mapping[top]
    return parse_article(mapping)


def _set(table: dict[str, object], name: str, assignment: Assignment) -> None:
    value, present = assignment.value, table.get(name, [])
    if value is None:
        table.pop(name, None)
    elif assignment.operator in ("=", ":=") or not isinstance(value, list) or not isinstance(present, list):
        table[name] = value
    elif assignment.operator == "+=":
        table[name] = [*present, *(item for item in value if item not in present)]
    else:
        table[name] = [item for item in present if item not in value]


def _value(field: Field, key: str, text: str, calendar: Calendar) -> object:
    match field.kind:
        case Kind.TEXTS | Kind.SLUGS:
            parts = text.split("|") if "|" in text or key != "tags" else text.split(",")
            return list(dict.fromkeys(part.strip() for part in parts if part.strip()))
        case Kind.MOMENT:
            return calendar.moment(text)
        case Kind.FLAG:
            if text.lower() in _TRUE + _FALSE:
                return text.lower() in _TRUE
            raise RequestError(f"{key} is true or false, not '{text}'")
        case Kind.INTEGER:
            try:
                return int(text)
            except ValueError:
                raise RequestError(f"{key} is a whole number, not '{text}'") from None
        case Kind.TABLE | Kind.TABLES:
            names = ", ".join(f"{key}.{inner.name}" for inner in field.fields) or f"{key}.KEY"
            raise RequestError(f"{key} is a table: set its keys ({names}), or write {key}:=TOML")
    return text


def _toml(key: str, text: str) -> object:
    value: object
    try:
        (value,) = tomllib.loads(f"value = {text}\n").values()
    except (ValueError, RecursionError) as error:
        fault = str(error).partition(" (at ")[0]  # the place is that in a text of ours
        raise RequestError(f"{key}:= takes a TOML value, not '{text}' ({fault})") from None
    return value


def _field(key: str) -> Field:
    """The field of a dotted key; any key of ``extra`` is free text."""
    top, _, inner = key.partition(".")
    names = {field.name: field for field in FIELDS}
    if top not in names:
        raise RequestError(
            f"an article has no key '{top}'{did_you_mean(top, names)}; your own go under extra."
        )
    field = names[top]
    if field.kind is Kind.FREE:
        return Field(inner, Kind.TEXT) if inner else Field(top, Kind.TABLE)
    if not inner:
        return field
    parts = {part.name: part for part in field.fields} if field.kind is Kind.TABLE else {}
    if inner not in parts:
        raise RequestError(f"{top} has no key '{inner}'{did_you_mean(inner, parts)}")
    return parts[inner]
