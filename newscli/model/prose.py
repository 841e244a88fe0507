"""Markdown as the words that a reader sees, without its signs."""

from __future__ import annotations

import re

_LINE_START = re.compile(r"^[ \t]*(?:(?:#{1,6}|[-*+]|>|\d{1,3}[.)])[ \t]+)+", re.MULTILINE)
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-*_=][ \t]*){3,}$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"]{0,300}\")?\)")
_EMPHASIS = re.compile(
    r"(?<![\w*_`\\])(\*{1,3}|_{1,3}|`{1,3})(?=[^\s*_`])(.{1,300}?)(?<=[^\s\\])\1(?![\w*_`])"
)
_BREAK = re.compile(r"\\$", re.MULTILINE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def prose(markdown: str) -> str:
    """A text without the signs of headings, lists, quotes, emphasis and links; its lines stay lines.

    It is no parser: what it does not know stays as it is. The signs are those of CommonMark 0.31.
    """
    text = _RULE.sub("", markdown)
    text = _HEADING_END.sub("", _LINE_START.sub("", text))
    for pattern, group in ((_LINK, r"\1"), (_EMPHASIS, r"\2"), (_BREAK, ""), (_ESCAPE, r"\1")):
        text = pattern.sub(group, text)
    return text
