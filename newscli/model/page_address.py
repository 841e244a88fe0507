"""The address of a page as logs name it, brought to the one form in which articles are met."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote

_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*", re.IGNORECASE)
_PAGE_ENDING = re.compile(r"\.(?:x?html?|shtml|php|aspx?|jsp)$", re.IGNORECASE)
_ENDING = re.compile(r"\.[a-z0-9]{1,8}$", re.IGNORECASE)
_EMPTY_ENDS = ("", "index", "amp")
"""Last segments that say nothing of which page it is."""


def page_address(target: str) -> str:
    """The path of a URL without host, query, fragment, page ending and what else says nothing of the page.

    Of the query only the number of an article stays, as in ``/?p=12``. A slug stays a slug.
    """
    rest, _, query = _HOST.sub("", target.strip(), count=1).partition("#")[0].partition("?")
    segments = unquote(rest).split("/")
    while segments:
        segments[-1] = _PAGE_ENDING.sub("", segments[-1])
        if segments[-1] not in _EMPTY_ENDS:
            break
        segments.pop()
    number = _article_number(query)
    return "/".join(segments) + (f"/?p={number}" if number else "")


def _article_number(query: str) -> str:
    """The number by which WordPress names an article in a query (``p=12``); empty for none."""
    if "p=" not in query or len(query) > 1000:
        return ""
    number = parse_qs(query).get("p", [""])[0]
    return number if number.isascii() and number.isdigit() else ""


def is_asset(target: str) -> bool:
    """Whether a target is a file of another kind than a page, such as a picture, a style or a feed."""
    path = _HOST.sub("", target, count=1).partition("?")[0].partition("#")[0]
    last = path.rpartition("/")[2]
    return bool(_ENDING.search(last)) and not _PAGE_ENDING.search(last)
