"""Answers that are no list of articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscli.model.article import Article
    from newscli.model.errors import NewscliError
    from newscli.model.related import Nearness


@dataclass(frozen=True, slots=True)
class Removed:
    """An article in the trash.

    Attributes:
        slug: its id.
        path: where it lay, relative to the archive.
        removed: when it was removed.
        place: the file in the trash.
    """

    slug: str
    path: str
    removed: datetime
    place: Path


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True)
class Due:
    """What happens to an article at a time to come.

    Attributes:
        slug: the article.
        time: when, in UTC; a day for what has no hour.
    """

    slug: str
    time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """An archive at a glance.

    Attributes:
        title: the newsroom's name.
        archive: its folder.
        articles: how many there are; statuses: how many of each status.
        tags: how many different ones.
        views: all of them.
        newest: when the newest live article was published, in UTC.
        changed: when a file of an article was last written, in UTC.
        next: the article that goes out next, and when.
        ending: the Editor's choices that end within a week, each with its end in UTC, the soonest first.
        problems: how many breaches keep files from being articles or counts.
        pending: how many articles the index does not hold yet.
        cache: the folder of what is derived, None in memory; cache_bytes: its size.
        timezone: in which days are counted.
    """

    title: str
    archive: Path
    articles: int
    statuses: dict[str, int]
    tags: int
    views: int
    newest: str | None
    changed: str | None
    next: Due | None
    ending: tuple[Due, ...]
    problems: int
    pending: int
    cache: Path | None
    cache_bytes: int
    timezone: str


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one article's file.

    Attributes:
        slug: the article.
        path: its file, relative to the archive.
        before: the text of the file; empty for a new one.
        after: the text that it gets; empty for one that goes.
        article: what that text says, as far as it is known.
    """

    slug: str
    path: str
    before: str
    after: str
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a command on many articles.

    Attributes:
        changes: what was changed, or would be.
        unchanged: the slugs of articles that were as wanted already.
        failures: what went wrong, one error an article.
    """

    changes: list[Change] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failures: list[NewscliError] = field(default_factory=list)
