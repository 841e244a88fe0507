"""A fact of a query as a condition of SQL."""

from __future__ import annotations

from newscli.model.dates import Calendar
from newscli.model.query import Dates, Facts, Numbers
from newscli.storage.catalog.conditions import (
    STATUS,
    VIEWS,
    Condition,
    any_like,
    facet_like,
    featured_now,
    fold,
    has_key,
    in_language,
    inside,
    value_name,
)


def fact_condition(fact: Facts, calendar: Calendar) -> Condition:
    """The condition that a fact of a query holds."""
    values: dict[str, object] = {"now": calendar.now.timestamp()}
    return Condition(f"WHERE {_fact(fact, values)}", values)


def _fact(fact: Facts, values: dict[str, object]) -> str:
    if isinstance(fact, Dates):
        parts = ["published_at IS NOT NULL"]
        if fact.start is not None:
            parts.append(f"published_at >= {value_name(fact.start.timestamp(), values)}")
        if fact.end is not None:
            parts.append(f"published_at < {value_name(fact.end.timestamp(), values)}")
        return f"({' AND '.join(parts)})"
    if isinstance(fact, Numbers):
        return _numbers(fact, values)
    match fact.field:
        case "tag":
            return facet_like("tag", (fact.value,), values)
        case "section":
            return any_like("section_key", (fact.value,), values)
        case "language":
            return in_language(fact.value, values)
        case "slug":
            return f"({any_like('slug', (fact.value,), values)} OR {_alias(fact.value, values)})"
        case "url":
            return f"instr(fold(url), {value_name(fold(fact.value), values)}) > 0"
        case "is" if fact.value == "featured":
            return featured_now()
        case "is":
            return f"{STATUS} = {value_name(fact.value, values)}"
        case "has":
            return has_key(fact.value, values)
    found = inside("extra", fact.field.removeprefix("extra."), values)
    return f"instr(fold(CAST({found} AS TEXT)), {value_name(fold(fact.value), values)}) > 0"


def _numbers(numbers: Numbers, values: dict[str, object]) -> str:
    if numbers.field == "views":
        number = VIEWS
    else:
        number = f"number({inside('extra', numbers.field.removeprefix('extra.'), values)})"
    parts = [f"{number} IS NOT NULL"]
    if numbers.start is not None:
        parts.append(f"{number} >= {value_name(numbers.start, values)}")
    if numbers.end is not None:
        parts.append(f"{number} <= {value_name(numbers.end, values)}")
    return f"({' AND '.join(parts)})"


def _alias(pattern: str, values: dict[str, object]) -> str:
    return f"id IN (SELECT article FROM alias WHERE {any_like('alias', (pattern,), values)})"
