"""Why a query finds an article, or does not: what each of its words and facts gave it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

from newscli.model.counted import count_of
from newscli.model.dates import format_moment
from newscli.model.frozen import frozen
from newscli.model.query import (
    And,
    Dates,
    Everything,
    Fact,
    Fuzzy,
    Leaf,
    Not,
    Numbers,
    Or,
    Phrase,
    Prefix,
    Query,
    Question,
    Word,
    Words,
    words_of,
)
from newscli.model.reasons import Explanation, Reason
from newscli.model.request import read_query
from newscli.model.text import is_stop_word, tokens, variants
from newscli.newsroom.featured import choices
from newscli.newsroom.querying import evaluate
from newscli.newsroom.why import place_among, status_of_slug

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

SIGN = "a sign, which stands in no text"
STOP_WORD = "a stop word, left out of a question"


def explain_match(newsroom: Newsroom, slug: str, text: str) -> Explanation:
    """Whether a query finds an article, and what each of its leaves gave it.

    Args:
        newsroom: the newsroom.
        slug: the article.
        text: in the query language, or ``@name``.

    Raises:
        RequestError: when the query cannot be read.
    """
    query = read_query(text, newsroom.calendar, newsroom.settings.queries)
    scores = evaluate(newsroom, query)
    match = _Match(newsroom, slug, hints=slug not in scores)
    if slug in scores:
        place, articles = place_among(newsroom, slug, scores, live=False)
        score = f"score {scores[slug]:.3f}" if words_of(query) else "no words, so no score"
        verdict = Reason("found", "yes", f"{score}; number {place} of {articles}")
    else:
        faults = list(dict.fromkeys(match.faults(query)))
        verdict = Reason("found", "no", "; ".join(faults) or "no word to look for")
    return Explanation(article=slug, query=text, reasons=(verdict, *match.reasons(query)))


def typed(leaf: Leaf) -> str:
    """A leaf as a person types it."""
    match leaf:
        case Fact(field, value):
            return f"{field}:{value}"
        case Dates(start, end):
            ends = (format_moment(moment, UTC) if moment else "" for moment in (start, end))
            return f"date:{'..'.join(ends)}"
        case Numbers(field, start, end):
            bounds = ("" if bound is None else f"{bound:g}" for bound in (start, end))
            return f"{field}:{'..'.join(bounds)}"
        case Everything():
            return "*"
        case Question(words):
            return " ".join(word.text for word in words)
        case Word(text) | Prefix(text) | Fuzzy(text) | Phrase(text):
            within = f"{leaf.field}:" if leaf.field else ""
            return within + _signed(leaf, text)


def _signed(leaf: Words, text: str) -> str:
    match leaf:
        case Prefix():
            return f"{text}*"
        case Fuzzy(distance=distance):
            return f"{text}~{distance if distance > 1 else ''}"
        case Phrase():
            return f'"{text}"'
    return text


@frozen
class _Held:
    """What a leaf finds.

    Attributes:
        score: what it gives the article; None when it does not find it.
        others: how many other articles it finds.
    """

    score: float | None
    others: int


class _Match:
    """One article under the leaves of a query.

    Args:
        newsroom: the newsroom.
        slug: the article.
        hints: whether to look for what a word that is in no article was meant to be.
    """

    def __init__(self, newsroom: Newsroom, slug: str, *, hints: bool) -> None:
        self._newsroom = newsroom
        self._slug = slug
        self._hints = hints
        ((_, self._record),) = newsroom.catalog.entries.records([slug])
        self._languages = newsroom.languages()
        self._known: dict[str, _Held] = {}

    def reasons(self, query: Query) -> Iterator[Reason]:
        """What each leaf gave the article, one that stands in the query several times only once."""
        counts = Counter(
            (typed(leaf), unwanted, idle) for leaf, unwanted, idle in self._leaves(query, unwanted=False)
        )
        leaves = {typed(leaf): leaf for leaf, _, _ in self._leaves(query, unwanted=False)}
        for (name, unwanted, idle), times in counts.items():
            what = f"NOT {name}" if unwanted else name
            yield Reason(what, None, idle) if idle else self._reason(what, leaves[name], unwanted, times)

    def faults(self, query: Query) -> list[str]:
        """What keeps the article from matching; empty when it matches."""
        match query:
            case And(parts):
                return [fault for part in parts if not self._is_sign(part) for fault in self.faults(part)]
            case Or(parts) | Question(parts):
                faults = [self.faults(part) for part in parts]
                return [] if [] in faults else [fault for each in faults for fault in each]
            case Not(part):
                return [] if self.faults(part) else [f"unwanted: {name}" for name in self._present(part)]
            case _:
                return [f"missing: {typed(query)}"] if self._held(query).score is None else []

    def _present(self, query: Query) -> list[str]:
        """The leaves that find the article."""
        return [
            typed(leaf)
            for leaf, unwanted, _ in self._leaves(query, unwanted=False)
            if (self._held(leaf).score is None) == unwanted
        ]

    def _leaves(self, query: Query, *, unwanted: bool) -> Iterator[tuple[Leaf, bool, str]]:
        """Each leaf, with whether it is under a NOT, and why it asks for nothing if it does not."""
        match query:
            case And(parts) | Or(parts):
                for part in parts:
                    yield from self._leaves(part, unwanted=unwanted)
            case Not(part):
                yield from self._leaves(part, unwanted=not unwanted)
            case Question(words):
                idle = {word for word in words if self._is_stop_word(word)}
                for word in words:
                    yield word, unwanted, STOP_WORD if word in idle and len(idle) < len(words) else ""
            case _:
                yield query, unwanted, SIGN if self._is_sign(query) else ""

    def _held(self, leaf: Leaf) -> _Held:
        name = typed(leaf)
        if name not in self._known:
            scores = evaluate(self._newsroom, leaf)
            self._known[name] = _Held(scores.get(self._slug), len(scores.keys() - {self._slug}))
        return self._known[name]

    def _reason(self, what: str, leaf: Leaf, unwanted: bool, times: int) -> Reason:
        held = self._held(leaf)
        if isinstance(leaf, Fact | Dates | Numbers | Everything):
            reason = self._of_fact(leaf)
            return Reason(what, "holds" if (held.score is None) == unwanted else "missing", reason)
        reason = self._of_words(leaf, held, hints=self._hints and not unwanted)
        if unwanted:
            return Reason(what, "holds" if held.score is None else "unwanted", reason)
        if held.score is None:
            return Reason(what, "missing", reason)
        often = f"; {times} times in the query" if times > 1 else ""
        return Reason(what, round(held.score * times, 3), reason + often)

    def _of_words(self, leaf: Words, held: _Held, *, hints: bool) -> str:
        """Where words stand in the article; or, when they do not, where else."""
        assert not isinstance(leaf, Question), "a question is told word by word"
        if held.score is not None:
            from newscli.storage.index import FIELDS

            fields = (leaf.field,) if leaf.field else FIELDS
            found = [field for field in fields if self._held(replace(leaf, field=field)).score is not None]
            return f"in {', '.join(found)}"
        if held.others:
            return f"in {count_of(held.others, 'other article')}"
        hint = None
        if hints and isinstance(leaf, Word) and leaf.field is None:
            hint = self._newsroom.index.suggest(leaf.text, self._languages)
        return "in no article" + (f" (did you mean '{hint}'?)" if hint else "")

    def _of_fact(self, leaf: Fact | Dates | Numbers | Everything) -> str:
        """What the article has, where a fact looks."""
        match leaf:
            case Everything():
                return "every article"
            case Dates():
                return f"published {self._record['published'] or 'without a date'}"
            case Numbers("views"):
                return f"views: {self._newsroom.catalog.entries.views(self._slug)}"
            case Numbers(field):
                return f"{field}: {_shown(_value(self._record, field))}"
            case Fact("is", "featured"):
                chosen = self._slug in [choice.slug for choice in choices(self._newsroom)]
                return "it is Editor's choice" if chosen else "it is not Editor's choice now"
            case Fact("is"):
                return f"it is {status_of_slug(self._newsroom, self._slug).value}"
            case Fact("has", key):
                return f"{key}: {_shown(_value(self._record, key))}"
            case Fact("slug"):
                return f"slug: {_shown([self._slug, *self._record['aliases']])}"
            case Fact(field):
                key = "tags" if field == "tag" else field
                return f"{key}: {_shown(_value(self._record, key))}"
        raise TypeError(f"no fact: {leaf!r}")

    def _is_sign(self, query: Query) -> bool:
        return isinstance(query, Word | Phrase) and not variants(query.text, self._languages)

    def _is_stop_word(self, word: Word | Phrase) -> bool:
        folded = "".join(token.text for token in tokens(word.text))
        return any(is_stop_word(folded, language) for language in self._languages)


def _value(record: dict[str, Any], key: str) -> object:
    top, _, rest = key.partition(".")
    value = record.get(top)
    return value.get(rest) if rest and isinstance(value, dict) else value


def _shown(value: object) -> str:
    """A value on one line: of a table, that it is there."""
    if value in (None, "", [], {}):
        return "none"
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    return "there" if isinstance(value, list | dict) else str(value)
