"""What a command that changes articles tells."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newscli.model.frozen import frozen

if TYPE_CHECKING:
    from newscli.model.article import Article
    from newscli.model.errors import NewscliError


@frozen
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


@frozen
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


@frozen
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
