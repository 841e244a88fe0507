"""XML as text: what the formats that write it share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: Element, name: str, text: str = "", attributes: Mapping[str, str] | None = None) -> Element:
    """Put an element into another, unless it would hold nothing.

    Args:
        parent: the element around it.
        name: its name, with its prefix.
        text: what stands in it. Characters that XML forbids are left out, here and in attributes.
        attributes: those that are empty are left out.

    Returns:
        The new element, in its parent only when it has a text or an attribute.
    """
    child = SubElement(parent, name, filled(attributes or {}))
    child.text = allowed(text)
    if not child.text and not child.attrib:
        parent.remove(child)
    return child


def filled(attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes that hold something."""
    return {key: kept for key, value in attributes.items() if (kept := allowed(value))}


def allowed(text: str) -> str:
    """A text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def dumps(element: Element, depth: int = 0) -> str:
    """An element and what is in it, a line each, set in by so many steps."""
    indent(element, level=depth)
    return f"{'  ' * depth}{tostring(element, encoding='unicode')}\n"
