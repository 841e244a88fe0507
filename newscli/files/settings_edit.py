"""An edit of ``newscli.toml`` that leaves what stands there as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from newscli.files import line_ends
from newscli.files.article_toml import dumps_table
from newscli.files.toml import parse_table
from newscli.files.toml_statements import statements
from newscli.model.errors import InvalidArticle, StorageError


def add_tables(text: str, key: str, tables: Sequence[Mapping[str, Any]]) -> str:
    """Add tables to a list of tables, behind those that are there, else at the end.

    Args:
        text: the file as it is.
        key: the list, such as ``feeds``.
        tables: what comes to it.

    Raises:
        StorageError: when the list is written in one line, so that no ``[[key]]`` can be added.
    """
    if not tables:
        return text
    present = parse_table(text).get(key, [])
    plain, is_windows = line_ends.take_off(text)
    ends = [each.end for each in statements(plain) if each.path[0] == key]
    above, below = plain[: max(ends, default=len(plain))], plain[max(ends, default=len(plain)) :]
    added = dumps_table({key: [dict(table) for table in tables]})
    gap = "" if not above.strip("\ufeff \t\r\n") else "\n" if above.endswith("\n") else "\n\n"
    edited = f"{above}{gap}{added}{below}"
    try:
        is_whole = parse_table(edited).get(key) == [*_list(present), *tables]
    except InvalidArticle:
        is_whole = False
    if not is_whole:
        raise StorageError(f"cannot add to {key} in newscli.toml: write them as [[{key}]]")
    return line_ends.put_back(edited, is_windows)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
