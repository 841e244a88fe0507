"""HTML as tags and texts, read once from front to end, whatever is broken in it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from newscli.model.frozen import frozen

HIDDEN = {
    *("script", "style", "template", "noscript", "iframe", "noembed", "noframes", "svg"),
    *("title", "textarea", "select"),
}
"""Elements whose content is nothing to read."""

_MARKUP = re.compile(
    r"""<(?:(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>"""
    r"""|!--(?:-?>|.*?--!?>)|!\[CDATA\[(?P<text>.*?)\]\]>|[!?/][^>]*+>)""",
    re.DOTALL,
)
_BEGINS_MARKUP = re.compile(r"<[a-zA-Z/!?]")
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?+""")
_LONG_NUMBER = re.compile(r"&#(?:[0-9]{8,}+|[xX][0-9a-fA-F]{7,}+);?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


@frozen
class Tag:
    """A tag that opens or closes an element.

    Attributes:
        name: in lower case.
        is_end: whether it closes.
        attributes: by their names in lower case; the first of two holds.
    """

    name: str
    is_end: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


def tokens(text: str) -> Iterator[Tag | str]:
    """The tags of a text in HTML and what stands between them, with entities read.

    Comments, declarations and the content of hidden elements are left out. A tag, comment or hidden element
    that is never closed takes the rest with it, as it does in a browser: so no character is read twice, and
    the time is in proportion to the length.
    """
    position = 0
    while begin := _BEGINS_MARKUP.search(text, position):
        if begin.start() > position:
            yield unescape(text[position : begin.start()])
        markup = _MARKUP.match(text, begin.start())
        if markup is None:
            return
        position = markup.end()
        if markup["text"]:
            yield _CONTROL.sub("", markup["text"])
        elif name := (markup["name"] or "").lower():
            attributes = markup["attributes"]
            if name in HIDDEN and not markup["end"]:
                if not attributes.endswith("/"):
                    position = _after(name, text, position)
            else:
                yield Tag(name, bool(markup["end"]), _read_attributes(attributes))
    if position < len(text):
        yield unescape(text[position:])


def unescape(text: str) -> str:
    """A text with its entities read and without control characters."""
    if "&" in text:
        text = html.unescape(_LONG_NUMBER.sub("\N{REPLACEMENT CHARACTER}", text))
    return _CONTROL.sub("", text)


def _after(name: str, text: str, position: int) -> int:
    """Where a hidden element is over: behind its closing tag, or at the end."""
    end = re.compile(rf"</{name}\b[^>]*+>?", re.IGNORECASE).search(text, position)
    return end.end() if end else len(text)


def _read_attributes(text: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found
