r"""The parser of the query language: from what a person types to a tree.

    peace talks                 both words
    peace OR talks              either; also AND, NOT and a leading -, in upper case only
    "blue line"                 side by side; “ ”, „ “, « » too
    peace AND (un OR nato)      brackets group
    peace*  astana~  astana~2   words that begin so; words within one edit, within two
    mars^3  "blue line"^0.5     counts so many times in the order of what is found
    title:peace                 in one part: title, lead, body, source, author; before a group too
    tag:a,b  tag:world/*        a fact: tag, section, language, slug, url, extra.KEY
    is:draft  has:photo         a status, or featured; a key of the article
    date:2021  date:a..b        published; an end may be left open
    views:100..  extra.words:200..300   numbers; an end may be left open
    *                           every article
    \                           takes the special character behind it as text

NOT binds tightest, then AND, which neighbours need not write, then OR. What is none of this is text, such as
an unknown ``word:``, an address, a quote inside a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newscli.model.errors import QueryError
from newscli.model.query import (
    And,
    Everything,
    Fact,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Question,
    Word,
)
from newscli.model.query_facts import PLURALS, read_fact
from newscli.model.query_lexer import Mark, Sign, Token, lex

if TYPE_CHECKING:
    from newscli.model.dates import Calendar

LONGEST = 10_000
"""The characters of the longest query."""

DEEPEST = 50
"""How deep brackets nest."""

ALL_REQUIRED = 5
"""As many plain words in a row must all be there; more are a question, ranked by any of them.

In a script without spaces it is pairs of characters: as many may be one word, and stand side by side.
"""

QUESTION_WORDS = 80
"""The words of a question that count: its first."""

MOST_EXPANDED = 100
"""How many words and values with ``*`` or ``~`` a query has at most, since each stands for many."""


def parse(text: str, calendar: Calendar) -> Query:
    """Read a query.

    Args:
        text: what a person typed; empty means every article.
        calendar: the clock and timezone in which dates are read.

    Raises:
        QueryError: when a quote or bracket is not closed, an operator or field has nothing to work on, a date
            or the value of ``is:`` or ``has:`` is unknown, or the query is beyond all measure.
    """
    if len(text) > LONGEST:
        raise QueryError(f"a query has at most {LONGEST:,} characters", f"{text[:50]}…", LONGEST + 1)
    return _Parser(text, calendar).query()


class _Parser:
    """Descends through the grammar, a method for each rule.

    A rule gives None for what holds no letter or digit (``&``, ``--``), since it asks for nothing.
    """

    def __init__(self, text: str, calendar: Calendar) -> None:
        self._text = text
        self._calendar = calendar
        self._tokens = list(lex(text))
        self._index = 0
        self._depth = 0
        self._expanded = 0

    def query(self) -> Query:
        """Read the whole."""
        if self._stands(Mark.END):
            return Everything()
        found = self._alternatives(None)
        if not self._stands(Mark.END):
            raise self._error("closing bracket without an opening one", self._current)
        return found or Everything()

    def _alternatives(self, field: str | None) -> Query | None:
        choices = [self._conjunction(field)]
        while self._take(Mark.OR):
            choices.append(self._conjunction(field))
        return _any_of([choice for choice in choices if choice is not None])

    def _conjunction(self, field: str | None) -> Query | None:
        parts = self._neighbours(field)
        while self._take(Mark.AND):
            parts += self._neighbours(field)
        return _all_of(parts)

    def _neighbours(self, field: str | None) -> list[Query]:
        found: list[Query] = []
        while True:
            is_text = field is None and self._is_bracketed_text()
            operand = self._operand(field)
            if operand is not None:
                found += _texts(operand) if is_text else [operand]
            if self._stands(Mark.AND, Mark.OR, Mark.CLOSE, Mark.END):
                return _with_question(found)

    def _is_bracketed_text(self) -> bool:
        """Whether a bracket opens here that has but words and phrases in it, as brackets in a sentence do."""
        depth = 0
        for token in self._tokens[self._index :]:
            match token:
                case Sign(Mark.OPEN):
                    depth += 1
                case Sign(Mark.CLOSE):
                    depth -= 1
                case Sign():
                    return False
            if depth <= 0:
                return isinstance(token, Sign)
        return False

    def _operand(self, field: str | None) -> Query | None:
        negated = False
        while self._take(Mark.NOT):
            negated = not negated
        operand = self._atom(field)
        return Not(operand) if negated and operand is not None else operand

    def _atom(self, field: str | None) -> Query | None:
        match token := self._current:
            case Sign(Mark.AND | Mark.OR | Mark.CLOSE | Mark.END):
                raise self._missing_operand(token)
            case Sign():
                self._index += 1
                return self._atom_of(token, field)
            case _:
                self._index += 1
                if isinstance(token, Prefix | Fuzzy):
                    self._count_expanded(token)
                return replace(token, field=field) if any(map(str.isalnum, token.text)) else None

    def _atom_of(self, sign: Sign, field: str | None) -> Query | None:
        match sign.mark:
            case Mark.FIELD:
                return self._atom(sign.text)
            case Mark.OPEN:
                return self._group(sign, field)
            case Mark.FACT:
                return self._fact(sign)
            case _:  # every article, or every one that has the field
                return Fact("has", PLURALS.get(field, field), sign.column) if field else Everything()

    def _group(self, opening: Sign, field: str | None) -> Query | None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._error(f"brackets nest at most {DEEPEST} deep", opening)
        group = self._alternatives(field)
        if not self._take(Mark.CLOSE):
            raise self._error("unclosed bracket", opening)
        self._depth -= 1
        return group

    def _fact(self, name: Sign) -> Query | None:
        values = []
        while isinstance(value := self._current, Sign) and value.mark is Mark.VALUE:
            values.append(value)
            self._index += 1
        for value in values:
            if "*" in value.text:
                self._count_expanded(value)
        return _any_of(read_fact(name, values, self._text, self._calendar))

    def _count_expanded(self, token: Token) -> None:
        self._expanded += 1
        if self._expanded > MOST_EXPANDED:
            raise self._error(f"a query has at most {MOST_EXPANDED} words with * or ~", token)

    @property
    def _current(self) -> Token:
        return self._tokens[self._index]

    def _stands(self, *marks: Mark) -> bool:
        """Tell whether one of the marks stands here."""
        return isinstance(token := self._current, Sign) and token.mark in marks

    def _take(self, mark: Mark) -> bool:
        """Go on behind the mark if it stands here."""
        taken = self._stands(mark)
        self._index += taken
        return taken

    def _missing_operand(self, found: Sign) -> QueryError:
        """Blame an operator that lacks its right side, else what was found where a term should begin."""
        before = self._tokens[self._index - 1] if self._index else None
        match before, found.mark:
            case Sign(Mark.AND | Mark.OR | Mark.NOT), _:
                return self._error(f"{before.text} needs something behind it", before)
            case _, Mark.AND | Mark.OR:
                return self._error(f"{found.text} needs something before it", found)
            case Sign(Mark.OPEN), Mark.CLOSE:
                return self._error("empty brackets", before)
            case Sign(Mark.OPEN), _:
                return self._error("unclosed bracket", before)
            case _:
                return self._error("closing bracket without an opening one", found)

    def _error(self, reason: str, token: Token) -> QueryError:
        return QueryError(reason, self._text, token.column)


def _with_question(neighbours: list[Query]) -> list[Query]:
    """Make one Question of more plain words than must all be there, with the phrases among them."""
    texts = [
        text
        for part in neighbours
        if isinstance(part, Word | Phrase) and part.field is None
        for text in (_words_of_sentence(part) if isinstance(part, Word) else (part,))
    ]
    if sum(isinstance(text, Word) for text in texts) <= ALL_REQUIRED:
        return neighbours
    others = [part for part in neighbours if not isinstance(part, Word | Phrase) or part.field is not None]
    return [Question(tuple(texts[:QUESTION_WORDS])), *others]


def _words_of_sentence(word: Word) -> Sequence[Word]:
    """What is typed in one piece: if it is a sentence without spaces, its pairs of characters."""
    from newscli.model.text import is_sentence, tokens

    if word.text.isascii() or not is_sentence(word.text, ALL_REQUIRED):
        return (word,)
    return [
        replace(word, text=word.text[token.start : token.end], column=word.column + token.start)
        for token in tokens(word.text)
    ]


def _texts(part: Query) -> Sequence[Query]:
    """The parts of a bracket that are all required, as if it were not there."""
    match part:
        case Question(words):
            return words
        case And(parts):
            return [text for each in parts for text in _texts(each)]
    return (part,)


def _all_of(parts: list[Query]) -> Query | None:
    asking = [part for part in parts if not isinstance(part, Everything)] or parts[:1]
    return And(tuple(asking)) if len(asking) > 1 else next(iter(asking), None)


def _any_of(choices: Sequence[Query]) -> Query | None:
    return Or(tuple(choices)) if len(choices) > 1 else next(iter(choices), None)
