"""The formats that articles come in and go out by; a format's module loads when it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO

from newscli.exchange.records import Fault, Reader, Record, Writer
from newscli.exchange.source import encoding_of
from newscli.model.entry import RECORD_KEYS
from newscli.model.errors import InvalidInput, RequestError
from newscli.model.spelling import did_you_mean


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the table of formats.

    Attributes:
        name: what ``--as`` and ``export`` call it.
        summary: what it holds, for help.
        suffixes: how its files end, without ``.gz``.
        module: where its ``read`` and ``write`` are.
        reads: whether articles come in by it.
        writes: whether they go out.
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    module: str
    reads: bool = True
    writes: bool = True


FORMATS = (
    Format("jsonl", "JSON lines, an article each", (".jsonl", ".ndjson"), "newscli.exchange.jsonl"),
    Format("json", "a JSON list of articles, or one", (".json",), "newscli.exchange.json"),
    Format("csv", "a table with a header", (".csv", ".tsv"), "newscli.exchange.csv"),
    Format(
        "markdown",
        "one article, TOML front matter",
        (".md", ".markdown"),
        "newscli.exchange.markdown",
    ),
    Format("toml", "one article, as in an archive", (".toml",), "newscli.exchange.toml"),
    Format("text", "one article, title first", (".txt", ".text"), "newscli.exchange.text", writes=False),
)

_FRONT_MATTER = re.compile(r"\+\+\+[ \t]*\r?\n")
_YAML_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
_LIST = re.compile(r"\s*\[\s*(?:\{|\]?\s*$)")
_OBJECT = re.compile(r"\s*\{\s*(?:[\"}]|$)")
_TOML_KEY = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(\w+)[ \t]*=[ \t]*[\"'\[{\dtf]")
_DELIMITER = re.compile(r"[,;\t]")
_COLUMNS = {"slug", "title", "body"}
"""A header names one of these, and another column."""


def reader(name: str) -> Reader:
    """The reader of a format; what it cannot go on after is its last fault.

    Raises:
        RequestError: when no format of that name can be read.
    """
    read: Reader = import_module(_find(name, "read").module).read

    def read_all(stream: BinaryIO, source: str) -> Iterator[Record | Fault]:
        try:
            yield from read(stream, source)
        except InvalidInput as error:
            yield Fault(source, str(error))

    return read_all


def writer(name: str) -> Writer:
    """The writer of a format.

    Raises:
        RequestError: when no format of that name can be written.
    """
    write: Writer = import_module(_find(name, "written").module).write
    return write


def recognise(name: str, head: bytes) -> str:
    """Tell the format of a source: by how it begins, else by how its name ends.

    Args:
        name: its file's name, or any other.
        head: how it begins; some kilobytes, unpacked.

    Raises:
        InvalidInput: when neither tells.
    """
    encoding, length = encoding_of(head)
    text = head[length:].decode(encoding, "ignore")
    suffix = _by_suffix(name)
    found = _by_content(text, suffix) or suffix or ("" if text.strip() else "jsonl")
    if not found:
        known = ", ".join(row.name for row in FORMATS if row.reads)
        raise InvalidInput(f"cannot tell the format of {name}: name it with --as ({known})")
    return found


def _find(name: str, use: str) -> Format:
    usable = {row.name: row for row in FORMATS if (row.reads if use == "read" else row.writes)}
    if name not in usable:
        which = f"{name} is not {use}" if name in (row.name for row in FORMATS) else f"no format '{name}'"
        raise RequestError(f"{which}: choose {', '.join(usable)}{did_you_mean(name, usable)}")
    return usable[name]


def _by_suffix(name: str) -> str:
    ending = name.lower().removesuffix(".gz")
    return next((row.name for row in FORMATS if ending.endswith(row.suffixes)), "")


def _by_content(text: str, suffix: str) -> str:
    if _FRONT_MATTER.match(text) or _YAML_FRONT_MATTER.match(text):
        return "markdown"
    if _LIST.match(text):
        return "json"
    if _OBJECT.match(text):
        return _json_or_lines(text.lstrip(), suffix)
    if (key := _TOML_KEY.match(text)) and key[1] in RECORD_KEYS:
        return "toml"
    columns = {cell.strip(' \r"') for cell in _DELIMITER.split(text.partition("\n")[0])}
    return "csv" if len(columns) > 1 and columns & _COLUMNS else ""


def _json_or_lines(text: str, suffix: str) -> str:
    from newscli.exchange.json_text import parse

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
