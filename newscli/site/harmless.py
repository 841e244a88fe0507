"""HTML of strangers, such that it can run, load and send nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import nh3

if TYPE_CHECKING:
    from collections.abc import Mapping

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "dfn", "dl", "dt", "em", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp",
    "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "u", "ul", "var",
}  # fmt: skip
"""What a text is made of; nothing that loads anything from anywhere."""

ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "a": {"href"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
"""Neither style nor class: a text may not look like a part of the site."""

SCHEMES = {"http", "https", "mailto", "tel"}


def harmless(html: str) -> str:
    """The HTML without all that is no text: scripts, styles, frames, forms, pictures, handlers of events."""
    cleaned: str = nh3.clean(html, **_rules())
    return cleaned


@cache
def _rules() -> Mapping[str, Any]:
    return {"tags": TAGS, "attributes": ATTRIBUTES, "url_schemes": SCHEMES, "link_rel": "noopener"}
