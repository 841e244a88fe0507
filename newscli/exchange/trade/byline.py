"""The names in a byline."""

from __future__ import annotations

import re

_BY = re.compile(r"^by[ :]\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*;\s*|\s+and\s+|\s+&\s+", re.IGNORECASE)
_OXFORD = re.compile(r",\s+and\s+", re.IGNORECASE)


def authors_of(byline: str) -> list[str]:
    """The authors that a byline names: ``By Ada Lovelace and Grace Hopper`` is two.

    A comma parts names only in a list that ends with *and*; else it stands before an office or an agency.
    """
    line = _BY.sub("", " ".join(byline.split()))
    if _OXFORD.search(line):
        line = _OXFORD.sub("; ", line).replace(", ", "; ")
    return [name for name in _BETWEEN.split(line) if name]
