"""How an archive is made."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from newscli.files.article_toml import dumps_table
from newscli.files.atomic import create_file
from newscli.files.containment import contained
from newscli.model.errors import StorageError
from newscli.storage.archive import NAME
from newscli.storage.layout import PRIVATE, SETTINGS


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
        SETTINGS: dumps_table({"title": "", "timezone": timezone}),
    }
    make_private(root)
    for name, text in texts.items():  # the settings last: they make it an archive
        with suppress(FileExistsError):
            create_file(root / name, text.encode())
    return root, True


def make_private(root: Path) -> Path:
    """The private folder of an archive, made if there is none; git passes over it.

    Raises:
        StorageError: when the disk refuses, or a link leads out of the archive.
    """
    ignored = contained(root, f"{PRIVATE}/.gitignore")
    if not ignored.exists():
        with suppress(FileExistsError):
            create_file(ignored, b"*\n")
    return ignored.parent


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
