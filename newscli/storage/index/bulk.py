"""Writing many articles into the index at once: one process a processor, each with an index of its own.

A process gets slugs, and reads the articles itself: to read them takes longer than to write the index.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing.connection import Connection, wait
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from newscli.storage.index.building import SegmentBuilder
from newscli.storage.index.files import IndexStorage
from newscli.storage.index.terms import NAME, SCHEMA, Document
from newscli.storage.processors import processors

_BATCH = 32


class LostWriter(Exception):
    """A process ended before it had written its part."""


class RefusedWriter(Exception):
    """The disk refused what a process wrote."""


def writers() -> int:
    """How many processes are worth their start here; 1 where a process cannot be copied safely."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return processors()


def write_parts(
    folder: Path,
    slugs: Iterable[str],
    document_of: Callable[[str], Document | None],
    processes: int,
    advance: Callable[[int], None],
) -> tuple[list[Path], set[str]]:
    """Index articles in several processes, each of which makes an index of its own in a folder below.

    When this process dies the others see the end of their pipe, and leave.

    Returns:
        The folders, for ``adopt``, and the slugs for which there was no document.

    Raises:
        LostWriter: one of the processes did not end well.
        RefusedWriter: the disk refused.
    """
    context = multiprocessing.get_context("fork")
    # Names that none had before: a process whose parent was killed may be writing for a moment longer.
    folders = [Path(mkdtemp(prefix="part-", dir=folder)) for _ in range(processes)]
    pipes: list[Connection] = []
    tasks = []
    try:
        for part in folders:
            ours, theirs = context.Pipe()
            pipes.append(ours)
            task = context.Process(
                target=_write_part, args=(part, document_of, theirs, tuple(pipes)), daemon=True
            )
            task.start()
            theirs.close()
            tasks.append(task)
        rest, left_out = iter(slugs), set[str]()
        while batch := list(islice(rest, _BATCH)):
            with _lost():
                ready = wait(pipes)[0]
                assert isinstance(ready, Connection)
                left_out.update(_answer(ready) or ())
                ready.send(batch)
            advance(len(batch))
        with _lost():
            left_out.update(_finish(pipes))
    finally:
        for pipe in pipes:
            pipe.close()
        for task in tasks:
            task.join()
    return folders, left_out


def adopt(storage: IndexStorage, folder: Path) -> list[Any]:
    """Take the segments of another index over as they are, so that nothing is written twice.

    Returns:
        Whoosh's segments, their files now in the storage.
    """
    segments: list[Any] = TOC.read(FileStorage(str(folder)), NAME, schema=SCHEMA).segments
    for segment in segments:
        for path in folder.glob(f"{segment.segment_id()}.*"):
            storage.adopt(path)
    return segments


def _answer(pipe: Connection) -> list[str] | None:
    """What a process has to say: it is ready, having left out these slugs, or has written all (None)."""
    answer: list[str] | OSError | None = pipe.recv()
    if isinstance(answer, OSError):
        raise RefusedWriter(answer.strerror)
    return answer


def _finish(pipes: Sequence[Connection]) -> Iterator[str]:
    """Have all of them finish; the slugs that they left out last."""
    for pipe in pipes:
        pipe.send([])
    for pipe in pipes:
        while (left_out := _answer(pipe)) is not None:
            yield from left_out


@contextmanager
def _lost() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError) as error:
        raise LostWriter from error


def _write_part(
    folder: Path,
    document_of: Callable[[str], Document | None],
    pipe: Connection,
    inherited: Sequence[Connection],
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    try:
        storage = FileStorage(str(folder))
        builder = SegmentBuilder(storage)
        pipe.send([])
        pipe.send([])  # twice, so that the next batch lies in the pipe while this one is written
        while batch := pipe.recv():
            left_out = []
            for slug in batch:
                document = document_of(slug)
                if document is None:
                    left_out.append(slug)
                else:
                    builder.add(document)
            pipe.send(left_out)
        TOC(SCHEMA, builder.finish(), 0).write(storage, NAME)
        pipe.send(None)
    except OSError as error:
        with suppress(OSError):
            pipe.send(error)
    except Exception:
        pipe.close()  # which is how the other end learns of it; there is nobody here to tell
