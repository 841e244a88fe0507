"""The names that an archive holds, by how they begin: what a shell offers when a word is half typed.

The catalog is read as the last command left it, without a look at the files, and never written: a shell asks
at every key, and a name that is missing or gone does no harm here.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from newscli.storage.catalog.conditions import FACETS, fold
from newscli.storage.catalog.schema import FORMAT

MOST = 50
"""How many names are offered at most: nobody reads more."""
LAST = "\U0010ffff"
"""The character behind all others."""

_BEGINS = "slug >= :typed AND slug < :typed || '{'"  # which follows 'z'
_HAS_WORD = "instr(' ' || title_key, ' ' || :key) OR instr('-' || slug, '-' || :typed)"
_HAS_TEXT = "instr(title_key, :key)"  # what is no ASCII: not every script parts its words


def names(path: Path, kind: str, typed: str) -> list[tuple[str, str]]:
    """The names that a word may become, each with a few words on it.

    Args:
        path: the catalog's file.
        kind: ``slug``, ``section``, or one of ``FACETS``. A slug is offered when it begins so; failing that,
            when a word of it or of its title does.
        typed: the word so far.

    Returns:
        The names, the newest or most frequent first; none when there is no catalog that can be read.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            if connection.execute("PRAGMA user_version").fetchone() != (FORMAT,):
                return []
            if kind == "slug":
                word = _HAS_WORD if typed.isascii() else _HAS_TEXT
                return _slugs(connection, _BEGINS, typed) or _slugs(connection, word, typed)
            return _counted(connection, kind, typed)
    except sqlite3.Error:
        return []


def _slugs(connection: sqlite3.Connection, condition: str, typed: str) -> list[tuple[str, str]]:
    query = f"SELECT slug, title FROM article WHERE {condition} ORDER BY published_at DESC LIMIT {MOST}"
    return connection.execute(query, {"typed": typed, "key": fold(typed)}).fetchall()


def _counted(connection: sqlite3.Connection, kind: str, typed: str) -> list[tuple[str, str]]:
    """Tags, sources, authors or sections, each with how many articles have it."""
    if kind in FACETS:
        source, key, value = f"facet WHERE kind = '{kind}' AND", "key", "value"
    else:
        source, key, value = "article WHERE", "section_key", "section"
    query = f"""SELECT MIN({value}), COUNT(*) FROM {source} {key} >= :key AND {key} < :key || :last
        GROUP BY {key} ORDER BY 2 DESC, 1 LIMIT {MOST}"""
    rows = connection.execute(query, {"key": fold(typed), "last": LAST})
    return [(name, f"{count:,}") for name, count in rows]
