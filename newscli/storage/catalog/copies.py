"""The sketches of the articles in the catalog: who may be a copy of whom."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from newscli.model.likeness import sharing
from newscli.storage.catalog.json_columns import as_list


class Copies:
    """The sketch of each article, and how common words are."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, article: int, sketch: bytes) -> None:
        """Note the sketch of an article, by its number."""
        self._connection.execute("INSERT OR REPLACE INTO sketch VALUES (?, ?)", (article, sketch))

    def remove(self, article: int) -> None:
        """Forget the sketch of an article."""
        self._connection.execute("DELETE FROM sketch WHERE article = ?", (article,))

    def sketches(self) -> Iterator[tuple[str, bytes]]:
        """Each article, by its path, with its sketch."""
        query = "SELECT path, numbers FROM sketch JOIN article ON id = article ORDER BY slug"
        return self._connection.execute(query)

    def sharing(self, wanted: Iterable[bytes]) -> list[tuple[str, bytes]]:
        """The same of the articles whose sketch has a number in common with any of those that are wanted."""
        known = self._connection.execute("SELECT article, numbers FROM sketch")
        found = dict(sharing(known, wanted))
        query = "SELECT id, path FROM article WHERE id IN (SELECT value FROM json_each(?)) ORDER BY slug"
        places = self._connection.execute(query, (as_list(found),))
        return [(path, found[number]) for number, path in places]

    def holders(self, word: str) -> int:
        """In how many articles a word is a key term."""
        row = self._connection.execute("SELECT articles FROM word WHERE term = ?", (word,)).fetchone()
        return 0 if row is None else int(row[0])
