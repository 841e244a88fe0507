"""The formats in which view counts come: one table, and how one is told by its beginning."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from newscli.exchange.audience import access_log, analytics, view_lines
from newscli.exchange.audience.visits import VisitReader
from newscli.exchange.source import encoding_of
from newscli.model.errors import InvalidInput, RequestError
from newscli.model.frozen import frozen


@frozen
class ViewFormat:
    """A format of view counts.

    Attributes:
        name: as ``--as`` takes it.
        read: gives its visits.
        fits: whether a text begins like it.
    """

    name: str
    read: VisitReader
    fits: Callable[[str], bool]


VIEW_FORMATS = (
    *(
        ViewFormat(export.name, analytics.reader(export), partial(analytics.fits, export))
        for export in analytics.EXPORTS
    ),
    ViewFormat("log", access_log.read, access_log.fits),
    ViewFormat("lines", view_lines.read, view_lines.fits),
)
_NAMES = ", ".join(row.name for row in VIEW_FORMATS)


def view_reader(name: str) -> VisitReader:
    """The reader of a format.

    Raises:
        RequestError: when there is no such format.
    """
    for row in VIEW_FORMATS:
        if row.name == name:
            return row.read
    raise RequestError(f"no view counts come as '{name}': write --as with {_NAMES}")


def recognise_views(name: str, head: bytes) -> VisitReader:
    """The reader for what begins so.

    Raises:
        InvalidInput: when it is no format of view counts.
    """
    encoding, length = encoding_of(head)
    start = head[length:].decode(encoding, "replace")
    if start.strip():
        for row in VIEW_FORMATS:
            if row.fits(start):
                return row.read
        raise InvalidInput(f"cannot tell the view counts in {name}: name their format with --as ({_NAMES})")
    return view_lines.read
