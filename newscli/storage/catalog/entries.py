"""The articles' metadata in the catalog: looked up and listed."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from newscli.model.dates import Calendar
from newscli.model.entry import Status
from newscli.model.selection import Order, Selection, Sort
from newscli.storage.catalog.conditions import (
    RECORD,
    STATUS,
    VIEWS,
    Condition,
    conditions,
    featured_now,
    within,
)
from newscli.storage.catalog.json_columns import record_of
from newscli.storage.catalog.tally import ARTICLES, tally

if TYPE_CHECKING:
    from newscli.model.featured import Choice
    from newscli.storage.scan import Stamp

COLUMNS = {
    "slug": "slug",
    "path": "path",
    "title": "title",
    "lead": "lead",
    "section": "section",
    "published": "published",
    "url": "url",
    "guid": "guid",
    "status": STATUS,
    "views": VIEWS,
    "score": "(SELECT score FROM temp.matched WHERE matched.slug = article.slug)",
    "note": "NULL",
    "snippet": "NULL",
    "body": "NULL",
}
"""The fields that SQL gives by itself; every other is looked up in the article's record."""


class Entries:
    """The table of articles."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.match({})

    def count(self) -> int:
        """How many articles there are."""
        return int(self._connection.execute("SELECT COUNT(*) FROM article").fetchone()[0])

    def path(self, slug: str) -> str | None:
        """The path of the article of exactly that slug."""
        return self._one("SELECT path FROM article WHERE slug = ?", slug)

    def views(self, slug: str) -> int:
        """All views of an article, under its old slugs too."""
        return int(self._one(f"SELECT {VIEWS} FROM article WHERE slug = ?", slug) or 0)

    def slug_at(self, path: str) -> str | None:
        """The slug of the article at a path."""
        return self._one("SELECT slug FROM article WHERE path = ?", path)

    def language(self, slug: str) -> str:
        """The language by which an article's words are known; empty for none."""
        return self._one("SELECT IFNULL(language, '') FROM article WHERE slug = ?", slug) or ""

    def known_languages(self) -> dict[str, str]:
        """The language by which the words of each article are known, as far as it is."""
        query = "SELECT slug, language FROM article WHERE language NOT NULL"
        return dict(self._connection.execute(query))

    def slug_of_alias(self, alias: str) -> str | None:
        """The slug of the article that once was called by the alias."""
        query = "SELECT slug FROM alias JOIN article ON id = article WHERE alias = ? ORDER BY slug"
        return self._one(query, alias)

    def owner(self, name: str) -> str | None:
        """The slug of the article that a slug or an alias names."""
        return name if self.path(name) else self.slug_of_alias(name)

    def slugs_from(self, prefix: str) -> list[str]:
        """The slugs that begin with a text, in order."""
        query = "SELECT slug FROM article WHERE slug >= ? AND slug < ? ORDER BY slug"
        return self._column(query, prefix, prefix + "{")  # '{' follows 'z'

    def slugs(self) -> list[str]:
        """Every slug, in order."""
        return self._column("SELECT slug FROM article ORDER BY slug")

    def slugs_with(self, column: str, value: str) -> list[str]:
        """The slugs of the articles whose ``url``, ``guid`` or ``title`` is exactly the value, in order."""
        return self._column(f"SELECT slug FROM article WHERE {column} = ? ORDER BY slug", value)

    def languages(self) -> list[str]:
        """The languages of the archive, the most frequent first."""
        query = "SELECT language FROM article WHERE language NOT NULL GROUP BY 1 ORDER BY COUNT(*) DESC, 1"
        return self._column(query)

    def records(self, slugs: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        """The plain data of articles, without body, as far as they are there; in the order given."""
        for slug in slugs:
            found = self._one(f"SELECT {RECORD} FROM article WHERE slug = ?", slug)
            if found is not None:
                yield slug, record_of(found)

    def where(self, condition: Condition, among: Collection[str] | None = None) -> list[str]:
        """The slugs of the articles for which a condition holds, of all or among some."""
        if among is not None:
            condition = within(condition, among)
        return [
            row[0]
            for row in self._connection.execute(f"SELECT slug FROM article {condition.sql}", condition.values)
        ]

    def has_pending(self) -> bool:
        """Whether the index lacks an article or holds one that is gone."""
        query = "SELECT EXISTS (SELECT 1 FROM article WHERE indexed = 0) OR EXISTS (SELECT 1 FROM gone)"
        return bool(self._connection.execute(query).fetchone()[0])

    def pending(self) -> list[tuple[str, str, Stamp, str]]:
        """Slug, path, stamp and language of each article that the index does not hold as it is."""
        rows = self._connection.execute(
            """SELECT article.slug, path, mtime_ns, size, coalesce(language, '')
            FROM article JOIN file USING (path) WHERE indexed = 0 ORDER BY id"""
        )
        return [(slug, path, (mtime_ns, size), language) for slug, path, mtime_ns, size, language in rows]

    def gone(self) -> list[str]:
        """The slugs that the index may still hold and the archive does not."""
        return self._column("SELECT slug FROM gone ORDER BY slug")

    def set_indexed(self, slugs: Collection[str] | None) -> None:
        """Note that the index holds these articles as they are, and no others that are gone.

        Args:
            slugs: the articles; None notes that it holds none at all.
        """
        if slugs is None:
            self._connection.execute("UPDATE article SET indexed = 0")
        else:
            query = "UPDATE article SET indexed = 1 WHERE slug = ?"
            self._connection.executemany(query, [(slug,) for slug in slugs])
        self._connection.execute("DELETE FROM gone")

    def choices(self, now: float) -> list[Choice]:
        """Every Editor's choice, whenever it is.

        Args:
            now: the moment at which the articles have their status, in seconds since 1970.
        """
        from newscli.model.featured import Choice

        query = f"""SELECT slug, featured_position, featured_start, featured_end, {STATUS}
            FROM article WHERE featured = 1"""
        rows = self._connection.execute(query, {"now": now})
        return [
            Choice(slug, position, start, end, Status(status)) for slug, position, start, end, status in rows
        ]

    def next_moment(self, now: float) -> float | None:
        """The next moment at which an article or an Editor's choice begins or ends; None for never.

        Args:
            now: the moment after which, in seconds since 1970; what comes out is so too.
        """
        columns = ("published_at", "expires_at", "featured_start", "featured_end")
        moments = " UNION ALL ".join(
            f"SELECT MIN({column}) AS moment FROM article WHERE NOT draft AND {column} > :now"
            for column in columns
        )
        row = self._connection.execute(f"SELECT MIN(moment) FROM ({moments})", {"now": now}).fetchone()
        return None if row[0] is None else float(row[0])

    def match(self, scores: Mapping[str, float]) -> None:
        """Hold the articles that a query found, for the selections that follow."""
        self._hold("matched", "slug TEXT PRIMARY KEY, score", "?, ?", scores.items())

    def matched(self) -> set[str]:
        """The slugs of the articles that are held by ``match``."""
        return set(self._column("SELECT slug FROM temp.matched"))

    def select(self, selection: Selection, calendar: Calendar) -> list[str]:
        """The slugs of a selection, in its order.

        A query of the selection must have been held by ``match``.
        """
        return [row[0] for row in self.rows(selection, calendar, ("slug",))]

    def total(self, selection: Selection, calendar: Calendar) -> int:
        """How many articles a selection has, whatever its limit."""
        where = self._where(selection, calendar)
        query = f"SELECT COUNT(*) FROM article {where.sql}"
        return int(self._connection.execute(query, where.values).fetchone()[0])

    def rows(
        self, selection: Selection, calendar: Calendar, fields: tuple[str, ...]
    ) -> Iterator[tuple[Any, ...]]:
        """The fields of the articles of a selection, one row an article, in its order.

        Args:
            selection: its query must have been held by ``match``.
            calendar: the clock that decides what is live.
            fields: of ``LISTING_FIELDS``; ``body``, ``note`` and ``snippet`` come out as None.
        """
        where = self._where(selection, calendar)
        expressions = {**COLUMNS, "badge": f"CASE WHEN {featured_now()} THEN 'Editor''s choice' END"}
        listed = tuple(field for field in fields if field not in expressions)
        columns = [expressions[field] for field in fields if field in expressions]
        if listed:
            columns.append(RECORD)
        limit = "" if selection.limit is None else f" LIMIT {selection.limit:d}"
        query = (
            f"SELECT {', '.join(columns)} FROM article {where.sql} ORDER BY {self._order(selection)}{limit}"
        )
        rows = self._connection.execute(query, {"now": calendar.now.timestamp(), **where.values})
        if not listed:
            return rows
        return (_from_record(row, fields, expressions) for row in rows)

    def views_of(self, selection: Selection, calendar: Calendar) -> int:
        """All views of the articles of a selection, whatever its limit."""
        where = self._where(selection, calendar)
        query = f"SELECT IFNULL(SUM({VIEWS}), 0) FROM article {where.sql}"
        return int(self._connection.execute(query, where.values).fetchone()[0])

    def tally(
        self, selection: Selection, calendar: Calendar, by: str, *, views: bool = False
    ) -> list[tuple[str, int]]:
        """How many articles of a selection have each value of a field, the most frequent first.

        Args:
            selection: its query must have been held by ``match``.
            calendar: the clock that decides what is live, and the timezone of the days.
            by: ``tag``, ``source``, ``author``, ``section``, ``language``, ``status``, or a span of
                ``published`` in the archive's timezone: ``day``, ``month`` or ``year``, in their order.
            views: whether their views are counted, and not themselves.
        """
        amount = VIEWS if views else ARTICLES
        return tally(self._connection, self._where(selection, calendar), calendar, by, amount)

    def _where(self, selection: Selection, calendar: Calendar) -> Condition:
        if selection.slugs is not None:
            rows = ((slug, rank) for rank, slug in enumerate(dict.fromkeys(selection.slugs)))
            self._hold("chosen", "slug TEXT PRIMARY KEY, rank INTEGER", "?, ?", rows)
        return conditions(selection, calendar)

    def _order(self, selection: Selection) -> str:
        if selection.sort is None and selection.slugs is not None:
            return "(SELECT rank FROM temp.chosen WHERE chosen.slug = article.slug)"
        sort = selection.sort or Sort()
        down, up = ("ASC", "DESC") if sort.reverse else ("DESC", "ASC")
        match sort.order:
            case Order.TITLE:
                return f"title_key {up}, slug {up}"
            case Order.VIEWS:
                return f"{VIEWS} {down}, published_at {down}, slug {up}"
            case Order.ADDED:
                return f"added_at {down}, slug {up}"
            case Order.RELEVANCE:
                return f"{COLUMNS['score']} {down}, published_at {down}, slug {up}"
        return f"published_at {down}, slug {up}"

    def _hold(self, table: str, columns: str, marks: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._connection.execute("SAVEPOINT held")  # else every row is a transaction of its own
        try:
            self._connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
            self._connection.execute(f"CREATE TEMP TABLE {table} ({columns}) WITHOUT ROWID")
            self._connection.executemany(f"INSERT INTO temp.{table} VALUES ({marks})", rows)
        finally:
            self._connection.execute("RELEASE held")

    def _one(self, query: str, *values: object) -> str | None:
        row = self._connection.execute(query, values).fetchone()
        return None if row is None else str(row[0])

    def _column(self, query: str, *values: object) -> list[str]:
        return [row[0] for row in self._connection.execute(query, values)]


def _from_record(
    row: tuple[Any, ...], fields: tuple[str, ...], expressions: Mapping[str, str]
) -> tuple[Any, ...]:
    record = record_of(row[-1])
    columns = iter(row)
    return tuple(next(columns) if field in expressions else record.get(field) for field in fields)
