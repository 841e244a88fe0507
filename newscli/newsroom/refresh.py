"""The catalog is brought up to date: what changed in the folder is read, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.storage.layout import VIEWS
from newscli.storage.scan import Look, look, scan_views

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom
    from newscli.storage.catalog import Catalog

WATCHED = "watched"
"""Under this name the catalog keeps the token from which on a watcher tells what it lacks."""


def refresh(newsroom: Newsroom, catalog: Catalog, *, anew: bool = False) -> None:
    """Take in every file that is new, changed or gone since the catalog was written.

    A reader that cannot get the lock leaves the catalog as it is and says how many changes are missing.

    Args:
        newsroom: the newsroom.
        catalog: its catalog.
        anew: whether to take every file for a new one.
    """
    with catalog.explained():
        known = catalog.version()
        seen, view_scan = _look(newsroom, catalog, anew), scan_views(newsroom.root / VIEWS)
        if seen.unfinished:
            newsroom.tidy(seen.unfinished)
        is_known = not anew and catalog.files.unchanged(seen) and catalog.views.stamps() == view_scan
        if is_known:
            newsroom.seen, newsroom.seen_in = seen, known
            if not seen.is_first:
                return
        if not newsroom.may_refresh(waits=not is_known):
            if not is_known:
                _tell_missing(newsroom, catalog, seen, are_views_known=catalog.views.stamps() == view_scan)
            return
        from newscli.newsroom.intake import take_in_articles, take_in_views

        try:
            with catalog.transaction():
                if catalog.version() != known:  # another process was at work: what was seen is old by now
                    seen, view_scan = _look(newsroom, catalog, anew), scan_views(newsroom.root / VIEWS)
                if anew:
                    catalog.clear()
                take_in_articles(newsroom, catalog, seen)
                take_in_views(newsroom, catalog, view_scan)
                newsroom.seen, newsroom.seen_in = seen, catalog.version()
        finally:
            newsroom.release_refresh()


def _look(newsroom: Newsroom, catalog: Catalog, anew: bool) -> Look:
    """Look at the files that the catalog may not know as they are; at all of them to take them in anew."""
    return look(newsroom.root, newsroom.cache.watcher, "" if anew else catalog.state(WATCHED) or "")


def _tell_missing(newsroom: Newsroom, catalog: Catalog, seen: Look, *, are_views_known: bool) -> None:
    changed, gone = catalog.files.differences(seen)
    missing = len(changed) + len(gone)
    if not missing and are_views_known:
        return
    what = (
        f"the changes of {missing:,} {'file' if missing == 1 else 'files'}" if missing else "new view counts"
    )
    newsroom.note(f"another newscli is at work: {what} are not yet in")
