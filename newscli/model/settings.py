"""What an archive's ``newscli.toml`` says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING, Any

from newscli.model.errors import InvalidInput, Problem
from newscli.model.frozen import frozen
from newscli.model.spelling import did_you_mean

if TYPE_CHECKING:
    from newscli.model.feed import Feed

TABLES = ("weights", "queries", "popular", "site", "newsletter")
TEXTS = ("title", "url", "timezone", "language")
KEYS = (*TEXTS, *TABLES, "feeds")
HALF_LIFE_DAYS = 7.0
PLACES = {"rss": "rss.xml", "atom": "atom.xml", "jsonfeed": "feed.json"}
"""Where a site has its feeds, unless ``[site]`` says otherwise."""

SITE = ("description", *PLACES)
"""Texts of ``[site]`` that formats are told."""

NEWSLETTER = ("to", "from")
LONGEST = 1_000_000
"""Days of the longest half-life, beyond which no view would fade."""

_PATH = r"/?[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*"


@frozen(kw_only=True)
class Settings:
    """The settings of an archive.

    Attributes:
        title: the name of the newsroom.
        url: the base of its site.
        timezone: an IANA name; times without offset are in it.
        language: the language of articles that name none.
        weights: how much a field counts in a search, by its name.
        queries: named queries, for ``@name``.
        feeds: subscriptions, for ``fetch``.
        site: what ``[site]`` says of the web site: a description, and where its feeds stand.
        newsletter: from whom and to whom it goes.
        half_life: days after which a view counts half in ``popular --trend``.
        unknown: dotted keys that newscli does not know; ``check`` names them.
    """

    title: str = ""
    url: str = ""
    timezone: str = "UTC"
    language: str = ""
    weights: Mapping[str, object] = field(default_factory=dict)
    queries: Mapping[str, str] = field(default_factory=dict)
    feeds: tuple[Feed, ...] = ()
    site: Mapping[str, str] = field(default_factory=dict)
    newsletter: Mapping[str, str] = field(default_factory=dict)
    half_life: float = HALF_LIFE_DAYS
    unknown: tuple[str, ...] = ()

    @property
    def zone(self) -> tzinfo:
        """The archive's timezone."""
        if self.timezone == "UTC":
            return UTC
        from zoneinfo import ZoneInfo

        return ZoneInfo(self.timezone)


def parse_settings(data: Mapping[str, Any]) -> Settings:
    """Read the keys of ``newscli.toml``.

    Raises:
        InvalidInput: when a key holds the wrong type, a feed stands nowhere or there is no such timezone.
    """
    for key in TEXTS:
        if not isinstance(data.get(key, ""), str):
            raise InvalidInput(f"newscli.toml: {key} is a string")
    for key in TABLES:
        if not isinstance(data.get(key, {}), Mapping):
            raise InvalidInput(f"newscli.toml: {key} is a table")
    queries = data.get("queries", {})
    for name, query in queries.items():
        if not isinstance(query, str):
            raise InvalidInput(f"newscli.toml: queries.{name} is a string")
    for table, keys in (("site", SITE), ("newsletter", NEWSLETTER)):
        for key in keys:
            if not isinstance(data.get(table, {}).get(key, ""), str):
                raise InvalidInput(f"newscli.toml: {table}.{key} is a string")
    for format in PLACES:
        if not _is_place(data.get("site", {}).get(format, "")):
            raise InvalidInput(
                f"newscli.toml: site.{format} is a path on the site, such as {PLACES[format]}, "
                "or an address that begins with https://"
            )
    half_life = data.get("popular", {}).get("half_life", HALF_LIFE_DAYS)
    if isinstance(half_life, bool) or not isinstance(half_life, int | float) or not 0 < half_life <= LONGEST:
        raise InvalidInput(
            f"newscli.toml: popular.half_life is a number of days above 0, at most {LONGEST:,}"
        )
    settings = Settings(
        **{key: data[key] for key in TEXTS if data.get(key)},
        weights=data.get("weights", {}),
        queries=queries,
        feeds=_feeds(data),
        site=data.get("site", {}),
        newsletter=data.get("newsletter", {}),
        half_life=float(half_life),
        unknown=tuple(_unknown(data)),
    )
    _check_zone(settings)
    return settings


def lint_settings(settings: Settings) -> Iterator[Problem]:
    """The keys that newscli does not know."""
    for key in settings.unknown:
        yield Problem("unknown-key", f"unknown key '{key}'{did_you_mean(key, KEYS)}", key)


def _is_place(text: str) -> bool:
    """Whether a feed may stand there: a plain path, an address of the web, or nothing for the default."""
    if not text:
        return True
    from newscli.model.web_address import web_address

    return bool(re.fullmatch(_PATH, text) or web_address(text))


def _feeds(data: Mapping[str, Any]) -> tuple[Feed, ...]:
    if "feeds" not in data:
        return ()
    from newscli.model.feed import parse_feeds

    return parse_feeds(data["feeds"])


def _unknown(data: Mapping[str, Any]) -> Iterator[str]:
    for key in data:
        if key not in KEYS:
            yield key
    for key in data.get("popular", {}):
        if key != "half_life":
            yield f"popular.{key}"
    for table, keys in (("site", SITE), ("newsletter", NEWSLETTER)):
        yield from (f"{table}.{key}" for key in data.get(table, {}) if key not in keys)
    if "feeds" in data:
        from newscli.model.feed import unknown_keys

        yield from unknown_keys(data["feeds"])


def _check_zone(settings: Settings) -> None:
    try:
        _ = settings.zone
    except (LookupError, ValueError, OSError):
        message = f"newscli.toml: no timezone '{settings.timezone}' (write an IANA name such as Europe/Paris)"
        raise InvalidInput(message) from None
