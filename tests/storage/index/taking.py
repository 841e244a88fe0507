"""Documents into an index, in short."""

from __future__ import annotations

from collections.abc import Callable, Collection

from newscli.storage.index import Document, Index


def take_in(
    index: Index,
    *documents: Document,
    removed: Collection[str] = (),
    advance: Callable[[int], None] = lambda count: None,
) -> None:
    """Take documents in and slugs out, in one commit."""
    by_slug = {document.slug: document for document in documents}
    index.update(by_slug, by_slug.__getitem__, removed, advance)
