"""What the tests of the newsroom ask it, in short."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from newscli.model.request import Request
from newscli.newsroom.listing import list_articles, tally
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.search import search

_listeners: list[Callable[[str], None]] = []


def listed(newsroom: Newsroom, **filters: Any) -> list[str]:
    """The slugs of the articles of a request, in order."""
    return [str(row[0]) for row in list_articles(newsroom, Request(**filters), ("slug",)).rows]


def rows(newsroom: Newsroom, *fields: str, **filters: Any) -> list[tuple[object, ...]]:
    """The fields of the articles of a request."""
    return list(list_articles(newsroom, Request(**filters), fields).rows)


def found(newsroom: Newsroom, query: str, **filters: Any) -> list[str]:
    """The slugs of the articles that a search finds, the best first."""
    return [str(row[0]) for row in search(newsroom, query, Request(**filters), ("slug",)).rows]


def counts(newsroom: Newsroom, by: str, **filters: Any) -> dict[str, int]:
    """How many articles have each value of a field."""
    return dict(tally(newsroom, Request(**filters), by).counts)


def files_of(root: Path) -> dict[str, bytes]:
    """Every file of an archive with its bytes, but its lock."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


@contextmanager
def opened_files(ending: str) -> Iterator[list[str]]:
    """The names of the files with an ending that Python opens meanwhile, each time that it does."""
    if not _listeners:
        sys.addaudithook(_tell)
    names: list[str] = []

    def listen(path: str) -> None:
        if path.endswith(ending):
            names.append(Path(path).name)

    _listeners.append(listen)
    try:
        yield names
    finally:
        _listeners[-1] = lambda path: None


def _tell(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and _listeners and isinstance(arguments[0], str):
        _listeners[-1](arguments[0])
