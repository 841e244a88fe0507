"""The format of a source, told by how it begins, else by how its name ends."""

from __future__ import annotations

import re

from newscli.exchange.formats import FORMATS, Way
from newscli.exchange.source import encoding_of
from newscli.model.entry import RECORD_KEYS
from newscli.model.errors import InvalidInput

_SIGNS = (
    ("markdown", re.compile(r"\+\+\+[ \t]*\r?\n")),
    ("markdown", re.compile(r"---[ \t]*\r?\n.*?^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)),
    ("mbox", re.compile(r"From \S+ +.*\d\d:\d\d.*\d{4}")),
    (
        "eml",
        re.compile(r"(?:[A-Z][\w-]*:(?=\s)[^\n]*\n(?:[ \t]+[^\n]*\n)*)*(?:From|Received|MIME-Version): "),
    ),
)
_JSON_SIGNS = (
    ("jsonfeed", re.compile(r'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org')),
    (
        "newsarticle",
        re.compile(r'"@context"\s*:\s*[\[{]?\s*"https?:(?:\\?/){2}schema\.org'),
    ),
    (
        "ninjs",
        re.compile(
            r'"(?:\$?standard|representationtype|versioncreated|firstcreated|pubstatus|usageterms|headlines|headline_main'
            r'|(?:body|description)_(?:x?html|text|main|richtext)|associations|renditions)"\s*:',
            re.IGNORECASE,
        ),
    ),
)
_ROOTS = {
    "rss": "feed",
    "rdf": "feed",
    "feed": "feed",
    "channel": "feed",
    "html": "html",
    "opml": "opml",
    "newsitem": "newsml",
    "newsmessage": "newsml",
}
"""Formats by the name of the first element, without prefix and in lower case."""

_ROOT = re.compile(
    r"\s*+(?>(?:<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>)\s*+)*+<(?:\w+:)?([a-z]+)\b",
    re.I | re.S,
)
"""The first element behind what may stand above it; atomic, so that no pile of comments can hold it up."""

_WIDE = re.compile(rb"\0*<\0+[?!\w]")
_DOCTYPE = re.compile(r"\s*<!doctype html", re.IGNORECASE)
_WORDPRESS = re.compile(r"xmlns:wp\s*=")
_OBJECT = re.compile(r"\s*\{\s*(?:[\"}]|$)")
_LIST = re.compile(r"\s*\[\s*(?:\{|\]?\s*$)")
_TOML_KEY = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(\w+)[ \t]*=[ \t]*[\"'\[{\dtf]")
_DELIMITER = re.compile(r"[,;\t]")
_COLUMNS = {"slug", "title", "body"}
"""A header names one of these, and another column."""


def recognise(name: str, head: bytes) -> str:
    """Tell the format of a source: by how it begins, else by how its name ends.

    Args:
        name: its file's name, or any other.
        head: how it begins; some kilobytes, unpacked.

    Raises:
        InvalidInput: when neither tells.
    """
    encoding, length = encoding_of(head)
    if _WIDE.match(head):  # XML of two or four bytes a letter; the NULs are all that is in the way
        head = head.replace(b"\0", b"")
    text = head[length:].decode(encoding, "ignore")
    suffix = by_suffix(name)
    found = _by_content(text, suffix) or suffix or ("" if text.strip() else "jsonl")
    if not found:
        known = ", ".join(row.name for row in FORMATS if Way.IN in row.ways)
        raise InvalidInput(f"cannot tell the format of {name}: name it with --as ({known})")
    return found


def by_suffix(name: str) -> str:
    """The format that a file's name ends like; empty for none."""
    ending = name.lower().removesuffix(".gz")
    return next((row.name for row in FORMATS if Way.IN in row.ways and ending.endswith(row.suffixes)), "")


def _by_content(text: str, suffix: str) -> str:
    for name, sign in _SIGNS:
        if sign.match(text):
            return name
    if text.lstrip()[:1] == "<":
        return _by_root(text)
    is_list = _LIST.match(text)
    if suffix == "markdown" and _OBJECT.match(text):
        return suffix
    if is_list or _OBJECT.match(text):
        known = next((name for name, sign in _JSON_SIGNS if sign.search(text)), "")
        return known or ("json" if is_list else _json_or_lines(text.lstrip(), suffix))
    if (key := _TOML_KEY.match(text)) and key[1] in RECORD_KEYS:
        return "toml"
    columns = {cell.strip(' \r"') for cell in _DELIMITER.split(text.partition("\n")[0])}
    return "csv" if len(columns) > 1 and columns & _COLUMNS else ""


def _by_root(text: str) -> str:
    """The format of a text in angle brackets: XML by its first element, HTML by less."""
    if _DOCTYPE.match(text):
        return "html"
    root = _ROOT.match(text)
    found = _ROOTS.get(root[1].lower(), "") if root else ""
    return "wxr" if found == "feed" and _WORDPRESS.search(text) else found


def _json_or_lines(text: str, suffix: str) -> str:
    from newscli.exchange.markup.json_text import parse

    first, _, below = text.partition("\n")
    try:
        parse(first)
    except InvalidInput:
        if first.rstrip()[-1] in "{[,":
            return "json"
    else:
        if below.strip():
            return "jsonl"
    return suffix if suffix in ("json", "jsonl") else "jsonl"
