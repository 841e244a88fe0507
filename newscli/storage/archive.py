"""An archive on the disk: how it is found, and how a new one is made."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from newscli.files.article_toml import dumps_table
from newscli.files.atomic import create_file
from newscli.model.errors import NoArchive, StorageError
from newscli.storage.layout import PRIVATE, SETTINGS

NAME = "articles"
"""What the folder of an archive is called, unless somebody named it otherwise."""

VARIABLE = "NEWSCLI_ARCHIVE"


def find_archive(chosen: str | None, working_folder: Path, environment: Mapping[str, str]) -> Path:
    """The archive that a command is about.

    It is the one that was chosen (the folder or its parent), else that of the nearest folder from the
    working folder upwards, else that of ``NEWSCLI_ARCHIVE``; a folder is one only with its settings in it.

    Raises:
        NoArchive: when there is none.
    """
    if chosen is not None:
        found = _archive_at(working_folder / chosen)
        if found is None:
            raise NoArchive(f"no archive at {chosen}: newscli init {chosen} makes one")
        return found
    for folder in (working_folder, *working_folder.parents):
        if found := _archive_at(folder):
            return found
    if named := environment.get(VARIABLE):
        found = _archive_at(working_folder / named)
        if found is None:
            raise NoArchive(f"no archive at {named}, which {VARIABLE} names: newscli init {named} makes one")
        return found
    raise NoArchive


def make_archive(folder: Path, timezone: str) -> tuple[Path, bool]:
    """Make a folder's ``articles/`` an archive; files that are there stay as they are.

    Args:
        folder: where; one that is called ``articles`` is the archive itself.
        timezone: the IANA name that its settings get.

    Returns:
        The archive, and whether it is new.

    Raises:
        StorageError: when the disk refuses.
    """
    root = folder if folder.name == NAME else folder / NAME
    if (root / SETTINGS).exists():
        return root, False
    if os.path.lexists(root) and not root.is_dir():
        raise StorageError(f"cannot make {root}: there is a file of that name")
    texts = {
        ".gitattributes": "views/*.tsv merge=union\n",
        f"{PRIVATE}/.gitignore": "*\n",
        SETTINGS: dumps_table({"title": "", "timezone": timezone}),
    }
    for name, text in texts.items():  # the settings last: they make it an archive
        with suppress(FileExistsError):
            create_file(root / name, text.encode())
    return root, True


def local_timezone(environment: Mapping[str, str]) -> str:
    """The IANA name of this machine's timezone; UTC when it cannot be told."""
    name = environment.get("TZ", "").removeprefix(":")
    if not name:
        with suppress(OSError):
            name = os.path.realpath("/etc/localtime").rpartition("zoneinfo/")[2]
    return name if _is_timezone(name) else "UTC"


def _is_timezone(name: str) -> bool:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return not name.startswith("/")


def _archive_at(folder: Path) -> Path | None:
    for candidate in (folder, folder / NAME):
        if (candidate / SETTINGS).is_file():
            return candidate
    return None
