"""Addresses of the web, as other documents and a terminal's links may hold them."""

from __future__ import annotations

import re
from urllib.parse import quote

SCHEMES = ("http", "https")

_WEB = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_OUTSIDE = re.compile(r"[\s\x00-\x20\x7f<>\"{}|\\^`\ud800-\udfff]")


def is_address(text: str) -> bool:
    """Whether a word of a command line is a web address and no file."""
    return text.lower().startswith(tuple(f"{scheme}://" for scheme in SCHEMES))


def web_address(text: str) -> str:
    """An address of the web, what none may hold as ``%20``; empty for anything else."""
    text = text.strip()
    return _OUTSIDE.sub(_percent, text) if _WEB.match(text) else ""


def article_address(slug: str, url: str, base: str) -> str:
    """Where an article stands on the web: its own url, else under the base of the site; empty for nowhere."""
    return url if url or not base else f"{base.rstrip('/')}/{slug}/"


def _percent(found: re.Match[str]) -> str:
    return quote(found[0], safe="", errors="replace")
