"""The same work on many things, in several processes where that is worth their start."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Thing = TypeVar("Thing")
Result = TypeVar("Result")

LEAST = 200
"""Things below which one process is as fast."""

_BATCH = 16


def spread(work: Callable[[Thing], Result], things: Sequence[Thing], processes: int) -> Iterator[Result]:
    """Do something with each of many things.

    No process is more than two batches ahead of who takes the results, so that memory has a bound. What one
    that died was to do is done here.

    Args:
        work: what is done; it may use neither the catalog nor an error with values of its own.
        things: what it is done with.
        processes: how many may work at once.

    Returns:
        The results, in the order of the things.
    """
    rest = iter(things)
    if processes < 2 or len(things) < LEAST or not hasattr(os, "fork"):
        yield from map(work, rest)
        return
    import multiprocessing

    context = multiprocessing.get_context("fork")
    pipes: list[Connection] = []
    started = []
    try:
        for _ in range(processes):
            ours, theirs = context.Pipe()
            pipes.append(ours)
            process = context.Process(target=_serve, args=(work, theirs, tuple(pipes)), daemon=True)
            process.start()
            theirs.close()
            started.append(process)
        given: deque[tuple[Connection, list[Thing]]] = deque()
        for pipe in (*pipes, *pipes):
            _give(pipe, rest, given)
        while given:
            pipe, batch = given.popleft()
            try:
                results = pipe.recv()
            except (EOFError, OSError):
                yield from map(work, batch)
                continue
            if isinstance(results, Exception):
                raise results
            _give(pipe, rest, given)
            yield from results
        yield from map(work, rest)
    finally:
        for pipe in pipes:
            pipe.close()
        for process in started:
            process.join()


def _give(pipe: Connection, rest: Iterator[Thing], given: deque[tuple[Connection, list[Thing]]]) -> None:
    """Give the next batch to a process, if there is one."""
    if batch := list(islice(rest, _BATCH)):
        given.append((pipe, batch))
        with suppress(OSError):  # which is met again when its results are wanted
            pipe.send(batch)


def _serve(work: Callable[[Thing], object], pipe: Connection, inherited: Sequence[Connection]) -> None:
    """Work until the other end of the pipe is closed, be it that its process died."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    with suppress(EOFError, OSError):
        while True:
            batch = pipe.recv()
            results: list[object] | Exception
            try:
                results = list(map(work, batch))
            except Exception as error:
                results = error
            pipe.send(results)
