"""How an archive is found."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from newscli.model.errors import NoArchive
from newscli.storage.layout import SETTINGS

NAME = "articles"
"""What the folder of an archive is called, unless somebody named it otherwise."""

VARIABLE = "NEWSCLI_ARCHIVE"


def get_archive(chosen: str | None, working_folder: Path, environment: Mapping[str, str]) -> Path:
    """The archive that a command is about.

    It is the one that was chosen (the folder or its parent), else that of the nearest folder from the
    working folder upwards, else that of ``NEWSCLI_ARCHIVE``; a folder is one only with its settings in it.

    Raises:
        NoArchive: when there is none.
    """
    if chosen is not None:
        found = find_archive(working_folder / chosen)
        if found is None:
            raise NoArchive(f"no archive at {chosen}: newscli init {chosen} makes one")
        return found
    for folder in (working_folder, *working_folder.parents):
        if found := find_archive(folder):
            return found
    if named := environment.get(VARIABLE):
        found = find_archive(working_folder / named)
        if found is None:
            raise NoArchive(f"no archive at {named}, which {VARIABLE} names: newscli init {named} makes one")
        return found
    raise NoArchive


def find_archive(folder: Path) -> Path | None:
    """The archive that a folder is or holds; None for none."""
    for candidate in (folder, folder / NAME):
        if (candidate / SETTINGS).is_file():
            return candidate
    return None
