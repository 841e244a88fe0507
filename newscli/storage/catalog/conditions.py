"""A selection as a condition of SQL."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from newscli.model.dates import Calendar
from newscli.model.query import Dates, Fact
from newscli.model.selection import Selection

STATUS = """CASE WHEN draft THEN 'draft' WHEN expires_at <= :now THEN 'expired'
    WHEN published_at > :now THEN 'scheduled' ELSE 'live' END"""
OWNER_OF_ALIAS = (
    "(SELECT MIN(owner.slug) FROM alias JOIN article AS owner ON owner.id = article WHERE alias = {})"
)
"""The article that once was called by an alias: of several that claim it, the first by slug."""

VIEWS = f"""IFNULL((SELECT SUM(count) FROM view_sum WHERE view_sum.slug = article.slug OR view_sum.slug IN
    (SELECT mine.alias FROM alias AS mine WHERE mine.article = article.id
     AND NOT EXISTS (SELECT 1 FROM article AS other WHERE other.slug = mine.alias)
     AND article.slug = {OWNER_OF_ALIAS.format("mine.alias")})), 0)"""


@dataclass(frozen=True, slots=True)
class Condition:
    """A WHERE clause, empty for every article, and its values by name."""

    sql: str
    values: dict[str, object] = field(default_factory=dict)


def fold(text: str) -> str:
    """The form in which names are compared: without case, and one form for each letter."""
    return text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def is_live() -> str:
    """That an article is live now."""
    return (
        "(NOT draft AND (expires_at IS NULL OR expires_at > :now)"
        " AND (published_at IS NULL OR published_at <= :now))"
    )


def featured_now() -> str:
    """That an article is an Editor's choice that readers see now."""
    return (
        "(featured AND (featured_start IS NULL OR featured_start <= :now)"
        f" AND (featured_end IS NULL OR featured_end > :now) AND {is_live()})"
    )


def conditions(selection: Selection, calendar: Calendar) -> Condition:
    """The condition that an article is of the selection."""
    values: dict[str, object] = {"now": calendar.now.timestamp()}
    parts = list(_parts(selection, values))
    return Condition(f"WHERE {' AND '.join(parts)}" if parts else "", values)


def fact_condition(fact: Fact | Dates, calendar: Calendar) -> Condition:
    """The condition that a fact of a query holds."""
    values: dict[str, object] = {"now": calendar.now.timestamp()}
    return Condition(f"WHERE {_fact(fact, values)}", values)


def _parts(selection: Selection, values: dict[str, object]) -> Iterator[str]:
    if selection.slugs is not None:
        yield "slug IN (SELECT slug FROM temp.chosen)"
    if selection.query is not None:
        yield "slug IN (SELECT slug FROM temp.matched)"
    for group in selection.tags:
        yield _facet("tag", group, values)
    if selection.without_tags:
        yield f"NOT {_facet('tag', selection.without_tags, values)}"
    if selection.sections:
        yield _any_like("section_key", selection.sections, values)
    if selection.sources:
        yield _facet("source", selection.sources, values)
    if selection.authors:
        yield _facet("author", selection.authors, values)
    if selection.languages:
        yield f"({' OR '.join(_language(language, values) for language in selection.languages)})"
    if selection.since is not None:
        yield f"published_at >= {_name(selection.since.timestamp(), values)}"
    if selection.until is not None:
        yield f"published_at < {_name(selection.until.timestamp(), values)}"
    if selection.added_since is not None:
        yield f"added_at >= {_name(selection.added_since.timestamp(), values)}"
    if selection.featured is not None:
        yield featured_now() if selection.featured else f"NOT {featured_now()}"
    if selection.statuses:
        names = ", ".join(_name(status.value, values) for status in selection.statuses)
        yield f"{STATUS} IN ({names})"
    for key in selection.present:
        yield _has(key, values)
    for key in selection.absent:
        yield f"NOT {_has(key, values)}"


def _fact(fact: Fact | Dates, values: dict[str, object]) -> str:
    if isinstance(fact, Dates):
        parts = ["published_at IS NOT NULL"]
        if fact.start is not None:
            parts.append(f"published_at >= {_name(fact.start.timestamp(), values)}")
        if fact.end is not None:
            parts.append(f"published_at < {_name(fact.end.timestamp(), values)}")
        return f"({' AND '.join(parts)})"
    match fact.field:
        case "tag":
            return _facet("tag", (fact.value,), values)
        case "section":
            return _any_like("section_key", (fact.value,), values)
        case "language":
            return _language(fact.value, values)
        case "slug":
            return f"({_any_like('slug', (fact.value,), values)} OR {_alias(fact.value, values)})"
        case "url":
            return f"instr(fold(url), {_name(fold(fact.value), values)}) > 0"
        case "is" if fact.value == "featured":
            return featured_now()
        case "is":
            return f"{STATUS} = {_name(fact.value, values)}"
        case "has":
            return _has(fact.value, values)
    found = _inside("extra", fact.field.removeprefix("extra."), values)
    return f"instr(fold(CAST({found} AS TEXT)), {_name(fold(fact.value), values)}) > 0"


def _facet(kind: str, patterns: tuple[str, ...], values: dict[str, object]) -> str:
    wanted = _any_like("key", patterns, values)
    return f"id IN (SELECT article FROM facet WHERE kind = '{kind}' AND {wanted})"


def _alias(pattern: str, values: dict[str, object]) -> str:
    return f"id IN (SELECT article FROM alias WHERE {_any_like('alias', (pattern,), values)})"


def _any_like(column: str, patterns: tuple[str, ...], values: dict[str, object]) -> str:
    """That a folded column is one of the patterns, in which ``*`` stands for any characters."""
    tests = []
    for pattern in patterns:
        if "*" in pattern:
            like = re.sub(r"([%_\\])", r"\\\1", fold(pattern)).replace("*", "%")
            tests.append(f"{column} LIKE {_name(like, values)} ESCAPE '\\'")
        else:
            tests.append(f"{column} = {_name(fold(pattern), values)}")
    return f"({' OR '.join(tests)})"


def _language(language: str, values: dict[str, object]) -> str:
    """That an article is in a language; ``pt`` takes ``pt-BR`` too."""
    exact = _name(language.lower(), values)
    return f"(lower(language) = {exact} OR lower(language) LIKE {exact} || '-%')"


def _has(key: str, values: dict[str, object]) -> str:
    """That a key of the article holds something; ``extra.KEY`` and ``photo.KEY`` look inside."""
    top, _, rest = key.partition(".")
    if rest:
        return f"{_inside(top, rest, values)} IS NOT NULL"
    return f"instr(keys, {_name(f' {key} ', values)}) > 0"


def _inside(table: str, key: str, values: dict[str, object]) -> str:
    """What a table of the article holds under a key; NULL for a name that no path of SQLite can say."""
    if '"' in key:
        return "NULL"
    path = _name(f'$.{table}."{key}"', values)
    return f"json_extract(record, {path})"


def _name(value: object, values: dict[str, object]) -> str:
    """Keep a value under a name of its own, and return how SQL calls it."""
    name = f"v{len(values)}"
    values[name] = value
    return f":{name}"
