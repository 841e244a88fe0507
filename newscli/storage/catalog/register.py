"""Articles go into the catalog and out of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime

from newscli.model.article import Article, to_mapping
from newscli.model.dates import Calendar
from newscli.model.links import targets
from newscli.model.plain import article_record
from newscli.model.step import digest_of
from newscli.storage.catalog.conditions import fold


class Register:
    """Writes the table of articles."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, slug: str, path: str, article: Article, language: str, calendar: Calendar) -> int:
        """Take an article in, in the place of the one of that slug, and return its number.

        Args:
            slug: its slug.
            path: where its file lies.
            article: what its file says.
            language: by which its words are known, in canonical form; empty for none.
            calendar: the timezone of its dates.
        """
        self.remove(slug)
        record = article_record(article, calendar.zone)
        featured = article.featured
        cursor = self._connection.execute(
            f"INSERT INTO article VALUES (NULL{', ?' * 20}, 0)",
            (
                slug,
                path,
                article.title,
                fold(article.title),
                article.lead or None,
                article.section or None,
                fold(article.section) or None,
                record["published"],
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
            ),
        )
        number = cursor.lastrowid
        assert number is not None
        self._connection.execute("INSERT INTO record VALUES (?, ?, ?)", (number, *_kept(record)))
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

    def holds(self, slug: str, article: Article, calendar: Calendar) -> bool:
        """Whether an article is known just as it is."""
        row = self._connection.execute(
            "SELECT data, body FROM record JOIN article ON id = article WHERE slug = ?", (slug,)
        ).fetchone()
        return row is not None and tuple(row) == _kept(article_record(article, calendar.zone))

    def remove(self, slug: str) -> int | None:
        """Take an article out and return the number that it had; None when there is none."""
        row = self._connection.execute("SELECT id FROM article WHERE slug = ?", (slug,)).fetchone()
        if row is None:
            return None
        for table, column in (
            ("article", "id"),
            ("record", "article"),
            ("facet", "article"),
            ("alias", "article"),
        ):
            self._connection.execute(f"DELETE FROM {table} WHERE {column} = ?", row)
        self._connection.execute("INSERT OR IGNORE INTO gone VALUES (?)", (slug,))
        return int(row[0])


def _kept(record: Mapping[str, object]) -> tuple[str, str]:
    """What is kept of an article's data: all but the body, and a digest of that."""
    without = {key: value for key, value in record.items() if key != "body"}
    return json.dumps(without, ensure_ascii=False), digest_of(str(record["body"] or ""))


def _seconds(moment: datetime | None) -> float | None:
    return None if moment is None else moment.timestamp()
