"""What reads and writes a format; its module loads when it is used."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import BinaryIO

from newscli.exchange.formats import FORMATS, Format, Way
from newscli.exchange.records import Fault, FolderWriter, Reader, Record, Subscription, Writer
from newscli.model.errors import InvalidInput, RequestError
from newscli.model.spelling import did_you_mean

WRITTEN = Way.OUT | Way.FOLDER


def reader(name: str) -> Reader:
    """The reader of a format; what it cannot go on after is its last fault.

    Raises:
        RequestError: when no format of that name can be read.
    """
    read: Reader = _module(_find(name, Way.IN)).read

    def read_all(stream: BinaryIO, source: str) -> Iterator[Record | Fault | Subscription]:
        try:
            yield from read(stream, source)
        except InvalidInput as error:
            yield Fault(source, str(error))

    return read_all


def writer(name: str, *, safe_cells: bool = False) -> Writer:
    """The writer of a format to a stream.

    Args:
        name: what ``export`` calls it.
        safe_cells: whether no cell may be a formula, which only CSV can promise.

    Raises:
        RequestError: when no format of that name can be written, or it takes a folder or has no cells.
    """
    row = _find(name, WRITTEN)
    if Way.OUT not in row.ways:
        raise RequestError(f"{name} fills a folder: name one with -o")
    if safe_cells and name != "csv":
        raise RequestError("--safe-cells is about the cells of csv")
    module = _module(row)
    write: Writer = module.write_safe if safe_cells else module.write
    return write


def folder_writer(name: str, *, is_folder: bool = True) -> FolderWriter | None:
    """The writer of a format to the files of a folder; None for one that is to go, or only goes, to a stream.

    Args:
        name: what ``export`` calls it.
        is_folder: whether the output is meant for a folder, should the format know both.

    Raises:
        RequestError: when no format of that name can be written.
    """
    row = _find(name, WRITTEN)
    if Way.FOLDER not in row.ways or (Way.OUT in row.ways and not is_folder):
        return None
    fill: FolderWriter = _module(row).fill
    return fill


def is_led(name: str) -> bool:
    """Whether a format shows Editor's choice and Popular first."""
    return Way.LED in _find(name, WRITTEN).ways


def _module(row: Format) -> ModuleType:
    return import_module(f"newscli.exchange.{row.module}")


def _find(name: str, ways: Way) -> Format:
    usable = {row.name: row for row in FORMATS if row.ways & ways}
    if name not in usable:
        use = "read" if ways is Way.IN else "written"
        which = f"{name} is not {use}" if name in (row.name for row in FORMATS) else f"no format '{name}'"
        raise RequestError(f"{which}: choose {', '.join(usable)}{did_you_mean(name, usable)}")
    return usable[name]
