"""A teaser and a text, as feeds give them: which is the lead, which the body."""

from __future__ import annotations

import html
import re

from newscli.model.prose import prose

LONGEST_LEAD = 500
"""Characters; a longer summary is a text of its own."""

_TAG = re.compile(r"<[^>]*>")
_ENDING = re.compile(r"\s*(?:\[?(?:…|\.\.\.)\]?)\s*$")


def plain(fragment: str) -> str:
    """The words of an HTML fragment on one line."""
    return " ".join(html.unescape(_TAG.sub("", fragment)).split())


def lead_and_body(teaser: str, text: str) -> tuple[str, str]:
    """The lead and the body of an article.

    A teaser of one short paragraph is the lead, unless it only repeats how the text begins. Without a text
    a longer teaser is the body.

    Args:
        teaser: the summary, Markdown.
        text: the full text, Markdown; empty for none.
    """
    teaser, text = teaser.strip(), text.strip()
    is_short = len(teaser) <= LONGEST_LEAD and "\n\n" not in teaser
    if not text:
        return (words(teaser), "") if is_short and "![" not in teaser else ("", teaser)
    begins = words(text).startswith(words(_ENDING.sub("", teaser)))
    return ("" if begins or not is_short else words(teaser)), text


def words(markdown: str) -> str:
    """A Markdown text on one line, without its signs."""
    return " ".join(prose(markdown).split())
