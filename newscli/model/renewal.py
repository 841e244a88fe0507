"""An article that is there already meets a newer state of itself."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from newscli.model.article import Article

EDITORIAL = frozenset({"added", "draft", "aliases", "related", "unrelated", "featured"})
"""Keys by which editors place an article; its source has no say in them."""


def renewed(present: Article, incoming: Article) -> Article:
    """The article with what its source says by now.

    What the source does not say stays, tags are added to those that are there, own keys are set one by one,
    and what editors decide is theirs.

    Args:
        present: the article as it is.
        incoming: the same article as its source has it.
    """
    said: dict[str, Any] = {
        entry.name: value
        for entry in fields(Article)
        if entry.name not in EDITORIAL and (value := getattr(incoming, entry.name))
    }
    if "tags" in said:
        known = {tag.casefold() for tag in present.tags}
        said["tags"] = (*present.tags, *(tag for tag in incoming.tags if tag.casefold() not in known))
    for name in ("extra", "unknown"):
        if name in said:
            said[name] = {**getattr(present, name), **said[name]}
    return replace(present, **said)
