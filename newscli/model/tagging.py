"""Tags: what may be one, and how they change (``+lebanon -war``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from newscli.model.article import Article
from newscli.model.errors import RequestError
from newscli.model.frozen import frozen

BAD_IN_TAG = re.compile(r"[|!*,\x00-\x1f\x7f-\x9f\u2028\u2029]")


@frozen
class TagChanges:
    """Which tags an article gets and which it loses.

    Attributes:
        added: tags as they are to be written.
        removed: tags to take away, whatever their case.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def parse_tag_changes(words: Sequence[str]) -> tuple[TagChanges, tuple[str, ...]]:
    """Part the changes from the articles that follow them.

    A change is ``+`` or ``-`` and then no dash; the first word that is none ends them.

    Args:
        words: such as ``+lebanon -war mars-landing``.

    Returns:
        The changes, and the words behind them.

    Raises:
        RequestError: when there is no change, a tag is unfit, or one is to be both added and removed.
    """
    count = next((index for index, word in enumerate(words) if not _is_change(word)), len(words))
    changes, names = words[:count], tuple(words[count:])
    if not changes:
        raise RequestError("which tags? write +TAG to add and -TAG to remove, then the articles")
    if late := next((name for name in names if name.startswith("+")), None):
        raise RequestError(f"'{late}' comes too late: write all changes before the articles")
    added = tuple(word[1:] for word in changes if word[0] == "+")
    removed = tuple(word[1:] for word in changes if word[0] == "-")
    for tag in added:
        if fault := tag_fault(tag):
            raise RequestError(f"tag '{tag}' {fault}")
    if both := {tag.casefold() for tag in added} & {tag.casefold() for tag in removed}:
        raise RequestError(f"tag '{min(both)}' is to be both added and removed")
    return TagChanges(added, removed), names


def change_tags(article: Article, changes: TagChanges) -> Article:
    """The article with its tags changed; a tag that it has in another case is not added."""
    removed = {tag.casefold() for tag in changes.removed}
    tags = [tag for tag in article.tags if tag.casefold() not in removed]
    for tag in changes.added:
        if tag.casefold() not in (present.casefold() for present in tags):
            tags.append(tag)
    return replace(article, tags=tuple(tags))


def rename_tags(article: Article, old: Sequence[str], new: str) -> Article:
    """The article with tags renamed in their place, and merged where it has the new one already."""
    names = {tag.casefold() for tag in old}
    tags: list[str] = []
    for tag in (new if tag.casefold() in names else tag for tag in article.tags):
        if tag.casefold() not in (present.casefold() for present in tags):
            tags.append(tag)
    return replace(article, tags=tuple(tags))


def tag_fault(tag: str) -> str | None:
    """What makes a text unfit for a tag, as the end of a sentence; None for a good one."""
    if not tag.strip():
        return "is empty"
    if tag[0] in "+-":
        return f"begins with '{tag[0]}'"
    if bad := BAD_IN_TAG.search(tag):
        return f"holds {bad[0]!r}, which no tag may"
    return None


def clean_tag(tag: str) -> str:
    """The tag that comes nearest to a text from elsewhere; empty when nothing is left."""
    return " ".join(BAD_IN_TAG.sub(" ", tag).split()).lstrip("+- ")


def _is_change(word: str) -> bool:
    return len(word) > 1 and word[0] in "+-" and word[1] != "-"
