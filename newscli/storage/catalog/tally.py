"""Counting: how many articles have each value of a field."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from newscli.model.dates import Calendar
from newscli.storage.catalog.conditions import FACETS, STATUS, Condition

ARTICLES = "1"
"""What an article counts where articles are counted."""
SPANS = {"day": 10, "month": 7, "year": 4}
"""How much of a day such as ``2021-01-14`` names a span of time."""


def tally(
    connection: sqlite3.Connection, condition: Condition, calendar: Calendar, by: str, amount: str = ARTICLES
) -> list[tuple[str, int]]:
    """How many of the articles for which a condition holds have each value of a field.

    Args:
        connection: to the catalog.
        condition: with the present among its values.
        calendar: the timezone of the days.
        by: one of ``FACETS`` or ``SPANS``, or ``section``, ``language`` or ``status``.
        amount: what each article counts: one, or its views.
    """
    if by in SPANS:
        return _by_span(connection, condition, calendar, SPANS[by], amount)
    if by in FACETS:
        query = f"""WITH counted AS (SELECT id, {amount} AS amount FROM article {condition.sql})
            SELECT MIN(value), SUM(amount) FROM facet JOIN counted ON id = article
            WHERE kind = '{by}' GROUP BY key ORDER BY 2 DESC, key"""
    else:
        column = STATUS if by == "status" else by
        key = f"{by}_key" if by == "section" else column
        query = f"""SELECT MIN({column}), SUM({amount}) FROM article {condition.sql} GROUP BY {key}
            HAVING MIN({column}) IS NOT NULL ORDER BY 2 DESC, 1"""
    return connection.execute(query, condition.values).fetchall()


def _by_span(
    connection: sqlite3.Connection, condition: Condition, calendar: Calendar, length: int, amount: str
) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    query = f"SELECT published, published_at, {amount} FROM article {condition.sql}"
    for published, seconds, count in connection.execute(query, condition.values):
        if published is not None:
            is_day = "T" not in published
            day = published if is_day else calendar.day_of(datetime.fromtimestamp(seconds, UTC)).isoformat()
            counts[day[:length]] = counts.get(day[:length], 0) + count
    return sorted(counts.items())
