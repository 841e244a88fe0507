"""The names of articles as they come through a pipe."""

from __future__ import annotations

from collections.abc import Iterable

from newscli.model.errors import InvalidInput, RequestError

OTHER_FORMATS = ("[", "slug,")
"""How a JSON array and a CSV of articles begin."""

WAY_OUT = "pipe a list as it comes, or its --format slugs, paths or jsonl"


def piped_names(lines: Iterable[str]) -> list[str]:
    """The name that each line of standard input holds: its first column, or the slug of a JSON object.

    Raises:
        RequestError: when the lines are of another format, or an object has no slug.
    """
    names: list[str] = []
    for line in filter(str.strip, lines):
        if not names and line.startswith(OTHER_FORMATS):
            raise RequestError(f"standard input is CSV or a JSON array, not names: {WAY_OUT}")
        names.append(_slug_in(line) if line.startswith("{") else line.split("\t")[0].strip())
    return names


def _slug_in(line: str) -> str:
    from newscli.exchange.markup.json_text import parse

    try:
        record = parse(line)
    except InvalidInput:
        record = None
    slug = record.get("slug") if isinstance(record, dict) else None
    if not isinstance(slug, str) or not slug:
        raise RequestError(f"standard input has a line of JSON without a slug: {WAY_OUT}")
    return slug
