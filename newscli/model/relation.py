"""How one article is related to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.model.frozen import frozen

if TYPE_CHECKING:
    from newscli.model.related import Nearness


@frozen(kw_only=True)
class Relation:
    """One related article and why it is.

    Attributes:
        slug: the article.
        pinned: whether the editor put it there.
        nearness: what they share; None for a pinned one that shares nothing.
        terms: the shared terms (stems), each with its share of the cosine.
        repeats: the articles of the same story that it stands for.
    """

    slug: str
    pinned: bool
    nearness: Nearness | None
    terms: tuple[tuple[str, float], ...]
    repeats: tuple[str, ...]

    @property
    def note(self) -> str:
        """What a list says of it."""
        if self.pinned:
            return "editor's own"
        return "same story" if self.nearness is not None and self.nearness.same_story else ""
