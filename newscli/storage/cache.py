"""The folder of what is derived from an archive: outside it, and ours alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from zlib import adler32, crc32

from newscli.files.containment import is_inside
from newscli.model.frozen import frozen
from newscli.storage.catalog.schema import FORMAT

PRIVATE = 0o700


@frozen
class CacheFolder:
    """Where the catalog, the index and their lock lie.

    They lie in a folder of their format: two versions of newscli that differ in it do not meet.

    Attributes:
        path: the folder; None when there is none to be had, and all is done in memory.
        note: what the user has to know of it, or empty.
    """

    path: Path | None
    note: str = ""

    @property
    def derived(self) -> Path | None:
        """The folder of what is worked out in this format."""
        return self.path and self.path / f"format-{FORMAT}"

    @property
    def catalog(self) -> Path | None:
        """The catalog's file."""
        return self.derived and self.derived / "catalog.db"

    @property
    def index(self) -> Path | None:
        """The index's folder."""
        return self.derived and self.derived / "index"

    @property
    def feeds(self) -> Path | None:
        """The file of the versions of feeds."""
        return self.path and self.path / "feeds.json"

    @property
    def site(self) -> Path | None:
        """The folder of the site as it is looked at."""
        return self.path and self.path / "site"

    @property
    def watcher(self) -> Path | None:
        """The socket of the watcher."""
        return self.derived and self.derived / "watcher"

    @property
    def lock(self) -> Path | None:
        """The lock of both."""
        return self.derived and self.derived / "lock"


def open_cache(home: Path, archive: Path) -> CacheFolder:
    """The cache folder of an archive, made if there is none.

    Opening an index that another has written could run their code (its table of contents is a pickle), so
    a folder that is not this user's, or that others can write to, is never used: a private one under the
    temporary folder serves instead, and failing that the memory.

    Args:
        home: where the caches of this user lie, such as ``~/.cache``.
        archive: the folder of the archive.
    """
    name = _name_of(archive)
    cache = CacheFolder(home / "newscli" / name)
    reason = _own(cache, archive)
    if not reason:
        return cache
    import tempfile

    user = os.getuid() if hasattr(os, "getuid") else 0
    private = Path(tempfile.gettempdir()) / f"newscli-{user}"
    substitute = CacheFolder(private / name, f"{reason}; using {private / name}")
    if not _own_folder(private, archive) and not _own(substitute, archive):
        return substitute
    return CacheFolder(None, f"{reason}; working from memory, which is slow")


def _own(cache: CacheFolder, archive: Path) -> str:
    """Make the folders of a cache private to this user; why that cannot be, or nothing."""
    assert cache.path is not None
    assert cache.derived is not None
    return _own_folder(cache.path, archive) or _own_folder(cache.derived, archive)


def _own_folder(folder: Path, archive: Path) -> str:
    """Make a folder outside the archive private to this user; why that cannot be, or nothing."""
    if is_inside(folder, archive):  # what came with the archive was written by another
        return f"the cache folder {folder} lies in the archive"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=PRIVATE, exist_ok=True)
        status = os.lstat(folder)
    except OSError as error:
        return f"cannot make the cache folder {folder} ({error.strerror})"
    if not stat.S_ISDIR(status.st_mode):
        return f"the cache folder {folder} is no folder"
    if hasattr(os, "getuid"):
        if status.st_uid != os.getuid():
            return f"the cache folder {folder} belongs to another user"
        if status.st_mode & 0o022:
            return f"others can write to the cache folder {folder}"
    if not os.access(folder, os.W_OK | os.X_OK):
        return f"cannot write to the cache folder {folder}"
    return ""


def _name_of(archive: Path) -> str:
    """A name that tells archives apart: by their whole path, and to a person by its end."""
    path = os.path.realpath(archive)
    data = os.fsencode(path)
    digest = (
        f"{crc32(data):08x}{adler32(data):08x}"  # hashlib loads longer than a thousand files take to scan
    )
    label = os.path.basename(os.path.dirname(path)) or "archive"
    return f"{''.join(sign for sign in label if sign.isalnum())[:40]}-{digest}"
