"""What is written into a folder stays in it, whatever a path says and wherever a link leads."""

from __future__ import annotations

import os
from pathlib import Path

from newscli.model.errors import StorageError


def contained(folder: Path, path: str) -> Path:
    """The file of a path in a folder, sure to lie there; neither ``..`` nor a link on the way leads out.

    Args:
        folder: the folder; it may be a link itself.
        path: from the folder, with ``/``.

    Raises:
        StorageError: when it leads out.
    """
    file = folder / path
    real = os.path.realpath(file)
    if not _begins_with(real, os.path.realpath(folder)):
        raise StorageError(f"{path} leads out of {folder}, to {real}")
    return file


def is_inside(path: str | os.PathLike[str], folder: Path) -> bool:
    """Whether a path lies in a folder or is the folder, once every link is followed."""
    return _begins_with(os.path.realpath(path), os.path.realpath(folder))


def _begins_with(real: str, root: str) -> bool:
    return os.path.join(real, "").startswith(os.path.join(root, ""))
