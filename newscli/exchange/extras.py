"""Libraries that only some formats need: an extra of the package brings each."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from newscli.model.errors import MissingExtra


def load(library: str, extra: str, what: str) -> ModuleType:
    """Import a library that an extra brings.

    Args:
        library: the name of its module.
        extra: the extra of newscli that installs it.
        what: what needs it, such as ``reading feeds``.

    Raises:
        MissingExtra: when it is not installed, with the command that installs it.
    """
    try:
        return import_module(library)
    except ModuleNotFoundError as error:
        if error.name != library.partition(".")[0]:
            raise
        raise MissingExtra(f"{what} needs {error.name}: pip install 'newscli[{extra}]'") from None
