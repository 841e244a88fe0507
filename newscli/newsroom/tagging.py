"""Tags of many articles: in batches, renamed, and those that may be one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from newscli.model.article import Article
from newscli.model.errors import InvalidInput, NewscliError, RequestError
from newscli.model.reports import Outcome
from newscli.model.request import Request
from newscli.model.selection import Selection
from newscli.model.tagging import change_tags, parse_tag_changes, rename_tags, tag_fault
from newscli.newsroom.changing import change, change_each
from newscli.newsroom.listing import tally
from newscli.newsroom.selecting import resolve_all

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

ALIKE = 0.85
"""How alike two spellings are (difflib's ratio) before they are named as perhaps one tag."""


def tag_batch(
    newsroom: Newsroom, lines: Iterable[str], *, prefixes: bool, dry_run: bool = False
) -> tuple[Outcome, list[NewscliError]]:
    """Change tags by lines ``+a -b SLUG...``; a line that cannot be read stops no other.

    Returns:
        The outcome, and an error for each line or name that is wrong.
    """
    edits: dict[str, list[Callable[[Article], Article]]] = {}
    failures: list[NewscliError] = []
    for number, line in enumerate(lines, 1):
        words = line.split()
        if not words:
            continue
        try:
            changes, names = parse_tag_changes(words)
        except RequestError as error:
            failures.append(InvalidInput(f"line {number}: {error}"))
            continue
        slugs, unknown = resolve_all(newsroom, names, prefixes=prefixes)
        failures += unknown
        for slug in slugs:
            edits.setdefault(slug, []).append(lambda article, changes=changes: change_tags(article, changes))  # type: ignore[misc]
    return change_each(
        newsroom, [(slug, _one_after_another(each)) for slug, each in edits.items()], dry_run=dry_run
    ), failures


def rename_tag(newsroom: Newsroom, old: Sequence[str], new: str, *, dry_run: bool = False) -> Outcome:
    """Rename tags in every article that has one.

    Raises:
        RequestError: when the new tag is unfit, or no article has an old one.
    """
    if fault := tag_fault(new):
        raise RequestError(f"tag '{new}' {fault}")
    slugs = newsroom.catalog.entries.select(Selection(tags=(tuple(old),)), newsroom.calendar)
    if not slugs:
        raise RequestError(f"no article has the tag {' or '.join(old)}")
    return change(newsroom, slugs, lambda article: rename_tags(article, old, new), dry_run=dry_run)


def similar_tags(newsroom: Newsroom) -> list[tuple[str, str]]:
    """Pairs of tags that are spelt so alike that they may be one, the rarer first."""
    from difflib import SequenceMatcher

    counts = sorted(tally(newsroom, Request(), "tag").counts, key=lambda each: (each[1], each[0]))
    forms = [(tag, "".join(sign for sign in tag.casefold() if sign.isalnum())) for tag, _ in counts]
    pairs: list[tuple[str, str]] = []
    for place, (tag, form) in enumerate(forms):
        matcher = SequenceMatcher(b=form, autojunk=False)
        for other, other_form in forms[place + 1 :]:
            matcher.set_seq1(other_form)
            if (
                matcher.real_quick_ratio() >= ALIKE
                and matcher.quick_ratio() >= ALIKE
                and matcher.ratio() >= ALIKE
            ):
                pairs.append((tag, other))
    return pairs


def _one_after_another(edits: Sequence[Callable[[Article], Article]]) -> Callable[[Article], Article]:
    def edit(article: Article) -> Article:
        for each in edits:
            article = each(article)
        return article

    return edit
