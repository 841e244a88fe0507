"""What the tests of formats share: reading bytes, and writing articles to bytes."""

from __future__ import annotations

import io
from datetime import UTC, datetime, tzinfo

from newscli.exchange.records import Fault, Record, Subscription
from newscli.exchange.registry import reader, writer
from newscli.exchange.source import open_source
from newscli.model.article import Article
from newscli.model.entry import Entry, Status
from newscli.model.publication import Publication


def read(name: str, data: bytes, source: str = "in") -> list[Record | Fault | Subscription]:
    """All that a format reads from bytes, unpacked as a command does it."""
    with open_source(io.BytesIO(data)) as stream:
        return list(reader(name)(stream, source))


def records(name: str, data: bytes) -> list[dict[str, object]]:
    """The records alone; a fault fails the test."""
    found = read(name, data)
    assert not [fault for fault in found if isinstance(fault, Fault)]
    return [record.data for record in found if isinstance(record, Record)]


def written(
    name: str,
    *articles: Article,
    zone: tzinfo = UTC,
    status: Status = Status.LIVE,
    slug: str = "slug",
    publication: Publication | None = None,
) -> bytes:
    """The articles as a format writes them."""
    entries = (
        Entry(slug=f"{slug}-{number}", path=f"{slug}-{number}.toml", article=article, status=status)
        for number, article in enumerate(articles, 1)
    )
    stream = io.StringIO(newline="")
    publication = publication or Publication(zone=zone, now=datetime(2021, 1, 14, tzinfo=UTC))
    writer(name)(entries, stream, publication)
    return stream.getvalue().encode()
