"""Near copies are noticed before they come in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from newscli.model.errors import NewscliError
from newscli.model.likeness import WORTH_COMPARING, buckets, estimate, likeness
from newscli.newsroom.fingerprint import sketch_of, text_of

if TYPE_CHECKING:
    from newscli.model.article import Article
    from newscli.newsroom.adding import Draft
    from newscli.newsroom.newsroom import Newsroom

MOST_COMPARED = 8
"""Articles that are read to tell one copy: those whose sketches agree most."""


class CopyWatch:
    """Tells of a new article whether it is a near copy: of one in the catalog, or of one that waits.

    Args:
        newsroom: the newsroom.
        slug_of: the slug that an article which waits will have.
    """

    def __init__(self, newsroom: Newsroom, slug_of: Callable[[Draft], str]) -> None:
        self._newsroom = newsroom
        self._slug_of = slug_of
        self._waiting: dict[int, list[tuple[Draft, bytes]]] = {}

    def find(self, article: Article) -> str | None:
        """The slug of the article of which this one is a near copy or a part; None when it is neither."""
        return self._find_in_catalog(article) or self._find_waiting(article)

    def await_(self, draft: Draft) -> None:
        """Note an article that is to be written and not yet in the catalog."""
        sketch = self._sketch(draft.article)
        for bucket in buckets(sketch):
            self._waiting.setdefault(bucket, []).append((draft, sketch))

    def clear(self) -> None:
        """Forget those that waited: the catalog has them by now."""
        self._waiting.clear()

    def _find_in_catalog(self, article: Article) -> str | None:
        sketch = self._sketch(article)
        found = [
            (agreement, candidate)
            for candidate in self._newsroom.catalog.copies.sharing(sketch)
            if (agreement := estimate(sketch, candidate.sketch)) >= WORTH_COMPARING
        ]
        found.sort(key=lambda each: (-each[0], each[1].slug))
        for _, candidate in found[:MOST_COMPARED]:
            try:
                other = self._newsroom.folder.load(candidate.path)
            except NewscliError:  # changed since the scan
                continue
            if self._is_copy(article, other):
                return candidate.slug
        return None

    def _find_waiting(self, article: Article) -> str | None:
        sketch = self._sketch(article)
        tried: set[int] = set()
        for bucket in buckets(sketch):
            for draft, other in self._waiting.get(bucket, ()):
                if id(draft) in tried:
                    continue
                tried.add(id(draft))
                if estimate(sketch, other) >= WORTH_COMPARING and self._is_copy(article, draft.article):
                    return self._slug_of(draft)
        return None

    def _is_copy(self, article: Article, other: Article) -> bool:
        days = days_between(self._published(article), self._published(other))
        texts = [
            text_of(each, each.language or self._newsroom.settings.language) for each in (article, other)
        ]
        return likeness(texts[0], texts[1], days) > 0

    def _sketch(self, article: Article) -> bytes:
        return sketch_of(article, article.language or self._newsroom.settings.language)

    def _published(self, article: Article) -> float | None:
        if article.published is None:
            return None
        return self._newsroom.calendar.first_moment(article.published).timestamp()


def warning(article: Article, copied: str, *, skip: bool) -> str:
    """What the user is told of a near copy."""
    return f"{'left out ' * skip}'{article.title}': near copy of '{copied}'"


def days_between(one: float | None, other: float | None) -> float | None:
    """The days between two moments in seconds; None when one is not known."""
    return None if one is None or other is None else abs(one - other) / 86_400
