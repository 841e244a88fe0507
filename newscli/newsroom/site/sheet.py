"""A file of the site: what it is made from, and how."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

from newscli.model.frozen import frozen


@frozen
class Sheet:
    """A file of the site.

    Attributes:
        inputs: a digest of all that it is made from: as long as it is the same, so is the file;
            empty when something was missing, so that it is made anew each time.
        make: makes its bytes, without asking the catalog.
    """

    inputs: str
    make: Callable[[], bytes]


def given(data: bytes) -> Sheet:
    """A file whose bytes are known."""
    return Sheet(digest(data), lambda: data)


def digest(*values: object) -> str:
    """A digest of values, each as it is written in Python."""
    return blake2b(repr(values).encode(errors="backslashreplace"), digest_size=12).hexdigest()
