"""Keys above a text: TOML between ``+++`` lines, YAML between ``---`` lines, or a JSON object."""

from __future__ import annotations

import re

from newscli.files.article_toml import parse_front_matter
from newscli.model.errors import InvalidInput

LONGEST = 1_000_000
"""Characters that keys may have in YAML, whose parser is slow: a thousand times those of any page."""

_YAML = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_JSON = re.compile(r"\{\s*[\"}]")


def parse(text: str) -> tuple[dict[str, object], str]:
    """Take the keys off a text.

    Returns:
        The keys, none when the text begins otherwise, and the text below them.

    Raises:
        InvalidInput: when the keys cannot be read.
        MissingExtra: when they are YAML and no library for it is installed.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if found := _YAML.match(text):
        return _parse_yaml(found[1]), text[found.end() :].removeprefix("\n")
    if _JSON.match(text):
        return _parse_json(text)
    return parse_front_matter(text)


def _parse_yaml(text: str) -> dict[str, object]:
    if len(text) > LONGEST:
        raise InvalidInput(f"the front matter is longer than {LONGEST:,} characters")
    from newscli.exchange.markup.yaml_text import parse as parse_yaml

    keys = parse_yaml(f"\n{text}")  # its lines count from the fence
    if keys is None:
        return {}
    if not isinstance(keys, dict):
        raise InvalidInput("the front matter holds no keys")
    return keys


def _parse_json(text: str) -> tuple[dict[str, object], str]:
    from newscli.exchange.markup.json_text import DECODER, reason

    try:
        keys, end = DECODER.raw_decode(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"front matter: {reason(error)}") from None
    return keys, text[end:].lstrip("\n")
