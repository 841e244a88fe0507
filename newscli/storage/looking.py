"""A look at an archive: at all its files, or only at those of which a watcher tells that they changed."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from newscli.files.disk import TEMPORARY
from newscli.storage.scan import Stamp, scan_articles, stamp_of


class Look:
    """What was seen of the files of an archive.

    Args:
        among: the only paths that are looked at; None for all there are.
        token: from where on a watcher tells changes; empty when nobody watches.

    Attributes:
        files: those that are there, by path, with their stamps.
        unfinished: the places of files that are still being written, or were when a process died.
    """

    def __init__(self, among: Collection[str] | None = (), token: str = "") -> None:
        self.among = among
        self.token = token
        self.files: dict[str, Stamp] = {}
        self.unfinished: list[str] = []

    @property
    def is_first(self) -> bool:
        """Whether a watcher can go on from this look, which it could not before."""
        return self.among is None and bool(self.token)


def look(root: Path, watcher: Path | None, since: str) -> Look:
    """Look at the articles of an archive.

    Args:
        root: the archive.
        watcher: where the socket of its watcher is, if it has one.
        since: the token of the last look that was taken in; empty to look at all.

    Raises:
        StorageError: when a folder cannot be read.
    """
    token, changed = "", None
    if watcher is not None and os.path.exists(watcher):
        from newscli.storage.watching.asking import ask

        token, changed = ask(watcher, root, since)
    seen = Look(changed, token)
    if changed is None:
        seen.files = scan_articles(root, seen.unfinished)
    for path in changed or ():
        _look_at(seen, f"{root}/{path}", path)
    return seen


def _look_at(seen: Look, place: str, path: str) -> None:
    """Look at one path, as ``scan_articles`` does."""
    if not os.path.lexists(place):
        return
    if path.rpartition("/")[2].startswith(TEMPORARY):
        seen.unfinished.append(place)
        return
    try:
        seen.files[path] = stamp_of(os.stat(place))
    except OSError:
        seen.files[path] = 0, -1
