"""The options that choose the form of a list; a command that takes a Style or a TallyStyle has them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, NewType

from newscli.commands.options import Options, option, register
from newscli.commands.session import Session
from newscli.model.listing import GROUP, LISTING_FIELDS
from newscli.render.style import TALLY_FIELDS, Style, choose_style

__all__ = ["FORMATS", "CopyStyle", "Style", "TallyStyle"]

TallyStyle = NewType("TallyStyle", Style)
"""A style of counts, whose fields are others than an article's."""

CopyStyle = NewType("CopyStyle", Style)
"""A style of copies, each of which has the number of its group too."""

FORMATS: Options = {
    "format": option(
        "Output", str | None, None, "--format", "NAME", "table, lines, json, jsonl, csv, slugs or paths."
    ),
    "json": option("Output", bool, False, "--json", None, "The same as --format json."),
    "fields": option("Output", str | None, None, "--fields", "A,B", "Which fields, in which order."),
    "template": option(
        "Output", str | None, None, "--template", "TEXT", "A line for each, such as '{slug} {title}'."
    ),
    "safe_cells": option("Output", bool, False, "--safe-cells", None, "CSV in which no cell is a formula."),
    "null": option("Output", bool, False, "-0 --null", None, "Slugs, each ended by NUL, for xargs -0."),
}


def _make_style(known: tuple[str, ...], session: Session, values: Mapping[str, Any]) -> Style:
    return choose_style(**values, terminal=session.output.terminal, known=known)


register(Style, FORMATS, partial(_make_style, LISTING_FIELDS))
register(CopyStyle, FORMATS, partial(_make_style, (GROUP, *LISTING_FIELDS)))
register(TallyStyle, FORMATS, partial(_make_style, TALLY_FIELDS))
