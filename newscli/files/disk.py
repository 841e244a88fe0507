"""What the disk refuses, told in words."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newscli.model.errors import StorageError

TEMPORARY = ".newscli-"
"""How the name of a file that is still being written begins; others are named so too."""

_RANDOM = 8
_DIGITS = frozenset("0123456789abcdef")

PROBE = 1 << 16
"""Bytes that are written to find out whether a disk takes any."""


REFUSALS = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    errno.EMFILE,
    errno.ENFILE,
)
"""The errors by which the system refuses, though nothing is wrong with a file."""


@contextmanager
def explained(verb: str, path: Path) -> Iterator[None]:
    """Turn the refusals of the disk within into errors that name the file and the cause.

    Raises:
        StorageError: for every OSError but FileExistsError, which a caller has to decide on.
    """
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        raise StorageError(f"cannot {verb} {path}: {error.strerror or error}") from error


def temporary_name() -> str:
    """A new name for a file while it is being written."""
    return TEMPORARY + os.urandom(_RANDOM).hex()


def is_temporary(name: str) -> bool:
    """Whether a name is such a one: its file is still being written, or was left by a crash."""
    digits = name.removeprefix(TEMPORARY)
    return name != digits and len(digits) == 2 * _RANDOM and _DIGITS.issuperset(digits)


def refusal(folder: Path) -> str:
    """Why a folder takes no file, in the words of the system, found by trying; empty when it takes one."""
    probe = folder / temporary_name()
    try:
        probe.write_bytes(bytes(PROBE))
    except OSError as error:
        return error.strerror or str(error)
    finally:
        with suppress(OSError):
            probe.unlink()
    return ""
