"""The lexer of the query language: from characters to terms and signs, each with its column."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import replace
from enum import Enum
from typing import TypeAlias

from newscli.model.errors import QueryError
from newscli.model.frozen import frozen
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


@frozen
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

HIGHEST_BOOST = 100
"""The most that a word's score is multiplied by: one word that counts for all others is a filter."""

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
    r'|(?P<fact>tag|section|language|slug|url|is|has|date|views|extra\.[^\s():"\\]++):'
    rf"|{_QUOTE}|{_WORD})"
)
_BEHIND_FIELD = re.compile(rf"(?P<bracket>\()|{_QUOTE}|{_WORD}")
_MARKED = re.compile(r"((?:\\.|[^\\*~])++)(?:(?P<prefix>\*)|~(?P<distance>[12]?))")
_BOOSTED = re.compile(r"((?:\\.|[^\\])+)\^([0-9]{1,9}(?:\.[0-9]{1,9})?)")
_BOOST_OF_PHRASE = re.compile(r"\^[0-9]{1,9}(?:\.[0-9]{1,9})?(?=[\s)]|\Z)")
_SCHEME = re.compile(r"(?:https?://|mailto:)(?=.*\w)")
_CHARACTER = re.compile(r"\\\S|\S")
_ESCAPE = re.compile(r'\\([\\"“”„«»()*~:,^@-])')


def lex(query: str) -> Iterator[Token]:
    """Read a query into terms and signs; the last is ``Mark.END``.

    Behind a FIELD there is always a term, EVERYTHING or OPEN; behind a FACT there are its VALUEs, at least
    one, though perhaps empty.

    Raises:
        QueryError: when a quote is not closed, nothing stands behind the name of a field, or a boost is too
            high.
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
                text, end = _quoted(query, position - 1)
                boost = _BOOST_OF_PHRASE.match(query, end)
                position = boost.end() if boost else end
                yield Phrase(text, column, boost=_boost(boost[0][1:], query, end) if boost else 1.0)
            case "field":
                field = Sign(Mark.FIELD, text.removesuffix(":"), column)
                yield field
            case "fact":
                fact = Sign(Mark.FACT, text.removesuffix(":"), column)
                yield fact
                position = yield from _values(query, position, _SEPARATORS.get(fact.text))
            case _:
                yield _boosted(text, column, query)
    if field:
        raise QueryError(
            f"'{field.text}:' needs a word, a phrase or a group right behind it", query, field.column
        )
    yield Sign(Mark.END, "", len(query) + 1)


def _boosted(text: str, column: int, query: str) -> Token:
    """Read a term and its boost; what is no word, such as the star of everything, takes none."""
    match = _BOOSTED.fullmatch(text)
    if match is None:
        return _term(text, column)
    boost = _boost(match[2], query, column - 1 + match.end(1))
    term = _term(match[1], column)
    return term if isinstance(term, Sign) else replace(term, boost=boost)


def _boost(number: str, query: str, position: int) -> float:
    """Read a boost whose ``^`` stands at a position."""
    boost = float(number)
    if boost > HIGHEST_BOOST:
        raise QueryError(
            f"a boost is 0 to {HIGHEST_BOOST}, not {number} (\\^{number} is text)", query, position + 1
        )
    return boost


def _term(text: str, column: int) -> Token:
    if text == "*":
        return Sign(Mark.EVERYTHING, text, column)
    marked = _MARKED.fullmatch(text)
    if marked is None:
        scheme = _SCHEME.match(text)  # articles name an address with it or without
        start = scheme.end() if scheme else 0
        return Word(_unescaped(text[start:]), column + start)
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
