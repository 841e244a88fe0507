"""The title of a text that has no keys: its first line."""

from __future__ import annotations

LONGEST_TITLE = 200
"""Characters; a longer first line is a paragraph, and the article has no title of its own."""


def split_headline(text: str) -> tuple[str, str]:
    """The first line and what stands below it; no line when the text begins with a paragraph."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n\t ")
    line, _, below = text.partition("\n")
    if len(line) > LONGEST_TITLE:
        return "", text
    return line.strip(), below.lstrip("\n")
