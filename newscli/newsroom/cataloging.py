"""The catalog is opened as the files are now, whatever has become of its own file and its disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING

from newscli.model.errors import Problem, StorageError
from newscli.newsroom.refresh import refresh
from newscli.storage.catalog import MEMORY, Catalog, DamagedCatalog
from newscli.storage.layout import VIEWS

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

FILES_NAMED = 3
"""How many broken files a command names that is about others."""


def open_catalog(newsroom: Newsroom, *, anew: bool = False) -> Catalog:
    """The catalog, as the files are now.

    A damaged one is made anew, with a note. Where the disk refuses, the memory serves: that a disk is full is
    no reason to answer nothing.

    Args:
        newsroom: the newsroom.
        anew: whether to read every file again, on the disk or not at all; until all are in, others see what
            the catalog said before.

    Raises:
        Locked: when a writer cannot bring it up to date since another process holds the lock.
        StorageError: when the archive cannot be read, or no new catalog be written.
    """
    try:
        catalog = _open_current(newsroom, anew)
    except StorageError as error:  # if it is the archive's, it is met again
        if newsroom.cache.catalog is None or anew:
            raise
        newsroom.leave_disk()
        catalog = Catalog.in_memory(newsroom.cache.catalog, _basis(newsroom))
        refresh(newsroom, catalog)
        newsroom.note(f"{error}; working from memory")
    _name_problems(newsroom, catalog)
    return catalog


def open_as_is(newsroom: Newsroom) -> Catalog:
    """The catalog as it was when it was last closed, or an empty one in the place of a damaged one."""
    try:
        return _open(newsroom)
    except DamagedCatalog:
        with newsroom.cache_lock:
            try:
                return _open(newsroom)  # another process has made a new one meanwhile
            except DamagedCatalog:
                newsroom.note("the catalog was damaged: making a new one")
                newsroom.drop_derived()
                return _open(newsroom)


@contextmanager
def surviving(newsroom: Newsroom) -> Iterator[None]:
    """Let a command that has written its files end well though the catalog cannot take them in."""
    try:
        yield
    except DamagedCatalog:
        newsroom.renew()
    except StorageError as error:
        newsroom.note(f"{error}; a later command takes in what was written")
        newsroom.close()


def _open_current(newsroom: Newsroom, anew: bool) -> Catalog:
    catalog = open_as_is(newsroom)
    try:
        refresh(newsroom, catalog, anew=anew)
    except DamagedCatalog:
        catalog.close()
        newsroom.renew()
        catalog = open_as_is(newsroom)
        refresh(newsroom, catalog)
    return catalog


def _open(newsroom: Newsroom) -> Catalog:
    return Catalog(newsroom.cache.catalog or MEMORY, _basis(newsroom))


def _basis(newsroom: Newsroom) -> str:
    """What the catalog's rows depend on besides the files."""
    return f"{newsroom.settings.timezone} {newsroom.settings.language}"


def _name_problems(newsroom: Newsroom, catalog: Catalog) -> None:
    """Name what is left out, a line a file, the first few files by themselves."""
    with catalog.explained():
        problems = catalog.files.problems()
        problems += [(f"{VIEWS}/{name}", problem) for name, problem in catalog.views.problems()]
    found = [
        (path, [problem for _, problem in each]) for path, each in groupby(problems, lambda pair: pair[0])
    ]
    root = os.path.relpath(newsroom.root, newsroom.surroundings.working_folder) if found else ""
    for path, each in found[:FILES_NAMED]:
        newsroom.warn(f"left out {_told(os.path.normpath(f'{root}/{path}'), each)}")
    if len(found) > FILES_NAMED:
        newsroom.warn(f"and {len(found) - FILES_NAMED} more: newscli check names them all")


def _told(path: str, problems: list[Problem]) -> str:
    first, *others = problems
    place = f"{path}:{first.line}:{first.column}" if first.line else path
    more = f" (and {len(others)} more: newscli check)" if others else ""
    return f"{place}: {first.rule}: {first.message}{more}"
