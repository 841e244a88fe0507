"""What a reader gives: a record, or the fault that stands in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, TextIO, TypeAlias

from newscli.model.entry import Entry
from newscli.model.errors import RequestError
from newscli.model.feed import Feed
from newscli.model.frozen import frozen
from newscli.model.publication import Publication

LONGEST = 64 * 1024 * 1024
"""Bytes (or characters) that one record may have, so that memory has a bound."""


@frozen
class Record:
    """One article as its source has it.

    Attributes:
        data: plain data, as ``newscli.model.record.incoming`` takes it.
        place: where it stands, such as ``docs.jsonl:12``.
        warnings: what of it could not be kept, lower case without a full stop.
    """

    data: dict[str, object]
    place: str
    warnings: tuple[str, ...] = ()


@frozen
class Fault:
    """What could not be read.

    Attributes:
        place: where it stands, such as ``docs.jsonl:12``.
        message: what is wrong, lower case without a full stop.
    """

    place: str
    message: str


@frozen
class Subscription:
    """A feed that a list of feeds names; the articles are elsewhere.

    Attributes:
        feed: the subscription.
        place: where it stands, such as ``feeds.opml:12``.
    """

    feed: Feed
    place: str


Reader: TypeAlias = Callable[[BinaryIO, str], Iterator[Record | Fault | Subscription]]
"""Reads a stream; the text is its name, for the places."""

Writer: TypeAlias = Callable[[Iterable[Entry], TextIO, Publication], None]
"""Writes articles one after the other to a stream."""

FolderWriter: TypeAlias = Callable[[Iterable[Entry], Publication], Iterator[tuple[str, str]]]
"""Writes articles as files: a path with ``/`` in a folder, and the text of the file there."""


def only(entries: Iterable[Entry], name: str, otherwise: str = "use jsonl") -> Entry | None:
    """The one article that a format can hold, or None for none.

    Args:
        entries: the articles.
        name: what the format is called.
        otherwise: what serves for several.

    Raises:
        RequestError: when there is a second.
    """
    found = iter(entries)
    first = next(found, None)
    if next(found, None) is not None:
        raise RequestError(f"{name} holds one article: name one, or {otherwise}")
    return first
