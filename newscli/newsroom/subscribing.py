"""New subscriptions to feeds go to ``newscli.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newscli.model.feed import Feed, to_table
from newscli.storage.layout import SETTINGS

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


def subscribe(newsroom: Newsroom, feeds: Iterable[Feed], *, dry_run: bool = False) -> list[Feed]:
    """Add feeds to the settings, but for those that are there by their url; the archive is locked.

    Args:
        newsroom: the newsroom.
        feeds: what to subscribe to.
        dry_run: whether to change nothing.

    Returns:
        The feeds that are new, each once.

    Raises:
        StorageError: when the settings cannot be edited without other changes.
    """
    from newscli.files.settings_edit import add_tables

    known = {feed.url for feed in newsroom.settings.feeds}
    new: dict[str, Feed] = {}
    for feed in feeds:
        if feed.url not in known:
            new.setdefault(feed.url, feed)
    if new and not dry_run:
        text = newsroom.folder.read(SETTINGS)
        edited = add_tables(text, "feeds", [to_table(feed) for feed in new.values()])
        newsroom.folder.save(SETTINGS, edited, text)
        newsroom.__dict__.pop("settings", None)  # read anew by who asks next
    return list(new.values())
