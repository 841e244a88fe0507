"""Which version of each feed was taken in last, in the cache: one that did not change is not sent again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from newscli.files.atomic import replace_file
from newscli.model.errors import StorageError
from newscli.model.frozen import frozen


@frozen(kw_only=True)
class FeedVersion:
    """A version of a feed, as its server calls it.

    Attributes:
        etag: its ETag; empty for none.
        modified: its Last-Modified; empty for none.
        article: an article that came by it: once that is gone, all may be. Empty for a feed without any.
    """

    etag: str = ""
    modified: str = ""
    article: str = ""


def load_versions(path: Path | None) -> dict[str, FeedVersion]:
    """The versions by the url of their feeds; none from a file that is not there, or damaged."""
    if path is None:
        return {}
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {url: FeedVersion(**version) for url, version in data.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def save_versions(path: Path | None, versions: Mapping[str, FeedVersion]) -> None:
    """Keep the versions; where the disk refuses, the next fetch only asks for more."""
    if path is not None:
        with suppress(StorageError):
            text = json.dumps({url: asdict(version) for url, version in versions.items()}, indent=1)
            replace_file(path, text.encode())
