"""Starved: a disk that is full, read-only, without inodes or forbidden, under the archive or the cache."""

from __future__ import annotations

import json
import os
import resource
import subprocess
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.torture.desk import QUESTIONS, Desk, Ran
from newscli.model.errors import ExitCode

ARTICLES = 20
CAUSES = (
    "No space left on device",
    "Read-only file system",
    "Permission denied",
    "File too large",
    "takes no index",
    "can be written",
)
WRITERS = {
    "add": (("add", "--title", "A title", "--body", "Dust."), ""),
    "tag": (("tag", "+new", "report-1", "report-2"), ""),
    "rename": (("rename", "report-3", "another"), ""),
    "remove": (("remove", "-y", "report-4"), ""),
    "import": (("import", "-"), json.dumps({"title": "Wire", "body": "Ice."}) + "\n"),
    "views": (("views", "add", "report-5"), ""),
}


@dataclass(frozen=True, slots=True)
class Hunger:
    """A way in which a disk refuses.

    Attributes:
        name: what it is called.
        options: of the file system that is mounted for it; empty where none is.
        begin: brings it about in a folder, and gives what a process has to do first.
        end: takes it away.
    """

    name: str
    options: str
    begin: Callable[[Path], Callable[[], None] | None]
    end: Callable[[Path], None]


def starve(names: Collection[str] = ()) -> tuple[list[str], list[str]]:
    """Run every command on a disk that refuses, in each way that this machine allows.

    Args:
        names: of the ways; none for all.

    Returns:
        The ways that were tried, and what was wrong.
    """
    tried: list[str] = []
    faults: list[str] = []
    for hunger in (hunger for hunger in HUNGERS if not names or hunger.name in names):
        for place in ("archive", "cache") if hunger.options else ("archive",):
            with TemporaryDirectory(prefix="newscli-torture-") as folder, _disk(Path(folder), hunger) as disk:
                if disk is not None:
                    tried.append(f"{hunger.name}, {place}")
                    found = _starve(Path(folder), disk, hunger, place)
                    faults += [f"{hunger.name}, {place}: {fault}" for fault in found]
    return tried, faults


def _starve(folder: Path, disk: Path, hunger: Hunger, place: str) -> Iterator[str]:
    desk = Desk(disk if place == "archive" else folder, ARTICLES)
    desk.cache = (disk if place == "cache" else folder) / "cache"
    desk.answers()
    prepare = hunger.begin(disk)
    refused = []
    for name, (words, given) in WRITERS.items():
        before = _files(desk)
        ran = desk.run(*words, given=given, prepare=prepare)
        if ran.code == ExitCode.DONE:
            continue
        refused.append(name)
        if place == "cache" or ran.code != ExitCode.FAILED or not _is_told(ran):
            yield f"{name} ended with {ran.code}: {ran.told}"
        if _files(desk) != before:
            yield f"{name} was refused, and wrote something"
    if place == "archive" and not refused:
        yield "nothing was refused"
    right = desk.answers(folder / "fresh")
    for question in QUESTIONS:
        ran = desk.run(*question, prepare=prepare)
        is_right = ran.code == ExitCode.DONE and (ran.out == right[" ".join(question)] or _is_told(ran))
        is_refused = question[0] == "search" and ran.code == ExitCode.FAILED and _is_told(ran)
        if ran.is_crash or "damaged" in ran.told or not (is_right or is_refused):
            yield f"{question[0]} ended with {ran.code}: {ran.told}"
    hunger.end(disk)
    for name in refused:
        words, given = WRITERS[name]
        ran = desk.run(*words, given=given)
        if ran.code:
            yield f"with room again {name} ended with {ran.code}: {ran.told}"
    fresh = desk.answers(folder / "afterwards")
    yield from (f"a wrong answer to {which}" for which, it in desk.answers().items() if it != fresh[which])
    yield from (f"still there: {name}" for name in desk.left_over())


def _is_told(ran: Ran) -> bool:
    """Whether the true cause is told."""
    return any(cause in ran.told for cause in CAUSES) and "damaged" not in ran.told and not ran.is_crash


def _files(desk: Desk) -> dict[str, bytes]:
    """The articles and views of an archive."""
    paths = (path for ending in ("toml", "tsv") for path in desk.root.rglob(f"*.{ending}"))
    return {path.relative_to(desk.root).as_posix(): path.read_bytes() for path in paths}


@contextmanager
def _disk(folder: Path, hunger: Hunger) -> Iterator[Path | None]:
    """A disk for a hunger; None where this machine gives none."""
    disk = folder / "disk"
    disk.mkdir()
    if not hunger.options:
        yield disk
        return
    line = ("mount", "-t", "tmpfs", "-o", hunger.options, "tmpfs", os.fspath(disk))
    if os.geteuid() or subprocess.run(line, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield disk
    finally:
        subprocess.run(("umount", "-l", os.fspath(disk)), check=True)


def _fill(disk: Path, keep: int = 0) -> None:
    """Write until nothing more can be written, but for so many bytes."""
    with suppress(OSError), open(disk / "ballast", "wb", buffering=0) as ballast:
        while True:
            ballast.write(bytes(4096))
    with open(disk / "ballast", "r+b") as ballast:
        ballast.truncate(max(0, os.path.getsize(disk / "ballast") - keep))


def _fill_names(disk: Path) -> None:
    with suppress(OSError):
        for number in range(10_000):
            (disk / f"name-{number}").touch()


def _empty(disk: Path) -> None:
    for path in (*disk.glob("ballast"), *disk.glob("name-*")):
        path.unlink()


def _remount(mode: str, disk: Path) -> None:
    subprocess.run(("mount", "-o", f"remount,{mode}", os.fspath(disk)), check=True)


def _limited(size: int) -> Callable[[], None]:
    return partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))


HUNGERS = (
    Hunger("files of no byte", "", lambda disk: _limited(0), lambda disk: None),
    Hunger("files of 200 bytes", "", lambda disk: _limited(200), lambda disk: None),
    Hunger("a full disk", "size=2m", _fill, _empty),
    Hunger("a disk with 8 kB left", "size=2m", lambda disk: _fill(disk, 8192), _empty),
    Hunger("no inode", "size=8m,nr_inodes=120", _fill_names, _empty),
    Hunger("read-only", "size=2m", lambda disk: _remount("ro", disk), lambda disk: _remount("rw", disk)),
)
