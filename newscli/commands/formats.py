"""The options that choose the form of a list; a command that takes a Style has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newscli.commands.options import Options, option, register
from newscli.commands.session import Session
from newscli.render.style import Style, choose_style

__all__ = ["FORMATS", "Style"]

FORMATS: Options = {
    "format": option(
        "Output", str | None, None, "--format", "NAME", "table, lines, json, jsonl, csv, slugs or paths."
    ),
    "json": option("Output", bool, False, "--json", None, "The same as --format json."),
    "fields": option("Output", str | None, None, "--fields", "A,B", "Which fields, in which order."),
    "template": option(
        "Output", str | None, None, "--template", "TEXT", "A line for each, such as '{slug} {title}'."
    ),
    "null": option("Output", bool, False, "-0 --null", None, "Slugs, each ended by NUL, for xargs -0."),
}


def _make_style(session: Session, values: Mapping[str, Any]) -> Style:
    return choose_style(**values, terminal=session.output.terminal)


register(Style, FORMATS, _make_style)
