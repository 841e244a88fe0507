"""How far long work has come."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias


class Advance(Protocol):
    """Is called while work goes on."""

    def __call__(self, count: int, share: float | None = None, /) -> None:
        """Tell what was just done.

        Args:
            count: how many steps.
            share: how much of the whole is done, 0 to 1, where the number of steps is not known before.
        """


Progress: TypeAlias = Callable[[str, int | None], AbstractContextManager[Advance]]
"""Is called with the work and its number of steps (None when unknown)."""
