"""The view counts of another archive come in with its articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from newscli.newsroom.intake import refresh_views
from newscli.storage.layout import VIEWS
from newscli.storage.views import ViewFolder, ViewLine

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


def merge_views(newsroom: Newsroom, archive: Path, slugs: Mapping[str, str], *, dry_run: bool = False) -> int:
    """Append the view lines of another archive, with their ids; a line that is counted already is not.

    The archive's lock is the caller's.

    Args:
        newsroom: the newsroom.
        archive: the other archive.
        slugs: for a slug of the other archive the one that its article has here, where they differ.
        dry_run: whether only to say how many there are.

    Returns:
        How many lines came in.
    """
    other = ViewFolder(archive / VIEWS)
    lines = [replace(line, slug=slugs.get(line.slug, line.slug)) for line in _uncounted(newsroom, other)]
    if lines and not dry_run:
        newsroom.view_folder.append(lines)
        refresh_views(newsroom)
    return len(lines)


def _uncounted(newsroom: Newsroom, other: ViewFolder) -> Iterator[ViewLine]:
    """The lines that the newsroom lacks, each id once with its largest count."""
    found: dict[str, ViewLine] = {}
    for name in sorted(other.scan()):
        reading = other.read(name)
        for problem in reading.problems:
            newsroom.warn(f"left out {other.root / name}:{problem.line}: {problem.message}")
        for line in reading.lines:
            known = found.get(line.id)
            if known is None or known.count < line.count:
                found[line.id] = line
    for line in found.values():
        if line.count > newsroom.catalog.readings.count_of(line.id):
            yield line
