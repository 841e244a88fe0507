"""What is wrong with an article in only one way, and so can be mended without asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from newscli.model.article import Article
from newscli.model.errors import Problem
from newscli.model.languages import canonical, is_tag
from newscli.model.tagging import tag_fault

OWN_RULES = ("spaces", "repeated", "empty")
"""What nothing else names."""

_TEXTS = ("title", "section", "language", "url", "guid")
_LISTS = ("tags", "authors", "sources", "aliases", "related", "unrelated")


def mend(article: Article) -> tuple[Article, list[Problem]]:
    """The article without what can be right in one way only, and each thing that was mended.

    Those are spaces around a text, empty and repeated items of a list (of tags whatever their case: the first
    one stays), and a language such as ``en_US``, which is ``en-US``.
    """
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for key in _TEXTS:
        text = getattr(article, key)
        values[key] = text.strip()
        if text != values[key]:
            problems.append(Problem("spaces", f"{key} has spaces around it", key))
    for key in _LISTS:
        values[key] = _mended(key, getattr(article, key), problems)
    language = canonical(values["language"])
    if values["language"] and not is_tag(values["language"]) and is_tag(language):
        problems.append(Problem("language", f"language '{values['language']}' is {language}", "language"))
        values["language"] = language
    return replace(article, **values), problems


def _mended(key: str, items: Sequence[str], problems: list[Problem]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for item in items:
        text = item.strip()
        if key == "tags" and text and tag_fault(text):
            text = item  # without its spaces it would be none
        if text != item:
            problems.append(Problem("spaces", f"'{item}' in {key} has spaces around it", key))
        form = text.casefold() if key == "tags" else text
        if form in kept:
            problems.append(Problem("repeated", f"'{text}' stands twice in {key}", key))
        elif form:
            kept[form] = text
        elif not item:
            problems.append(Problem("empty", f"an item of {key} is empty", key))
    return tuple(kept.values())
