"""What the disk refuses, told in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newscli.model.errors import StorageError

TEMPORARY = ".newscli-"
"""How the name of a file that is still being written begins; one that lies about was left by a crash."""


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
