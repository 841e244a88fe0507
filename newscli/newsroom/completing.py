"""The names of an archive that may be meant by a word half typed."""

from __future__ import annotations

from pathlib import Path

from newscli.storage.cache import open_cache
from newscli.storage.catalog.names import names


def complete(archive: Path, cache_home: Path, kind: str, typed: str) -> list[tuple[str, str]]:
    """The names that a word may become, each with a few words on it.

    Args:
        archive: whose names they are.
        cache_home: where the caches of this user lie.
        kind: ``slug``, ``tag``, ``section``, ``source`` or ``author``.
        typed: the word so far.
    """
    catalog = open_cache(cache_home, archive).catalog
    return [] if catalog is None else names(catalog, kind, typed)
