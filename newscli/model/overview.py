"""What ``status`` tells of an archive."""

from __future__ import annotations

from pathlib import Path

from newscli.model.frozen import frozen


@frozen
class Due:
    """What happens to an article at a time to come.

    Attributes:
        slug: the article.
        time: when, in UTC; a day for what has no hour.
    """

    slug: str
    time: str


@frozen(kw_only=True)
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
