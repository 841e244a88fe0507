"""The same work on many things, in several processes where that is worth their start."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")

LEAST = 200
"""Things below which one process is as fast."""

_BATCH = 16
_work: Callable[..., object]
"""What the processes do: they are copies of this one, and so need not be told."""


def spread(work: Callable[[Thing], Result], things: Sequence[Thing], processes: int) -> Iterator[Result]:
    """Do something with each of many things.

    Args:
        work: what is done; it may use neither the catalog nor an error with values of its own.
        things: what it is done with.
        processes: how many may work at once.

    Returns:
        The results, in the order of the things.
    """
    if processes < 2 or len(things) < LEAST or not hasattr(os, "fork"):
        yield from map(work, things)
        return
    import multiprocessing

    global _work  # noqa: PLW0603
    _work = work
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        yield from pool.imap(_do, things, _BATCH)


def _do(thing: object) -> object:
    return _work(thing)
