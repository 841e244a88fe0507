"""The lexer of the query language: from characters to terms and signs, each with its column."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from newscli.model.errors import QueryError
from newscli.model.query import Fuzzy, Phrase, Prefix, Word


class Mark(Enum):
    """What a sign means."""

    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    OPEN = "("
    CLOSE = ")"
    EVERYTHING = "*"
    FIELD = "field:"
    FACT = "fact:"
    VALUE = "value"
    END = "end"


@dataclass(frozen=True, slots=True)
class Sign:
    """What is no term of its own: an operator, a bracket, the name of a field, the value of a fact, the end.

    Attributes:
        mark: what it means.
        text: what is written; a name without its colon, a value without its quotes.
        column: where it begins, counted from 1.
    """

    mark: Mark
    text: str
    column: int


Term: TypeAlias = Word | Prefix | Fuzzy | Phrase
Token: TypeAlias = Term | Sign

CLOSING = {'"': '"', "“": "”“", "”": "”", "„": "“”", "«": "»", "»": "«»"}
"""Each opening quote and those that close it: English, German, French, Swedish and the straight one."""

_SEPARATORS = {"date": "..", "tag": ",", "section": ",", "language": ",", "slug": ",", "is": ",", "has": ","}
"""What stands between the values of a fact; ``url`` and ``extra.KEY`` have one, where a comma is text."""

_QUOTE = r'(?P<quote>["“”„«»])'
_WORD = r"(?P<word>(?:\\\S|[^\s()])++)"
_TOKEN = re.compile(
    r"\s*+(?:"
    r"(?P<bracket>[()])"
    r"|(?P<operator>AND|OR|NOT)(?=[\s()]|\Z)"
    r"|(?P<minus>-)(?=[^\s)-])"
    r"|(?P<field>title|lead|body|source|author):"
    r'|(?P<fact>tag|section|language|slug|url|is|has|date|extra\.[^\s():"\\]++):'
    rf"|{_QUOTE}|{_WORD})"
)
_BEHIND_FIELD = re.compile(rf"(?P<bracket>\()|{_QUOTE}|{_WORD}")
_MARKED = re.compile(r"((?:\\.|[^\\*~])++)(?:(?P<prefix>\*)|~(?P<distance>[12]?))")
_CHARACTER = re.compile(r"\\\S|\S")
_ESCAPE = re.compile(r'\\([\\"“”„«»()*~:,-])')


def lex(query: str) -> Iterator[Token]:
    """Read a query into terms and signs; the last is ``Mark.END``.

    Behind a FIELD there is always a term, EVERYTHING or OPEN; behind a FACT there are its VALUEs, at least
    one, though perhaps empty.

    Raises:
        QueryError: when a quote is not closed or nothing stands behind the name of a field.
    """
    position = 0
    field: Sign | None = None
    while match := (_BEHIND_FIELD if field else _TOKEN).match(query, position):
        position = match.end()
        text = match[0].lstrip()
        column = position - len(text) + 1
        field = None
        match match.lastgroup:
            case "bracket" | "operator":
                yield Sign(Mark(text), text, column)
            case "minus":
                yield Sign(Mark.NOT, text, column)
            case "quote":
                text, position = _quoted(query, position - 1)
                yield Phrase(text, column)
            case "field":
                field = Sign(Mark.FIELD, text.removesuffix(":"), column)
                yield field
            case "fact":
                fact = Sign(Mark.FACT, text.removesuffix(":"), column)
                yield fact
                position = yield from _values(query, position, _SEPARATORS.get(fact.text))
            case _:
                yield _term(text, column)
    if field:
        raise QueryError(
            f"'{field.text}:' needs a word, a phrase or a group right behind it", query, field.column
        )
    yield Sign(Mark.END, "", len(query) + 1)


def _term(text: str, column: int) -> Token:
    if text == "*":
        return Sign(Mark.EVERYTHING, text, column)
    marked = _MARKED.fullmatch(text)
    if marked is None:
        return Word(_unescaped(text), column)
    stem = _unescaped(marked[1])
    if marked["prefix"]:
        return Prefix(stem, column)
    return Fuzzy(stem, column, distance=int(marked["distance"] or 1))


def _values(query: str, position: int, separator: str | None) -> Generator[Sign, None, int]:
    """Give the values of a fact, and return the position behind them."""
    while True:
        if query[position : position + 1] in CLOSING:
            text, end = _quoted(query, position)
        else:
            text, end = _plain(query, position, separator)
        yield Sign(Mark.VALUE, text, position + 1)
        if separator is None or not query.startswith(separator, end):
            return end
        position = end + len(separator)


def _plain(query: str, position: int, separator: str | None) -> tuple[str, int]:
    """Read a value up to white space, its separator, or a bracket that closes one outside it."""
    start = position
    depth = 0
    while character := _CHARACTER.match(query, position):
        if separator is not None and query.startswith(separator, position):
            break
        match character[0]:
            case "(" if position == start:
                break
            case ")" if depth == 0:
                break
            case "(":
                depth += 1
            case ")":
                depth -= 1
        position = character.end()
    return _unescaped(query[start:position]), position


def _quoted(query: str, position: int) -> tuple[str, int]:
    """Read what the quote at ``position`` opens; give it with the position behind its closing quote."""
    closing = CLOSING[query[position]]
    end = position + 1
    while end < len(query) and query[end] not in closing:
        end += 2 if query[end] == "\\" else 1
    if end >= len(query):
        raise QueryError(f"unclosed quote (close it with {closing[0]})", query, position + 1)
    return _unescaped(query[position + 1 : end]), end + 1


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(r"\1", text)
