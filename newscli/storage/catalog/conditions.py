"""A selection as a condition of SQL."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import field

from newscli.model.dates import Calendar
from newscli.model.frozen import frozen
from newscli.model.selection import Selection
from newscli.storage.catalog.json_columns import as_list

FACETS = ("tag", "source", "author")
"""What an article has several of, by which articles are counted and names completed."""
STATUS = """CASE WHEN draft THEN 'draft' WHEN expires_at <= :now THEN 'expired'
    WHEN published_at > :now THEN 'scheduled' ELSE 'live' END"""
OWNER_OF_ALIAS = (
    "(SELECT MIN(owner.slug) FROM alias JOIN article AS owner ON owner.id = article WHERE alias = {})"
)
"""The article that once was called by an alias: of several that claim it, the first by slug."""

RECORD = "(SELECT data FROM record WHERE record.article = article.id)"
VIEWS = f"""IFNULL((SELECT SUM(count) FROM view_sum WHERE view_sum.slug = article.slug OR view_sum.slug IN
    (SELECT mine.alias FROM alias AS mine WHERE mine.article = article.id
     AND NOT EXISTS (SELECT 1 FROM article AS other WHERE other.slug = mine.alias)
     AND article.slug = {OWNER_OF_ALIAS.format("mine.alias")})), 0)"""

_NUMBER = r"\s*[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?\s*"


@frozen
class Condition:
    """A WHERE clause, empty for every article, and its values by name."""

    sql: str
    values: dict[str, object] = field(default_factory=dict)


def fold(text: str) -> str:
    """The form in which names are compared: without case, and one form for each letter."""
    return text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def number(value: object) -> float | None:
    """What is a number, or the text of one, as a number; None for anything else."""
    if isinstance(value, str):
        return float(value) if re.fullmatch(_NUMBER, value) else None
    return float(value) if isinstance(value, int | float) else None


def is_live() -> str:
    """That an article is live now."""
    return (
        "(NOT draft AND (expires_at IS NULL OR expires_at > :now)"
        " AND (published_at IS NULL OR published_at <= :now))"
    )


def featured_now() -> str:
    """That an article is an Editor's choice that readers see now."""
    return (
        "(featured = 1 AND (featured_start IS NULL OR featured_start <= :now)"
        f" AND (featured_end IS NULL OR featured_end > :now) AND {is_live()})"
    )


def conditions(selection: Selection, calendar: Calendar) -> Condition:
    """The condition that an article is of the selection."""
    values: dict[str, object] = {"now": calendar.now.timestamp()}
    parts = list(_parts(selection, values))
    return Condition(f"WHERE {' AND '.join(parts)}" if parts else "", values)


def within(condition: Condition, slugs: Collection[str]) -> Condition:
    """The condition that an article is one of some, and that a condition holds besides."""
    values = dict(condition.values)
    chosen = value_name(as_list(slugs), values)
    return Condition(f"{condition.sql} AND slug IN (SELECT value FROM json_each({chosen}))", values)


def _parts(selection: Selection, values: dict[str, object]) -> Iterator[str]:
    if selection.slugs is not None:
        yield "slug IN (SELECT slug FROM temp.chosen)"
    if selection.query is not None or selection.scored:
        yield "slug IN (SELECT slug FROM temp.matched)"
    for group in selection.tags:
        yield facet_like("tag", group, values)
    if selection.without_tags:
        yield f"NOT {facet_like('tag', selection.without_tags, values)}"
    if selection.sections:
        yield any_like("section_key", selection.sections, values)
    if selection.sources:
        yield facet_like("source", selection.sources, values)
    if selection.authors:
        yield facet_like("author", selection.authors, values)
    if selection.languages:
        yield f"({' OR '.join(in_language(language, values) for language in selection.languages)})"
    if selection.since is not None:
        yield f"published_at >= {value_name(selection.since.timestamp(), values)}"
    if selection.until is not None:
        yield f"published_at < {value_name(selection.until.timestamp(), values)}"
    if selection.added_since is not None:
        yield f"added_at >= {value_name(selection.added_since.timestamp(), values)}"
    if selection.featured is not None:
        yield featured_now() if selection.featured else f"NOT {featured_now()}"
    if selection.statuses:
        names = ", ".join(value_name(status.value, values) for status in selection.statuses)
        yield f"{STATUS} IN ({names})"
    for key in selection.present:
        yield has_key(key, values)
    for key in selection.absent:
        yield f"NOT {has_key(key, values)}"


def facet_like(kind: str, patterns: tuple[str, ...], values: dict[str, object]) -> str:
    """That an article has a tag, author or source that is one of the patterns."""
    wanted = any_like("key", patterns, values)
    return f"id IN (SELECT article FROM facet WHERE kind = '{kind}' AND {wanted})"


def any_like(column: str, patterns: tuple[str, ...], values: dict[str, object]) -> str:
    """That a folded column is one of the patterns, in which ``*`` stands for any characters."""
    tests = []
    exact = [fold(pattern) for pattern in patterns if "*" not in pattern]
    if exact:
        names = value_name(as_list(exact), values)
        tests.append(f"{column} IN (SELECT value FROM json_each({names}))")
    for pattern in (pattern for pattern in patterns if "*" in pattern):
        like = re.sub(r"([%_\\])", r"\\\1", fold(pattern)).replace("*", "%")
        tests.append(f"{column} LIKE {value_name(like, values)} ESCAPE '\\'")
    return f"({' OR '.join(tests)})"


def in_language(language: str, values: dict[str, object]) -> str:
    """That an article is in a language; ``pt`` takes ``pt-BR`` too."""
    from newscli.model.languages import canonical

    exact = value_name(canonical(language), values)
    return f"(language = {exact} OR language LIKE {exact} || '-%')"


def has_key(key: str, values: dict[str, object]) -> str:
    """That a key of the article holds something; ``extra.KEY`` and ``photo.KEY`` look inside."""
    top, _, rest = key.partition(".")
    if rest:
        return f"{inside(top, rest, values)} IS NOT NULL"
    return f"instr(keys, {value_name(f' {key} ', values)}) > 0"


def inside(table: str, key: str, values: dict[str, object]) -> str:
    """What a table of the article holds under a key; NULL for a name that no path of SQLite can say."""
    if '"' in key or "\0" in key:
        return "NULL"
    path = value_name(f'$.{table}."{key}"', values)
    return f"json_extract({RECORD}, {path})"


def value_name(value: object, values: dict[str, object]) -> str:
    """Keep a value under a name of its own, and return how SQL calls it."""
    name = f"v{len(values)}"
    values[name] = value
    return f":{name}"
