"""Near copies: how alike two articles are, and which come in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from typing import TYPE_CHECKING

from newscli.model.errors import NewscliError
from newscli.model.guess import language_of
from newscli.model.likeness import Lookalikes, Text, likeness, rarity
from newscli.newsroom.fingerprint import fingerprint, stop_words
from newscli.storage.articles import slug_of

if TYPE_CHECKING:
    from newscli.model.article import Article
    from newscli.model.reports import Change
    from newscli.newsroom.newsroom import Newsroom

MOST_COMPARED = 8
"""Articles that are read to tell one copy: those whose sketches share most."""


class Comparison:
    """Compares articles, word by word."""

    def __init__(self, newsroom: Newsroom) -> None:
        copies, articles = newsroom.catalog.copies, newsroom.catalog.entries.count()
        self._newsroom = newsroom
        self._rarity_of = cache(lambda word: rarity(articles, copies.holders(word)))

    def text(self, article: Article) -> Text:
        """What is compared of an article."""
        language = language_of(article, self._newsroom.settings.language)
        moment = self._newsroom.calendar.first_moment(article.published) if article.published else None
        words = fingerprint(article, language)
        return Text.of(
            [*words.title, *words.lead, *words.body],
            stop_words(language),
            moment.timestamp() if moment else None,
        )

    def text_at(self, path: str) -> Text | None:
        """What is compared of the article at a path; nothing when its file changed since the scan."""
        try:
            return self.text(self._newsroom.folder.load(path))
        except NewscliError:
            return None

    def likeness(self, one: Text | None, other: Text | None) -> float:
        """How alike two articles are; 0 for no copies."""
        return likeness(one, other, self._rarity_of) if one and other else 0.0


class CopyWatch:
    """Tells of a new article whether it is a near copy: of one in the catalog, or of one that waits.

    Args:
        newsroom: the newsroom.
        expected: the articles that will be asked about, if they are known; few are told in less time then.
    """

    def __init__(self, newsroom: Newsroom, expected: Iterable[Article] | None = None) -> None:
        self._newsroom = newsroom
        self._expected = expected
        self._comparison = Comparison(newsroom)
        self._waiting: list[int] = []
        self._added: list[Article | str] = []  # once it does not wait any more, its path

    def find(self, article: Article) -> str | None:
        """The article of which this one is a near copy, by its slug, or by its title while it waits."""
        likely = self._lookalikes.find(self._sketch(article))[:MOST_COMPARED]
        text = self._comparison.text(article) if likely else None
        for key in likely:
            other = self._added[key] if isinstance(key, int) else key
            if isinstance(other, str):
                if self._comparison.likeness(text, self._comparison.text_at(other)):
                    return slug_of(other)
            elif self._comparison.likeness(text, self._comparison.text(other)):
                return other.title
        return None

    def add(self, article: Article) -> None:
        """Note an article that is to be written and not yet in the catalog."""
        number = len(self._added)
        self._added.append(article)
        self._waiting.append(number)
        self._lookalikes.add(number, self._sketch(article))

    def settle(self, changes: Iterable[Change]) -> None:
        """Let go the articles that waited: the catalog has those that were written."""
        paths = {id(change.article): change.path for change in changes}
        for number in self._waiting:
            self._added[number] = paths.get(id(self._added[number]), "")
        self._waiting.clear()
        self._comparison = Comparison(self._newsroom)

    @cached_property
    def _lookalikes(self) -> Lookalikes[str | int]:
        copies = self._newsroom.catalog.copies
        if self._expected is None:
            return Lookalikes(copies.sketches())
        return Lookalikes(copies.sharing(map(self._sketch, self._expected)))

    def _sketch(self, article: Article) -> bytes:
        return fingerprint(article, language_of(article, self._newsroom.settings.language)).sketch


def warning(article: Article, copied: str, *, skip: bool) -> str:
    """What the user is told of a near copy."""
    return f"{'left out ' * skip}'{article.title}': near copy of '{copied}'"
