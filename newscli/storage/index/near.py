"""Words that resemble a word: by how many letters they differ, and what was meant."""

from __future__ import annotations

from collections.abc import Sequence

from newscli.model import text


def as_typed(word: str, found: str, languages: Sequence[str]) -> str:
    """Give a stem the ending of the word as typed, if that leads back to it: ``elektions`` and ``elect``."""
    folded = text.stem("".join(token.text for token in text.tokens(word)), "")
    for language in languages:
        stem = text.stem(folded, language)
        corrected = found + folded[len(stem) :]
        if folded.startswith(stem) and text.stem(corrected, language) == found:
            return corrected
    return found


def edits_from(words: Sequence[str], stem: bytes, limit: int) -> int:
    """The fewest edits from any of the words to a stem; one more than the limit if it takes more."""
    other = stem.decode()
    return min(_edits(word, other, limit) for word in words)


def _edits(first: str, second: str, limit: int) -> int:
    if not _within(first, second, limit):  # asked first, since it is so of nearly all
        return limit + 1
    return next(edits for edits in range(limit + 1) if _within(first, second, edits))


def _within(first: str, second: str, edits: int) -> bool:
    """Whether a word becomes another by so many letters added, dropped, changed or swapped with the next.

    A swapped pair takes no other edit (the restricted distance of Damerau and Levenshtein).
    """
    if abs(len(first) - len(second)) > edits:
        return False
    if edits == 0:
        return first == second
    same = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        same += 1
    first, second = first[same:], second[same:]
    if not first or not second:
        return True
    return (
        _within(first[1:], second[1:], edits - 1)
        or _within(first[1:], second, edits - 1)
        or _within(first, second[1:], edits - 1)
        or (first[:2] == second[1::-1] and _within(first[2:], second[2:], edits - 1))
    )
