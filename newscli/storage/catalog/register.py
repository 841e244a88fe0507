"""Articles go into the catalog and out of it."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from newscli.model.article import Article, to_mapping
from newscli.model.dates import Calendar
from newscli.model.frozen import frozen
from newscli.model.links import targets
from newscli.model.plain import article_record
from newscli.storage.catalog.conditions import fold
from newscli.storage.catalog.json_columns import as_text


@frozen
class Digests:
    """What tells whether that which was worked out of an article's texts still holds.

    Attributes:
        words: of what its key terms and its sketch come from.
        texts: of all that the index holds of it.
    """

    words: str
    texts: str


@frozen
class Known:
    """What the catalog has of an article already: its number, the language of its words, the digests."""

    number: int
    language: str
    digests: Digests


class Register:
    """Writes the table of articles."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, slug: str) -> Known | None:
        """What the catalog has of the article of a slug."""
        query = "SELECT id, IFNULL(language, ''), words, texts FROM article WHERE slug = ?"
        row = self._connection.execute(query, (slug,)).fetchone()
        return None if row is None else Known(row[0], row[1], Digests(row[2], row[3]))

    def put(
        self, slug: str, path: str, article: Article, language: str, calendar: Calendar, digests: Digests
    ) -> int:
        """Take an article in, in the place of the one of that slug, whose number it keeps, and return that.

        The index has to take it in as well, unless it holds the same texts already.

        Args:
            slug: its slug.
            path: where its file lies.
            article: what its file says.
            language: by which its words are known, in canonical form; empty for none.
            calendar: the timezone of its dates.
            digests: of its texts.
        """
        known = self._connection.execute(
            "SELECT id, indexed AND texts = ? FROM article WHERE slug = ?", (digests.texts, slug)
        ).fetchone()
        number, indexed = known or (None, False)
        published, record = _kept(article, calendar)
        featured = article.featured
        cursor = self._connection.execute(
            f"INSERT OR REPLACE INTO article VALUES (?{', ?' * 23})",
            (
                number,
                slug,
                path,
                article.title,
                fold(article.title),
                article.lead or None,
                article.section or None,
                fold(article.section) or None,
                published,
                _seconds(calendar.first_moment(article.published) if article.published else None),
                _seconds(calendar.last_moment(article.expires) if article.expires else None),
                _seconds(calendar.first_moment(article.added) if article.added else None),
                article.draft,
                featured is not None,
                _seconds(calendar.first_moment(featured.start) if featured and featured.start else None),
                _seconds(calendar.last_moment(featured.end) if featured and featured.end else None),
                featured.position if featured else None,
                language or None,
                article.url or None,
                article.guid or None,
                f" {' '.join(to_mapping(article))} ",
                digests.words,
                digests.texts,
                indexed,
            ),
        )
        number = cursor.lastrowid
        assert number is not None
        self._connection.execute("INSERT OR REPLACE INTO record VALUES (?, ?)", (number, record))
        if known:
            self._forget(number, "facet", "alias")
        facets = (
            ("tag", article.tags),
            ("author", article.authors),
            ("source", article.sources),
            ("link", targets(article)),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO facet VALUES (?, ?, ?, ?)",
            [(kind, fold(value), number, value) for kind, values in facets for value in values],
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO alias VALUES (?, ?)", [(alias, number) for alias in article.aliases]
        )
        self._connection.execute("DELETE FROM gone WHERE slug = ?", (slug,))
        return number

    def holds(self, slug: str, article: Article, calendar: Calendar, digests: Digests) -> bool:
        """Whether an article is known just as it is; see ``put``."""
        row = self._connection.execute(
            "SELECT data, words, texts FROM record JOIN article ON id = article WHERE slug = ?", (slug,)
        ).fetchone()
        return row is not None and tuple(row) == (
            _kept(article, calendar)[1],
            digests.words,
            digests.texts,
        )

    def remove(self, slug: str) -> int | None:
        """Take an article out and return the number that it had; None when there is none."""
        row = self._connection.execute("SELECT id FROM article WHERE slug = ?", (slug,)).fetchone()
        if row is None:
            return None
        self._connection.execute("DELETE FROM article WHERE id = ?", row)
        self._forget(row[0], "record", "facet", "alias")
        self._connection.execute("INSERT OR IGNORE INTO gone VALUES (?)", (slug,))
        return int(row[0])

    def _forget(self, number: int, *tables: str) -> None:
        for table in tables:
            self._connection.execute(f"DELETE FROM {table} WHERE article = ?", (number,))


def _kept(article: Article, calendar: Calendar) -> tuple[object, str]:
    """When an article was published, and its data as it is kept: all but the body; digests stand for that."""
    record = article_record(article, calendar.zone)
    del record["body"]
    return record["published"], as_text(record)


def _seconds(moment: datetime | None) -> float | None:
    return None if moment is None else moment.timestamp()
