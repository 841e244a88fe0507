"""Addresses of the web, as other documents and a terminal's links may hold them."""

from __future__ import annotations

import re
from urllib.parse import quote

SCHEMES = ("http", "https")
"""What begins an address of the web, before ``://``."""

_OUTSIDE = r"[\s\x00-\x20\x7f<>\"{}|\\^`\ud800-\udfff]"


def is_address(text: str) -> bool:
    """Whether a word of a command line or a document is a web address."""
    return text.lower().startswith(tuple(f"{scheme}://" for scheme in SCHEMES))


def web_address(text: str) -> str:
    """An address of the web, what none may hold as ``%20``; empty for anything else."""
    text = text.strip()
    return re.sub(_OUTSIDE, _percent, text) if re.match(r"(?i)https?://[^/?#\s]", text) else ""


def article_address(slug: str, url: str, base: str) -> str:
    """Where an article stands on the web: its own url, else under the base of the site; empty for nowhere."""
    return url if url or not base else f"{base.rstrip('/')}/{slug}/"


def _percent(found: re.Match[str]) -> str:
    return quote(found[0], safe="", errors="replace")
