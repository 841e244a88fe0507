"""Following the archive, so that commands need not look at every file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from newscli.exchange.extras import load
from newscli.model.errors import StorageError

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom
    from newscli.storage.watching.watcher import Watcher


def open_watcher(newsroom: Newsroom) -> Watcher:
    """The watcher of a newsroom's archive, which answers from now on.

    Raises:
        MissingExtra: when the library for it is not installed.
        Locked: when there is another one.
        StorageError: when it cannot follow the archive, or has no place for its socket.
    """
    if sys.platform != "linux":
        raise StorageError(
            "watch needs the file events of Linux; here every command looks at the files itself"
        )
    load("inotify_simple", "watch", "watching an archive")
    from newscli.storage.watching.watcher import Watcher

    if newsroom.cache.watcher is None:
        raise StorageError("a watcher needs a cache folder: set XDG_CACHE_HOME to one that can be written")
    return Watcher(newsroom.root, newsroom.cache.watcher)
