"""The rules of an article file as a JSON Schema, for editors that complete and validate keys."""

from __future__ import annotations

from collections.abc import Sequence

from newscli.model.fields import FIELDS, Field, Kind
from newscli.model.languages import TAG
from newscli.model.slug import SLUG
from newscli.model.tagging import BAD_IN_TAG

DIALECT = "https://json-schema.org/draft/2020-12/schema"

DESCRIPTIONS = {
    "title": "The headline; the one key that every article has.",
    "lead": "The summary under the title and in teasers.",
    "section": "The part of the paper that it stands in.",
    "tags": "What it is about. None begins with + or -, or holds one of | ! * and the comma.",
    "authors": "Who wrote it, a name each.",
    "sources": "Where it is from: agencies, papers, people.",
    "published": "When readers see it first, without quotes; in the future it is scheduled.",
    "updated": "When it was last changed for readers, without quotes.",
    "expires": "When readers stop seeing it, without quotes; a day counts whole.",
    "added": "When it came into the archive, without quotes.",
    "draft": "Whether it is kept from readers.",
    "language": "The language of its texts, as a BCP 47 tag such as en or pt-BR.",
    "url": "Where it stands on the web.",
    "guid": "Its identity at its source.",
    "aliases": "Slugs that it had before; old links lead on.",
    "related": "Slugs of articles to show first among the related ones.",
    "unrelated": "Slugs of articles never to show among the related ones.",
    "body": "The text, as Markdown.",
    "photo": "The picture, as a file of the archive or an address.",
    "photo.file": "Its file, from the root of the archive.",
    "photo.url": "Its address on the web.",
    "photo.caption": "What is to be seen, shown under it.",
    "photo.credit": "Whose picture it is.",
    "photo.alt": "What it shows, for those who do not see it.",
    "featured": "Editor's choice: from when until when, and where in the list.",
    "featured.start": "When it begins, without quotes; it has begun without one.",
    "featured.end": "When it is over, without quotes; a day counts whole.",
    "featured.position": "A sort key, lowest first; gaps are allowed.",
    "featured.note": "Why, for the editors' eyes.",
    "corrections": "What was wrong, shown on its page.",
    "corrections.date": "When it was corrected, without quotes.",
    "corrections.text": "What was wrong and what is right.",
    "extra": "Your own keys.",
}
"""What each key is for, dotted inside a table."""

_NOT_BLANK = r"\S"
_SLUG = {"type": "string", "pattern": f"^{SLUG.pattern}$"}
_TAG = {"type": "string", "pattern": _NOT_BLANK, "not": {"pattern": f"^[+-]|{BAD_IN_TAG.pattern}"}}
_MOMENT = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d)?)?$",
    "examples": ["2021-01-14", "2021-01-14T09:30:00+06:00"],
}
_OWN: dict[str, dict[str, object]] = {
    "title": {"type": "string", "pattern": _NOT_BLANK},
    "tags": {"type": "array", "items": _TAG},
    "language": {"type": "string", "pattern": f"^(?:{TAG})?$", "examples": ["en", "pt-BR"]},
}
"""Keys with a rule that is more than what their kind holds."""


def article_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of an article file.

    It refuses what ``check`` names in a file alone: types, unknown keys, titles, tags, slugs and languages.
    It cannot know the other files, compare dates, or tell a date from the same text in quotes.
    """
    return {
        "$schema": DIALECT,
        "$id": "urn:newscli:article",
        "title": "An article of newscli",
        **_table(FIELDS),
        "required": ["title"],
    }


def _table(fields: Sequence[Field], prefix: str = "") -> dict[str, object]:
    return {
        "type": "object",
        "properties": {
            field.name: {"description": DESCRIPTIONS[prefix + field.name], **_value(field)}
            for field in fields
        },
        "additionalProperties": False,
    }


def _value(field: Field) -> dict[str, object]:
    """What a key may hold."""
    if field.name in _OWN:
        return _OWN[field.name]
    match field.kind:
        case Kind.TEXT:
            return {"type": "string"}
        case Kind.TEXTS:
            return {"type": "array", "items": {"type": "string"}}
        case Kind.SLUGS:
            return {"type": "array", "items": _SLUG}
        case Kind.MOMENT:
            return dict(_MOMENT)
        case Kind.FLAG:
            return {"type": "boolean"}
        case Kind.INTEGER:
            return {"type": "integer"}
        case Kind.TABLE:
            return _table(field.fields, f"{field.name}.")
        case Kind.TABLES:
            return {"type": "array", "items": _table(field.fields, f"{field.name}.")}
        case Kind.FREE:
            return {"type": "object"}
