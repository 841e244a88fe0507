"""A subscription to a feed, as ``newscli.toml`` has it under ``[[feeds]]``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newscli.model.errors import InvalidInput
from newscli.model.frozen import frozen

KEYS = ("url", "name", "tags", "section")


@frozen(kw_only=True)
class Feed:
    """A subscription.

    Attributes:
        url: where the feed stands.
        name: what ``fetch`` calls it; empty for none.
        tags: what every article that comes in by it gets.
        section: the section of every article that comes in by it; empty leaves it open.
    """

    url: str
    name: str = ""
    tags: tuple[str, ...] = ()
    section: str = ""


def parse_feeds(value: object) -> tuple[Feed, ...]:
    """Read the subscriptions of ``newscli.toml``.

    Raises:
        InvalidInput: when one has no url, or a key holds the wrong type.
    """
    if not isinstance(value, list) or not all(isinstance(table, Mapping) for table in value):
        raise InvalidInput("newscli.toml: feeds are tables: write [[feeds]]")
    return tuple(_parse(table, number) for number, table in enumerate(value, 1))


def unknown_keys(feeds: object) -> Iterator[str]:
    """The keys of subscriptions that newscli does not know."""
    for table in feeds if isinstance(feeds, list) else ():
        for key in table if isinstance(table, Mapping) else ():
            if key not in KEYS:
                yield f"feeds.{key}"


def to_table(feed: Feed) -> dict[str, object]:
    """The keys of a subscription that hold something, in their order."""
    table = {"url": feed.url, "name": feed.name, "tags": list(feed.tags), "section": feed.section}
    return {key: value for key, value in table.items() if value}


def _parse(table: Mapping[str, Any], number: int) -> Feed:
    for key in ("url", "name", "section"):
        if not isinstance(table.get(key, ""), str):
            raise InvalidInput(f"newscli.toml: feeds.{key} is a string (feed {number})")
    tags = table.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise InvalidInput(f"newscli.toml: feeds.tags is a list of strings (feed {number})")
    if not table.get("url"):
        raise InvalidInput(f"newscli.toml: feed {number} has no url")
    return Feed(
        url=table["url"],
        name=table.get("name", ""),
        tags=tuple(filter(None, map(str.strip, tags))),
        section=table.get("section", ""),
    )
