"""The trash of an archive: the files of removed articles, each under the moment of its removal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from newscli.model.reports import Removed
from newscli.storage.scan import scan_articles

MOMENT = "%Y%m%dT%H%M%S.%fZ"
MOMENT_AFTER = timedelta(microseconds=1)


class Trash:
    """A folder of removed files; below a moment each lies at the path that it had in the archive.

    Args:
        root: the folder, which need not exist.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def place(self, path: str, now: datetime) -> Path:
        """Where a file that is removed now goes; a moment later where one of its path lies already."""
        while os.path.lexists(place := self.root / now.astimezone(UTC).strftime(MOMENT) / path):
            now += MOMENT_AFTER
        return place

    def articles(self) -> list[Removed]:
        """What lies here, the last removed first."""
        return sorted(self._found(), key=lambda article: (article.removed, article.slug), reverse=True)

    def tidy(self, folder: Path) -> None:
        """Take away folders from one upwards, as long as they are empty."""
        while folder != self.root:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent

    def _found(self) -> Iterator[Removed]:
        if not self.root.is_dir():
            return
        for place in scan_articles(self.root).files:
            moment, _, path = place.partition("/")
            with suppress(ValueError):
                when = datetime.strptime(moment, MOMENT).replace(tzinfo=UTC)
                yield Removed(PurePosixPath(path).stem, path, when, self.root / place)
