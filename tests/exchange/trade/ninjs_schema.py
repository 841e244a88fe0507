"""What the JSON Schema of ninjs 3.1 allows of the properties that we write; nothing else is allowed."""

from __future__ import annotations

from typing import Any


def _object(required: list[str], **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }


def _list(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


TEXT = {"type": "string"}
URI = {"type": "string", "format": "uri", "pattern": "^[A-Za-z][A-Za-z0-9+.-]*:"}
TIME = {
    "type": "string",
    "format": "date-time",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
}
_VARIANT = _object(["value"], role=TEXT, contentType=TEXT, value=TEXT)
_PERSON = _object([], name=TEXT, rel=TEXT, uri=URI, literal=TEXT)
_SHARED = {
    "uri": URI,
    "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component"]},
    "profile": TEXT,
    "by": TEXT,
    "descriptions": _list(_VARIANT),
    "renditions": _list(_object(["name"], name=TEXT, href=URI, contentType=TEXT, title=TEXT)),
    "altIds": _list(_object([], role=TEXT, value=TEXT)),
}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_object(
        ["uri"],
        **_SHARED,
        standard=_object([], name=TEXT, version=TEXT, schema=URI),
        version=TEXT,
        firstCreated=TIME,
        versionCreated=TIME,
        embargoedUntil=TIME,
        expires=TIME,
        pubStatus={"enum": ["usable", "withheld", "canceled"]},
        urgency={"type": "integer", "minimum": 1, "maximum": 9},
        copyrightHolder=TEXT,
        copyrightNotice=TEXT,
        usageTerms=TEXT,
        edNote=TEXT,
        language=TEXT,
        slugline=TEXT,
        located=TEXT,
        headlines=_list(_VARIANT),
        bodies=_list(_VARIANT),
        people=_list(_PERSON),
        subjects=_list(_PERSON),
        infoSources=_list(_object([], name=TEXT, role=TEXT, uri=URI, literal=TEXT)),
        associations=_list(_object(["name", "uri"], name=TEXT, rel=TEXT, **_SHARED)),
    ),
}
