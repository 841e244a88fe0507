"""An article as TOML text, and back: tomli-w writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from newscli.files.toml import parse_table
from newscli.files.toml_statements import statements
from newscli.model.article import Article, parse_article, to_mapping
from newscli.model.errors import InvalidArticle, InvalidInput, Problem

FENCE = "+++"
"""The line above and below TOML front matter (the form that Hugo and Zola share)."""


def parse_toml(text: str) -> Article:
    """Read the text of an article's file.

    Raises:
        InvalidArticle: when it is no TOML or no article, each breach with its line and column.
    """
    data = parse_table(text)
    try:
        return parse_article(data)
    except InvalidArticle as error:
        raise InvalidArticle(tuple(place(problem, text) for problem in error.problems)) from None


def dumps_article(article: Article) -> str:
    """Write an article as the text of a new file: keys in their order, the body in lines of its own."""
    return dumps_table(to_mapping(article))


def dumps_table(table: Mapping[str, Any], *, are_lines_kept: bool = True) -> str:
    """Write a table as TOML, lists of tables as ``[[key]]`` blocks.

    Args:
        table: keys and values.
        are_lines_kept: whether a string of several lines takes as many; else it is one with escapes.
    """
    entries = [_dumps_entry(key, value, are_lines_kept) for key, value in table.items()]
    keys = "".join(entry for entry in entries if not entry.startswith("["))
    blocks = (entry for entry in entries if entry.startswith("["))
    return "\n".join([keys, *blocks] if keys else blocks)


def _dumps_entry(key: str, value: Any, are_lines_kept: bool) -> str:
    """A key with its value; a table, and most lists of tables, under headers of their own."""
    from tomli_w import dumps

    value = _written(value)
    if not _are_flat_tables(value):
        return dumps({key: value}, multiline_strings=are_lines_kept)
    header = f"[{dumps({key: {}}).rstrip()}]"
    return "\n".join(f"{header}\n{dumps(item, multiline_strings=are_lines_kept)}" for item in value)


def _written(value: Any) -> Any:
    """A value with its times as RFC 3339 has them, inside of lists and tables too."""
    match value:
        case datetime():
            return _Time.combine(value.date(), value.timetz())
        case Mapping():
            return {key: _written(item) for key, item in value.items()}
        case list():
            return [_written(item) for item in value]
    return value


class _Time(datetime):
    """A time that tomli-w writes with a ``T``; it would put a space, which TOML takes as well."""

    __str__ = datetime.isoformat


def _are_flat_tables(value: Any) -> bool:
    return _are_tables(value) and not any(
        isinstance(inner, Mapping) or _are_tables(inner) for item in value for inner in item.values()
    )


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def front_matter(article: Article) -> str:
    """Write an article as Markdown with TOML front matter between ``+++`` lines."""
    return fenced(to_mapping(replace(article, body="")), article.body)


def fenced(table: Mapping[str, Any], text: str) -> str:
    """Write a text below a table as TOML front matter."""
    head = dumps_table(table)
    if f"\n{FENCE}\n" in head:
        head = dumps_table(table, are_lines_kept=False)
    body = f"\n{text}" if text else ""
    ending = "" if body.endswith("\n") or not body else "\n"
    return f"{FENCE}\n{head}{FENCE}\n{body}{ending}"


def parse_front_matter(text: str) -> tuple[dict[str, object], str]:
    """Read Markdown with TOML front matter.

    Returns:
        The keys of the front matter, and the text below it. A text that begins with no ``+++`` line has
        no keys.

    Raises:
        InvalidInput: when the front matter does not end or is no TOML; its line counts from the top.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.startswith(f"{FENCE}\n"):
        return {}, text
    head, fence, body = text.removeprefix(f"{FENCE}\n").partition(f"\n{FENCE}\n")
    if not fence:
        if head.startswith(f"{FENCE}\n"):
            return {}, head.removeprefix(f"{FENCE}\n").removeprefix("\n")
        if not head.endswith(f"\n{FENCE}"):
            raise InvalidInput(f"the front matter that begins in line 1 does not end: write {FENCE} below it")
        head = head.removesuffix(f"\n{FENCE}")
    try:
        return parse_table(head), body.removeprefix("\n")
    except InvalidArticle as error:
        problem = error.problems[0]
        where = f"line {problem.line + 1}, column {problem.column}: " if problem.line else ""
        raise InvalidInput(f"{where}{problem.message}") from None


def place(problem: Problem, text: str) -> Problem:
    """The problem with the line and column at which its key stands; unchanged if that is not found."""
    line = find_line(text, problem.key)
    return replace(problem, line=line, column=1) if line else problem


def find_line(text: str, key: str) -> int:
    """The line of a dotted key in TOML text, counted from 1; else that of the table around it; else 0."""
    nearest, found = "", 0
    for statement in statements(text.removeprefix("\ufeff")):
        name = ".".join(statement.path)
        if name == key or name.startswith(f"{key}."):
            return statement.line
        if key.startswith(f"{name}.") and len(name) > len(nearest):
            nearest, found = name, statement.line
    return found
