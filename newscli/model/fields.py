"""The fields of an article: the one table that reading, writing, JSON, CSV, ``set`` and ``check`` follow."""

from __future__ import annotations

from enum import Enum, auto

from newscli.model.frozen import frozen


class Kind(Enum):
    """What a field holds."""

    TEXT = auto()
    TEXTS = auto()
    SLUGS = auto()
    MOMENT = auto()
    FLAG = auto()
    INTEGER = auto()
    TABLE = auto()
    TABLES = auto()
    FREE = auto()


EXPECTED = {
    Kind.TEXT: "a string",
    Kind.TEXTS: "a list of strings",
    Kind.SLUGS: "a list of slugs",
    Kind.MOMENT: "a date or a date-time, without quotes",
    Kind.FLAG: "true or false",
    Kind.INTEGER: "a whole number of at most 64 bits",
    Kind.TABLE: "a table",
    Kind.TABLES: "a list of tables",
    Kind.FREE: "a table",
}


@frozen
class Field:
    """One key of an article file.

    Attributes:
        name: the key.
        kind: what it holds.
        fields: the keys of a table.
    """

    name: str
    kind: Kind
    fields: tuple[Field, ...] = ()


PHOTO_FIELDS = tuple(Field(name, Kind.TEXT) for name in ("file", "url", "caption", "credit", "alt"))
FEATURED_FIELDS = (
    Field("start", Kind.MOMENT),
    Field("end", Kind.MOMENT),
    Field("position", Kind.INTEGER),
    Field("note", Kind.TEXT),
)
CORRECTION_FIELDS = (Field("date", Kind.MOMENT), Field("text", Kind.TEXT))

FIELDS = (
    Field("title", Kind.TEXT),
    Field("lead", Kind.TEXT),
    Field("section", Kind.TEXT),
    Field("tags", Kind.TEXTS),
    Field("authors", Kind.TEXTS),
    Field("sources", Kind.TEXTS),
    Field("published", Kind.MOMENT),
    Field("updated", Kind.MOMENT),
    Field("expires", Kind.MOMENT),
    Field("added", Kind.MOMENT),
    Field("draft", Kind.FLAG),
    Field("language", Kind.TEXT),
    Field("url", Kind.TEXT),
    Field("guid", Kind.TEXT),
    Field("aliases", Kind.SLUGS),
    Field("related", Kind.SLUGS),
    Field("unrelated", Kind.SLUGS),
    Field("body", Kind.TEXT),
    Field("photo", Kind.TABLE, PHOTO_FIELDS),
    Field("featured", Kind.TABLE, FEATURED_FIELDS),
    Field("corrections", Kind.TABLES, CORRECTION_FIELDS),
    Field("extra", Kind.FREE),
)
FIELD_NAMES = tuple(entry.name for entry in FIELDS)
