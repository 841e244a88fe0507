"""The index's files: what is committed, and how it is read without a copy and without a doubt."""

from __future__ import annotations

import json
import mmap
import os
import shutil
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import field
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

from newscli.files.atomic import replace_file
from newscli.model.frozen import frozen

FORMAT = 2
"""Rises with every change to the schema, to what a posting holds or to the manifest."""

# Whoosh has no checksums, and one over the whole index would cost more to verify than a search. So each block
# has its own, looked at when the block is first read: nothing escapes it, and what is not read costs nothing.
BLOCK = 1 << 15
_MANIFEST = "index.json"
_PICKLE_AHEAD = 256


class UnsoundFile(Exception):
    """A file of the index is not what was committed."""


@frozen
class Manifest:
    """What belongs to the index as of its last commit; whatever else lies in the folder does not count.

    Attributes:
        identity: what the index was created for.
        files: by the name of each file its size in bytes, and then the CRC-32 of each of its blocks.
    """

    identity: str
    files: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> Manifest | None:
        """Read the manifest of a folder.

        Returns:
            None when there is none, or none of this FORMAT.

        Raises:
            UnsoundFile: it cannot be read as one.
        """
        try:
            record = json.loads((folder / _MANIFEST).read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise UnsoundFile(_MANIFEST) from error
        if not isinstance(record, dict) or record.get("format") != FORMAT:
            return None
        identity, files = record.get("identity"), record.get("files")
        if not isinstance(identity, str) or not isinstance(files, dict):
            raise UnsoundFile(_MANIFEST)
        if not all(isinstance(sums, list) and sums for sums in files.values()):
            raise UnsoundFile(_MANIFEST)
        return cls(identity, {name: tuple(sums) for name, sums in files.items()})

    def save(self, folder: Path) -> None:
        """Write the manifest, which is the commit: before it the old index stands, after it the new one.

        Only this file is synced: if the power fails before a segment is on the disk, its checksums tell.
        """
        record = {"format": FORMAT, "identity": self.identity, "files": self.files}
        replace_file(folder / _MANIFEST, json.dumps(record, separators=(",", ":")).encode())

    def is_whole(self, folder: Path) -> bool:
        """Whether every file is there with its size; the bytes are looked at when they are read."""
        try:
            return all((folder / name).stat().st_size == sums[0] for name, sums in self.files.items())
        except OSError:
            return False


def mark(folder: Path) -> tuple[int, int] | None:
    """What changes with every commit: the manifest's inode and time (ns); None when there is none."""
    try:
        status = (folder / _MANIFEST).stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


def forget(folder: Path) -> None:
    """Let nothing in the folder belong to an index any more."""
    (folder / _MANIFEST).unlink(missing_ok=True)


def clear(folder: Path, manifest: Manifest | None = None) -> None:
    """Remove whatever is not the manifest's: what dead writers left, and what was replaced."""
    kept = {_MANIFEST, *manifest.files} if manifest is not None else set()
    with os.scandir(folder) as entries:
        strays = [entry for entry in entries if entry.name not in kept]
    for entry in strays:
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            os.remove(entry.path)


class _SoundMap:
    """A file in memory as the system maps it, each block checked when it is first read."""

    def __init__(self, path: Path, sums: tuple[int, ...]) -> None:
        self._name = path.name
        self._sums = sums
        self._sound = bytearray(len(sums))
        with path.open("rb") as stream:
            if os.fstat(stream.fileno()).st_size != sums[0]:
                raise UnsoundFile(self._name)
            self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)

    def read(self, start: int, stop: int) -> bytes:
        """The bytes from one place to another, within the file."""
        first, last = start // BLOCK, (stop - 1) // BLOCK
        if first != last or not self._sound[first]:
            for block in range(first, last + 1):
                if not self._sound[block]:
                    self._check(block)
        return self._map[start:stop]

    def _check(self, block: int) -> None:
        if zlib.crc32(self._map[block * BLOCK : (block + 1) * BLOCK]) != self._sums[block + 1]:
            raise UnsoundFile(self._name)
        self._sound[block] = True

    def close(self) -> None:
        self._map.close()


class _View(StructFile):
    """A part of a mapped file, read in place; Whoosh's own views copy it into memory first."""

    def __init__(self, source: _SoundMap, start: int, length: int, name: str | None = None) -> None:
        self._source = source
        self._start = start
        self._length = length
        self._position = 0
        self._name = name
        self.file = self
        self.onclose = None
        self.is_real = False
        self.is_closed = False

    def get(self, position: int, length: int) -> bytes:
        start = self._start + position
        if position < 0 or length < 0 or position + length > self._length:
            raise UnsoundFile(self._name)
        return self._source.read(start, start + length)

    def peek(self, size: int) -> bytes:
        # pickle asks for far more than the few bytes that most objects have.
        return self.get(self._position, min(size, _PICKLE_AHEAD, self._length - self._position))

    def read(self, size: int = -1) -> bytes:
        rest = self._length - self._position
        data = self.get(self._position, rest if size < 0 else min(size, rest))
        self._position += len(data)
        return data

    def readline(self, size: int = -1) -> bytes:
        start = self._position
        line = BytesIO(self.read(size)).readline()
        self._position = start + len(line)
        return line

    def seek(self, position: int, whence: int = os.SEEK_SET) -> int:
        origin = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._length}[whence]
        self._position = origin + position
        return self._position

    def tell(self) -> int:
        return self._position

    def subset(self, offset: int, length: int, name: str | None = None) -> _View:
        return _View(self._source, self._start + offset, length, name or self._name)

    def close(self) -> None:
        self.is_closed = True


class IndexStorage(FileStorage):
    """The committed files, and those that a writer makes; the former go only after the next commit."""

    supports_mmap = False  # a compound segment is then asked for views of the file below, which map it

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Open the files of a manifest.

        Raises:
            FileNotFoundError: one is missing.
            UnsoundFile: one has another size.
        """
        super().__init__(str(folder), supports_mmap=False)
        self._folder = folder
        self._committed = manifest.files
        self._names = set(manifest.files)
        # Opened at once: a writer may replace the files at any time, and what is open stays.
        self._maps = {
            name: _SoundMap(folder / name, sums) for name, sums in manifest.files.items() if sums[0] > 0
        }

    def list(self) -> list[str]:
        """The names of the files."""
        return sorted(self._names)

    def file_exists(self, name: str) -> bool:
        """Whether there is a file of that name."""
        return name in self._names

    def file_length(self, name: str) -> int:
        """The size of a file in bytes."""
        sums = self._committed.get(name)
        return int(super().file_length(name)) if sums is None else sums[0]

    def create_file(self, name: str, *args: Any, **options: Any) -> Any:
        """Begin a file."""
        self._names.add(name)
        return super().create_file(name, *args, **options)

    def open_file(self, name: str, **options: Any) -> Any:
        """Open a file for reading: in place if it is committed, else as Whoosh does."""
        if name in self._maps:
            return _View(self._maps[name], 0, self._committed[name][0], name)
        return super().open_file(name, **options)

    def delete_file(self, name: str) -> None:
        """Take a file out of the next commit; the last one keeps it."""
        self._names.discard(name)
        if name not in self._committed:
            super().delete_file(name)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Give a file another name; what a dead writer left under it is replaced."""
        (self._folder / oldname).replace(self._folder / newname)
        self._names.discard(oldname)
        self._names.add(newname)

    def lock(self, name: str) -> Any:
        """A free lock: the caller holds the cache's; one in a file could outlive its process."""
        return Lock()

    def adopt(self, path: Path) -> None:
        """Take a file that was written elsewhere on the same disk into the folder."""
        path.replace(self._folder / path.name)
        self._names.add(path.name)

    def sums(self) -> dict[str, tuple[int, ...]]:
        """The size and checksums of every file, for a manifest; what is committed is not read again."""
        return {name: self._committed.get(name) or tuple(_sums(self._folder / name)) for name in self.list()}

    def close(self) -> None:
        """Do nothing: segments share the storage, and each closes it."""

    def release(self) -> None:
        """Close the files."""
        for opened in self._maps.values():
            opened.close()


def _sums(path: Path) -> Iterator[int]:
    yield path.stat().st_size
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield zlib.crc32(block)
