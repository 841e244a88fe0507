"""Writing a file so that it is whole at every moment: the old one or the new one."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from errno import ENOTDIR
from functools import partial
from itertools import chain, takewhile
from pathlib import Path

from newscli.files.disk import explained, temporary_name
from newscli.model.errors import StorageError

FEW = 8
"""Files with which to begin threads takes longer than the waits that they save."""

NEW = 0o666
"""The mode of a new file, from which the system takes what the umask forbids."""

THREADS = 8
"""Threads that wait for the disk side by side: it makes the files of all of them safe in one go."""


def replace_file(path: Path, data: bytes) -> None:
    """Put new bytes in the place of a file, whole or not at all.

    The mode of the file is kept, and a symbolic link stays one: what it points to is replaced.

    Raises:
        StorageError: when the disk refuses; the old file is then as it was.
    """
    _raise(replace_files([(path, data)]))


def replace_files(
    files: Sequence[tuple[Path, bytes]], *, waits: bool = True
) -> list[StorageError | FileExistsError | None]:
    """Put new bytes in the place of several files, each whole or not at all; see ``write_files``."""
    real = [(Path(os.path.realpath(path)), data) for path, data in files]
    return write_files(real, os.replace, waits=waits)


def create_file(path: Path, data: bytes) -> None:
    """Make a new file, whole or not at all; folders above it are made as needed.

    Raises:
        FileExistsError: when there is one of that name; it is not touched.
        StorageError: when the disk refuses.
    """
    _raise(create_files([(path, data)]))


def create_files(files: Sequence[tuple[Path, bytes]]) -> list[StorageError | FileExistsError | None]:
    """Make several new files, each whole or not at all; see ``write_files``."""
    return write_files(files, _link)


def write_files(
    files: Sequence[tuple[Path, bytes]], put: Callable[[Path, Path], None], *, waits: bool = True
) -> list[StorageError | FileExistsError | None]:
    """Write files aside, make them safe on the disk together, then put each into its place.

    Each file is waited for by itself, but many at a time: some ten times as fast as one after the other.

    Args:
        files: each path with its bytes.
        put: moves a file that is written to its path, and leaves nothing in its old place.
        waits: whether to wait for the disk; what can be made again need not be safe from a power cut.

    Returns:
        For each file what kept it from being written, or None.
    """
    temporaries = [path.parent / temporary_name() for path, _ in files]
    errors = [
        _attempt(path, partial(_stage, temporary, path, data))
        for (path, data), temporary in zip(files, temporaries, strict=True)
    ]

    def sync(place: int) -> None:
        errors[place] = errors[place] or _attempt(files[place][0], partial(_sync, temporaries[place]))

    def settle(place: int) -> None:
        path, temporary = files[place][0], temporaries[place]
        errors[place] = errors[place] or _attempt(path, partial(put, temporary, path))
        if errors[place] is not None:
            with suppress(OSError):
                temporary.unlink()

    for step in (sync, settle) if waits else (settle,):
        _side_by_side(step, range(len(files)))
    for folder in {path.parent for path, _ in files if waits}:
        _sync_folder(folder)
    return errors


def append_file(path: Path, data: bytes, *, waits: bool = True) -> None:
    """Add bytes at the end of a file, which is made if there is none.

    Args:
        path: the file.
        data: the bytes.
        waits: whether to wait until they are safe from a power cut; a killed process loses nothing anyway.

    Raises:
        StorageError: when the disk refuses; what was added in part is taken off again.
    """
    with explained("write", path):
        make_folder(path.parent)
        length = path.stat().st_size if path.exists() else None
        try:
            with open(path, "ab") as file:
                file.write(data)
                file.flush()
                if waits:
                    os.fsync(file.fileno())
        except OSError:  # closing tries to write once more: so only then is the end what it will be
            with suppress(OSError):
                if length is None:
                    path.unlink()
                else:
                    os.truncate(path, length)
            raise


def move_files(moves: Sequence[tuple[Path, Path]]) -> list[StorageError | FileExistsError | None]:
    """Give files other names or folders; folders above them are made as needed, and nothing is overwritten.

    Args:
        moves: where each file lies, and where it is to lie.

    Returns:
        For each what kept it from being moved, or None.
    """
    errors = [_attempt(source, partial(_move, source, target), "move") for source, target in moves]
    for folder in {path.parent for move in moves for path in move}:
        _sync_folder(folder)
    return errors


def make_folder(path: Path) -> None:
    """Make a folder with those above it, unless it is there.

    Raises:
        OSError: when the disk refuses, or a file stands in its place.
    """
    missing = takewhile(lambda folder: not folder.is_dir(), chain([path], path.parents))
    try:
        for folder in reversed([*missing]):  # mkdir would call itself for each one above
            folder.mkdir(exist_ok=True)
    except FileExistsError as error:  # which would say that what goes into the folder is there
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(path)) from error


def _stage(temporary: Path, path: Path, data: bytes) -> None:
    """Write bytes to a temporary file, with the mode of the file whose place it is to take."""
    try:
        mode = path.stat().st_mode & 0o777
    except FileNotFoundError:
        mode = None
        make_folder(path.parent)
    opened = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, NEW if mode is None else mode)
    with open(opened, "wb") as file:
        file.write(data)
    if mode is not None:
        temporary.chmod(mode)  # opening left out what the umask forbids


def _side_by_side(step: Callable[[int], None], places: Sequence[int]) -> None:
    """Take a step that waits for the disk with each of several files; with many in threads."""
    if len(places) <= FEW:
        for place in places:
            step(place)
        return
    from concurrent.futures import ThreadPoolExecutor  # loads logging too

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(step, places))


def _move(source: Path, target: Path) -> None:
    make_folder(target.parent)
    if os.path.lexists(target):
        raise FileExistsError(str(target))
    os.rename(source, target)


def _attempt(
    path: Path, action: Callable[[], None], what: str = "write"
) -> StorageError | FileExistsError | None:
    try:
        with explained(what, path):
            action()
    except (StorageError, FileExistsError) as error:
        return error
    return None


def _raise(errors: Sequence[StorageError | FileExistsError | None]) -> None:
    for error in errors:
        if error is not None:
            raise error


def _link(temporary: Path, path: Path) -> None:
    """Give a file its name, unless there is one of that name."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        with open(path, "xb"):
            os.replace(temporary, path)
    else:
        os.unlink(temporary)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Make the folder's list of names safe on the disk, where the system can."""
    if os.name != "posix":
        return
    with suppress(OSError):  # a file system that cannot sync folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
