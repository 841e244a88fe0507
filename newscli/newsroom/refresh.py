"""The catalog is brought up to date: what changed in the folder is read, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.storage.layout import VIEWS
from newscli.storage.scan import scan_articles, scan_views

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom
    from newscli.storage.catalog import Catalog


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
        unfinished: list[str] = []
        scan, view_scan = scan_articles(newsroom.root, unfinished), scan_views(newsroom.root / VIEWS)
        newsroom.seen = scan
        if unfinished:
            newsroom.tidy(unfinished)
        if not anew and catalog.files.unchanged(scan) and catalog.views.stamps() == view_scan:
            return
        if not newsroom.may_refresh():
            changed, gone = catalog.files.differences(scan)
            missing = len(changed) + len(gone)
            what = (
                f"the changes of {missing:,} {'file' if missing == 1 else 'files'}"
                if missing
                else "new view counts"
            )
            newsroom.note(f"another newscli is at work: {what} are not yet in")
            return
        from newscli.newsroom.intake import take_in_articles, take_in_views

        try:
            with catalog.transaction():
                if catalog.version() != known:  # another process was at work: what was seen is old by now
                    scan, view_scan = scan_articles(newsroom.root), scan_views(newsroom.root / VIEWS)
                if anew:
                    catalog.clear()
                newsroom.seen = scan
                take_in_articles(newsroom, catalog, scan)
                take_in_views(newsroom, catalog, view_scan)
        finally:
            newsroom.release_refresh()
