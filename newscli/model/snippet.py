"""Snippets: the piece of a text that shows best why it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from newscli.model.frozen import frozen
from newscli.model.prose import prose
from newscli.model.query import Fuzzy, Phrase, Prefix, Query, Question, Word, words_of
from newscli.model.text import occurrences, variants

WIDTH = 160
"""Characters of a snippet: about two lines of a terminal."""

_WIDENING = 32
"""How far an end is moved outwards to the end of a word; what is longer is cut."""

_CUT = "…"

Span = tuple[int, int]
"""Where something starts, and where what follows it begins."""


@frozen
class Snippet:
    """A piece of a text on one line, with ``…`` where it was cut.

    Attributes:
        text: the piece.
        hits: the places in it of what was looked for, in order.
    """

    text: str
    hits: tuple[Span, ...] = ()


@frozen
class _Hit:
    """A word that was looked for: the stem or prefix by which it was found, and its place."""

    wanted: str
    start: int
    end: int


def looked_for(query: Query, languages: Sequence[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Give the stems and the beginnings of words by which the hits of a query are known in a text.

    Args:
        query: any.
        languages: those of the archive's articles, as BCP 47 tags.
    """
    wanted: set[str] = set()
    prefixes: list[str] = []
    for leaf in words_of(query):
        match leaf:
            case Question(words):
                texts = [word.text for word in words]
            case Prefix(text):
                texts = []
                prefixes += [stems[-1] for stems in variants(text, ())]
            case Word(text) | Phrase(text) | Fuzzy(text):
                texts = [text]
        wanted.update(stem for text in texts for stems in variants(text, languages) for stem in stems)
    return frozenset(wanted), tuple(prefixes)


def hits(text: str, wanted: Collection[str], language: str, prefixes: Sequence[str] = ()) -> tuple[Span, ...]:
    """Find the places of what was looked for.

    Args:
        text: a title, or any text.
        wanted: stems, as ``variants`` gives them.
        language: of the text, as a BCP 47 tag.
        prefixes: with which a stem may begin instead.

    Returns:
        Start and end of each place, in order; places that touch (pairs of Chinese characters) are one.
    """
    return _merged((hit.start, hit.end) for hit in _find(text, wanted, language, prefixes))


def excerpt(
    text: str, wanted: Collection[str], language: str, prefixes: Sequence[str] = (), width: int = WIDTH
) -> Snippet:
    """Cut out the piece of a text with the most of what was looked for, the first of equals.

    Args:
        text: of one line or many, as Markdown or plain.
        wanted: stems, as ``variants`` gives them.
        language: of the text, as a BCP 47 tag.
        prefixes: with which a stem may begin instead.
        width: characters of the piece, before its ends are moved to the ends of words.

    Returns:
        The piece; the beginning of the text if nothing is found.
    """
    line = _one_line(prose(text))
    found = list(_find(line, wanted, language, prefixes))
    start, end = _widened(line, *_window(_fullest(found, width), len(line), width))
    before, after = _CUT * (start > 0), _CUT * (end < len(line))
    shift = len(before) - start
    spans = ((max(hit.start, start), min(hit.end, end)) for hit in found)
    inside = ((first + shift, last + shift) for first, last in spans if first < last)
    return Snippet(before + line[start:end] + after, _merged(inside))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _find(text: str, wanted: Collection[str], language: str, prefixes: Sequence[str]) -> Iterator[_Hit]:
    beginnings = tuple(prefix for prefix in prefixes if prefix)

    def is_wanted(stem: str) -> bool:
        return stem in wanted or stem.startswith(beginnings)

    test = is_wanted if beginnings else wanted.__contains__
    for stem, token in occurrences(text, language, test):
        by = stem if stem in wanted else next(filter(stem.startswith, beginnings))
        yield _Hit(by, token.start, token.end)


def _fullest(found: Sequence[_Hit], width: int) -> Span | None:
    """The span within a width that holds the most different hits, the first of equals."""
    best: Span | None = None
    most = 0
    inside: Counter[str] = Counter()
    first = 0
    for last, hit in enumerate(found):
        inside[hit.wanted] += 1
        while first < last and hit.end - found[first].start > width:
            inside[found[first].wanted] -= 1
            if not inside[found[first].wanted]:
                del inside[found[first].wanted]
            first += 1
        if len(inside) > most:
            most, best = len(inside), (found[first].start, hit.end)
    return best


def _window(span: Span | None, length: int, width: int) -> Span:
    """A window of a width with the span in its middle, as far as the text allows."""
    if span is None:
        return 0, min(width, length)
    room = max(0, width - (span[1] - span[0]))
    start = max(0, min(span[0] - room // 2, length - width))
    return start, min(length, start + width)


def _widened(line: str, start: int, end: int) -> Span:
    """The window with its ends moved outwards to the ends of words, if these are near."""
    if start > 0 and not line[start - 1].isspace():
        space = line.rfind(" ", max(0, start - _WIDENING), start)
        start = space + 1 if space >= 0 else 0 if start <= _WIDENING else start
    if end < len(line) and line[end] != " ":
        space = line.find(" ", end, end + _WIDENING)
        end = space if space >= 0 else len(line) if end + _WIDENING >= len(line) else end
    return _trimmed(line, start, end)


def _trimmed(line: str, start: int, end: int) -> Span:
    while start < end and line[start] == " ":
        start += 1
    while start < end and line[end - 1] == " ":
        end -= 1
    return start, end


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, with those that touch or overlap made one."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
