"""News items of ninjs 1.x and 2.x as ninjs 3 writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

Item = Mapping[str, object]

_NAMES = {
    name.lower(): name
    for name in (
        "representationType",
        "firstCreated",
        "versionCreated",
        "contentCreated",
        "embargoedUntil",
        "pubStatus",
        "copyrightHolder",
        "copyrightNotice",
        "usageTerms",
        "edNote",
        "altIds",
        "infoSources",
        "trustIndicators",
        "rightsInfo",
        "plannedCoverage",
        "eventDetails",
        "digitalSourceType",
    )
} | {
    "$standard": "standard",
    "byline": "by",
    "embargoed": "embargoedUntil",
    "event": "events",
    "genre": "genres",
    "infosource": "infoSources",
    "mimetype": "contentType",
    "object": "objects",
    "organisation": "organisations",
    "person": "people",
    "place": "places",
    "subject": "subjects",
    "trustindicator": "trustIndicators",
}
"""The name in ninjs 3 of a property that was called otherwise."""

_TEXTS = {"headline": "headlines", "description": "descriptions", "body": "bodies"}
"""Of ninjs 1: ``body_xhtml`` is the body with the role ``xhtml``."""


def modern(item: Item) -> dict[str, object]:
    """A news item of any version with the names and shapes of ninjs 3.

    What was one property a role (``headline_main``) becomes a list with roles, and what was an object by
    names (``renditions``, ``associations``, ``altids``) a list. Associated items are left as they are.
    """
    found: dict[str, object] = {}
    for key, value in item.items():
        stem, _, role = key.partition("_")
        if stem in _TEXTS and isinstance(value, str):
            texts = found.setdefault(_TEXTS[stem], [])
            if isinstance(texts, list):
                texts.append({"role": role, "value": value})
        else:
            found[_NAMES.get(key, key)] = value
    for name in ("renditions", "associations"):
        if name in found:
            found[name] = list(_named(found[name]))
    if isinstance(identities := found.get("altIds"), Mapping):
        found["altIds"] = [{"role": role, "value": value} for role, value in identities.items()]
    return found


def items(value: object) -> Iterator[Item]:
    """The objects of a list; one alone is a list, and what is none is passed over."""
    if isinstance(value, Mapping):
        yield value
    elif isinstance(value, list):
        yield from (item for item in value if isinstance(item, Mapping))


def _named(value: object) -> Iterator[Item]:
    if isinstance(value, Mapping) and not isinstance(value.get("name"), str):
        yield from ({"name": name, **item} for name, item in value.items() if isinstance(item, Mapping))
    else:
        yield from items(value)
