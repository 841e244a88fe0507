"""The form that output takes: chosen by option, else by whether a terminal reads it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from newscli.model.entry import RECORD_KEYS
from newscli.model.errors import RequestError
from newscli.model.frozen import frozen
from newscli.model.listing import LISTING_FIELDS, unknown_field
from newscli.model.spelling import did_you_mean

if TYPE_CHECKING:
    from newscli.render.template import Template

LINE_FIELDS = ("slug", "published", "section", "title")
"""What a line of a list of articles holds, in every command and for good: scripts rely on it."""

TABLE_FIELDS = (*LINE_FIELDS, "status", "badge")
"""What the table on a terminal is made of; a command adds its own."""

TALLY_FIELDS = ("value", "count")
"""The fields of counts: give them to ``choose_style`` for a command that shows a Tally."""


class Format(StrEnum):
    """The forms of a list."""

    TABLE = "table"
    LINES = "lines"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    SLUGS = "slugs"
    PATHS = "paths"


@frozen
class Style:
    """How a list is to be written.

    Attributes:
        format: the form.
        fields: the fields that were asked for, in their order; empty for the form's own.
        template: a line for each article, instead of its fields.
        null: whether NUL ends each slug or path, in place of a line end.
        safe_cells: whether a cell of CSV that a spreadsheet would run as a formula is kept from it.
    """

    format: Format
    fields: tuple[str, ...] = ()
    template: Template | None = None
    null: bool = False
    safe_cells: bool = False

    def wanted(self, default: tuple[str, ...] = (), *, scored: bool = False) -> tuple[str, ...]:
        """The fields that this style needs of each article.

        Args:
            default: what the command itself would show on a terminal, such as ``views``; ``score`` goes
                into data too.
            scored: whether data has a score that no terminal shows.

        Returns:
            Names of ``LISTING_FIELDS``, in the order in which they are shown.
        """
        if self.template:
            return self.template.fields or ("slug",)
        if self.fields:
            return self.fields
        match self.format:
            case Format.TABLE:
                return tuple(dict.fromkeys((*TABLE_FIELDS, *default)))
            case Format.LINES:
                return LINE_FIELDS
            case Format.SLUGS:
                return ("slug",)
            case Format.PATHS:
                return ("path",)
        keys = tuple(key for key in RECORD_KEYS if key != "body")
        return (*keys, "score") if scored or "score" in default else keys

    def tally_columns(self) -> tuple[int, ...]:
        """Which columns of a Tally this style needs, in their order: 0 is the value, 1 the count.

        Raises:
            RequestError: when it asks for what counts have not.
        """
        if self.format in (Format.SLUGS, Format.PATHS):
            raise RequestError(f"counts have no {self.format} (--format lines, json, jsonl or csv)")
        names = (self.template.fields if self.template else self.fields) or TALLY_FIELDS
        for name in names:
            if name not in TALLY_FIELDS:
                raise unknown_field(name, TALLY_FIELDS)
        return tuple(TALLY_FIELDS.index(name) for name in names)


def choose_style(
    *,
    format: str | None = None,
    json: bool = False,
    fields: str | None = None,
    template: str | None = None,
    null: bool = False,
    safe_cells: bool = False,
    terminal: bool = False,
    known: tuple[str, ...] = LISTING_FIELDS,
) -> Style:
    """Choose the form of a list from the options of a command.

    Args:
        format: ``--format``, a name of ``Format``.
        json: ``--json``.
        fields: ``--fields``, names with commas between.
        template: ``--template``.
        null: ``-0``.
        safe_cells: ``--safe-cells``.
        terminal: whether standard output is one: then a table, else lines.
        known: the fields that there are.

    Raises:
        RequestError: when a format or field is unknown or the options contradict each other.
    """
    chosen = _parse_format(format)
    if json and chosen not in (None, Format.JSON):
        raise RequestError(f"--json and --format {chosen} contradict each other (give one)")
    if json:
        chosen = Format.JSON
    if safe_cells and chosen is not Format.CSV:
        raise RequestError("--safe-cells is about the cells of --format csv")
    names = _parse_fields(fields, known) if fields is not None else ()
    given = "--json" if json else f"--format {chosen}"
    if template is not None:
        if chosen not in (None, Format.LINES) or names or null:
            other = "--fields" if names else "-0" if null else given
            raise RequestError(f"--template and {other} contradict each other (give one)")
        from newscli.render.template import parse_template

        return Style(Format.LINES, template=parse_template(template, known))
    if null:
        if chosen not in (None, Format.SLUGS, Format.PATHS) or names:
            other = "--fields" if names else given
            raise RequestError(
                f"-0 and {other} contradict each other (-0 gives slugs, or paths with --format)"
            )
        return Style(chosen or Format.SLUGS, null=True)
    if names and chosen in (Format.SLUGS, Format.PATHS):
        raise RequestError(f"--fields and {given} contradict each other (give one)")
    return Style(chosen or (Format.TABLE if terminal else Format.LINES), names, safe_cells=safe_cells)


def _parse_format(name: str | None) -> Format | None:
    if name is None:
        return None
    try:
        return Format(name)
    except ValueError:
        names = tuple(Format)
        near = did_you_mean(name, names)
        raise RequestError(f"no format '{name}'{near}: the formats are {', '.join(names)}") from None


def _parse_fields(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if not names:
        raise RequestError(f"--fields names no field: the fields are {', '.join(known)}")
    for name in names:
        if name not in known:
            raise unknown_field(name, known)
    return names
