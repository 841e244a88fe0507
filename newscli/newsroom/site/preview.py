"""The site as it is being looked at: built anew as soon as a page is asked for and anything has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from newscli.files.disk import explained
from newscli.model.errors import StorageError
from newscli.newsroom.site.build import build
from newscli.newsroom.site.live_articles import LiveArticles, root_of

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


class Preview:
    """A site in the cache, brought up to date as it is read.

    Args:
        newsroom: the newsroom as it is now.
        templates: a folder of templates that stand in the place of ours; None for none.

    Attributes:
        folder: where the site lies.
        root: the path with which its addresses begin.

    Raises:
        StorageError: when there is no place for it.
    """

    def __init__(self, newsroom: Newsroom, templates: Path | None) -> None:
        if newsroom.cache.site is None:
            raise StorageError(
                "a site to look at needs a folder: set XDG_CACHE_HOME to one that can be written"
            )
        self.folder = newsroom.cache.site
        self.root = root_of(newsroom.settings)
        self._templates = templates
        self._photos: list[Path] = []
        self._state: object = None
        self._lock = Lock()

    def refresh(self, open_newsroom: Callable[[], Newsroom], processes: int | None = 1) -> None:
        """Build what changed since the last time, in this process unless more are given.

        Args:
            open_newsroom: opens the newsroom as it is now; it is closed again.
            processes: how many may work at once; None for as many as the machine has.

        Raises:
            NewscliError: as ``build`` does.
        """
        with self._lock:
            newsroom = open_newsroom()
            try:
                seen = self._seen(newsroom)
                if (seen, _stamps(self._photos)) != self._state:
                    self._photos = _photos(newsroom)
                    state = seen, _stamps(self._photos)
                    build(newsroom, self.folder, templates=self._templates, processes=processes)
                    self._state = state
            finally:
                newsroom.close()

    def _seen(self, newsroom: Newsroom) -> object:
        """All that may change the site but photos; of the time the minute: an article may become live."""
        catalog = newsroom.catalog
        files, views = catalog.files.stamps(), catalog.views.stamps()
        stamps: list[object] = []
        if self._templates is not None:
            with explained("read", self._templates):
                stamps = _stamps(sorted(self._templates.iterdir()))
        return files, views, newsroom.settings, newsroom.calendar.now.timestamp() // 60, stamps


def _photos(newsroom: Newsroom) -> list[Path]:
    """The files of the photos that the site shows; they change only with the articles."""
    articles = LiveArticles(newsroom)
    files = map(articles.photo_file, articles.articles)
    return [newsroom.root / file for file in files if file]


def _stamps(files: Iterable[Path]) -> list[object]:
    """What files look like; None for one that is not there."""
    stamps: list[object] = []
    for file in files:
        try:
            status = file.stat()
        except (OSError, ValueError):  # a name that none can have
            stamps.append(None)
        else:
            stamps.append((file.name, status.st_mtime_ns, status.st_size))
    return stamps
