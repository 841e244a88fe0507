"""Addresses of articles as other documents may hold them."""

from __future__ import annotations

import re
from urllib.parse import quote

from newscli.model.entry import Entry
from newscli.model.publication import Publication
from newscli.model.web_address import web_address

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x20\x7f<>\"{}|\\^`\ud800-\udfff]+")


def address_of(entry: Entry, publication: Publication) -> str:
    """Where readers find an article; empty when it stands nowhere."""
    return web_address(publication.address(entry))


def urn(name: str) -> str:
    """What stands for the address of something that has none."""
    return f"urn:newscli:{quote(name, safe='', errors='replace')}"


def as_uri(text: str) -> str:
    """An identity as a URI: itself when it is one, else a urn of it."""
    return text if _URI.fullmatch(text) else urn(text)
