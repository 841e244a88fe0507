"""What readers see of a newsroom at one moment, and what of an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from newscli.model.frozen import frozen

if TYPE_CHECKING:
    from newscli.model.article import Article

Link: TypeAlias = tuple[str, str]
"""The slug of an article, and the name by which it leads to another."""


@frozen(kw_only=True)
class Sight:
    """A newsroom as its readers see it.

    Attributes:
        moment: when.
        live: the title of each live article, by slug.
        featured: Editor's choice, in its order.
        popular: Popular as every page has it, the most read first.
        dead_links: the links of live articles that lead to none.
    """

    moment: datetime
    live: Mapping[str, str]
    featured: tuple[str, ...]
    popular: tuple[str, ...]
    dead_links: frozenset[Link]


def shown(article: Article) -> Article:
    """What readers see of an article itself: all but what decides when and where it is seen."""
    return replace(
        article,
        expires=None,
        added=None,
        draft=False,
        guid="",
        aliases=(),
        related=(),
        unrelated=(),
        featured=None,
        extra={},
        unknown={},
    )
