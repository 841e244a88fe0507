"""Where articles come from: files, folders, patterns, standard input and web addresses."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path, PurePath
from typing import BinaryIO

from newscli.exchange.charset import PAGES, marked
from newscli.exchange.recognition import recognise
from newscli.exchange.records import Fault, Record, Subscription
from newscli.exchange.registry import reader
from newscli.exchange.source import head, open_source
from newscli.model.assignment import Assignment, assign
from newscli.model.errors import InvalidInput
from newscli.model.frozen import frozen
from newscli.model.place import Place, place_of
from newscli.model.record import Incoming, incoming
from newscli.model.record_values import whole
from newscli.model.web_address import is_address
from newscli.newsroom.folders import files_in

STANDARD_INPUT = "-"


@frozen(kw_only=True)
class Source:
    """Where records come from.

    Attributes:
        name: for places and for telling the format; of a web page its address.
        file: a file's path, a stream of bytes, or None for what stands at the address ``name``.
        format: its name, or None to tell it by content.
        names: for a key of an article, the column of the source.
        assignments: what is set on every article that comes from it.
        fallback: the format of what tells none by content or name; None refuses it.
        within: the path in the folder that was named; empty for what was named itself.
        archive: the other archive that it is an article of; None for none.
        slug: the slug that it bears there; empty for none.
        allow_private: whether its address may lie in a private network.
    """

    name: str
    file: Path | BinaryIO | None
    format: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    assignments: Sequence[Assignment] = ()
    fallback: str | None = None
    within: str = ""
    archive: Path | None = None
    slug: str = ""
    allow_private: bool = False

    @property
    def size(self) -> int | None:
        """Bytes, as they lie on the disk; None when nobody knows."""
        try:
            return self.file.stat().st_size if isinstance(self.file, Path) else None
        except OSError:
            return None


def find_sources(
    words: Iterable[str], working_folder: Path, own: Path, standard_input: Callable[[], BinaryIO]
) -> Iterator[Source]:
    """The sources that a command line names: each file of a folder, and each that a pattern fits, by itself.

    Args:
        words: files, folders, patterns with ``*``, addresses, or ``-``.
        working_folder: from which paths are meant.
        own: the archive that they are to come into.
        standard_input: opens the standard input.

    Raises:
        RequestError: when the archive is to come into itself.
        StorageError: when a folder cannot be read.
    """
    for word in words:
        if word == STANDARD_INPUT:
            yield Source(name="standard input", file=standard_input())
        elif is_address(word):
            yield Source(name=word, file=None)
        else:
            for name in _matching(word, working_folder):
                path = working_folder / name
                if path.is_dir():
                    yield from _inside(path, name, own)
                else:
                    yield Source(name=PurePath(name).as_posix(), file=path)


def records(
    source: Source, read: Callable[[int], None] | None = None, unmet: set[str] | None = None
) -> Iterator[Incoming | Fault | Subscription | None]:
    """What a source holds: an article, a fault, a subscription, or None for a record without title and text.

    Args:
        source: where from.
        read: is told how many bytes of a file were read.
        unmet: columns, of which those that a record has are taken out.

    Raises:
        InvalidInput: when its format cannot be told.
        StorageError: when it cannot be opened.
        NetworkError: when its address does not answer.
        RequestError: when there is no such format, or its address may not be asked.
    """
    file, name = source.file, source.name
    if file is None:
        from newscli.exchange.http import get  # loads what a file does not need

        answer = get(source.name, allow_private=source.allow_private)
        if answer is None:
            return
        file, name = marked(answer.stream, answer.kind, answer.charset), answer.url
        if answer.kind in PAGES:
            source = replace(source, fallback="html")
    with open_source(file, read) as stream:
        format = source.format or _recognised(source, head(stream))
        for item in reader(format)(stream, name):
            match item:
                case Fault() | Subscription():
                    yield item
                case Record():
                    if unmet:
                        unmet.difference_update(item.data)
                    yield _article(source, format, item)


def _article(source: Source, format: str, record: Record) -> Incoming | None:
    """The article of a record, with what the place of its file says."""
    data = record.data
    place = _place(source) if format == "markdown" else None
    found = incoming(data if place is None else place.complete(data), source.names)
    if found is None:
        return None
    warnings = tuple(f"{record.place}: {warning}" for warning in (*record.warnings, *found.warnings))
    found = replace(
        found,
        article=assign(found.article, source.assignments) if source.assignments else found.article,
        slug=source.slug or found.slug,
        warnings=warnings,
        place=record.place,
    )
    if place is None or found.slug:
        return found
    aliases = tuple(alias for alias in found.article.aliases if alias != place.slug)
    article = replace(found.article, aliases=aliases)
    return replace(found, article=article, wish=place.slug, origin=place.path)


def _place(source: Source) -> Place | None:
    """What the place of a file says; of one that was named itself only a day in its name."""
    if source.within:
        return place_of(whole(source.within))
    alone = place_of(whole(source.name.rpartition("/")[2]))
    return alone if alone.published else None


def _recognised(source: Source, start: bytes) -> str:
    try:
        return recognise(source.name, start)
    except InvalidInput:
        if source.fallback is None:
            raise
        return source.fallback


def _matching(word: str, working_folder: Path) -> list[str]:
    """The files that a word means: itself, unless it is a pattern that fits some."""
    if not glob.has_magic(word) or (working_folder / word).exists():
        return [word]
    return sorted(glob.glob(word, root_dir=working_folder, recursive=True)) or [word]


def _inside(folder: Path, name: str, own: Path) -> Iterator[Source]:
    """The files of a folder that are to be articles."""
    for found in files_in(folder, own):
        yield Source(
            name=PurePath(name, found.within).as_posix(),
            file=found.file,
            format="toml" if found.archive else None,
            within=found.within,
            archive=found.archive,
            slug=found.slug,
        )
