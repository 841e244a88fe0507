"""Which articles are meant: names to slugs, requests to selections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newscli.model.errors import (
    AmbiguousSlug,
    Changed,
    InvalidInput,
    NewscliError,
    NoSuchArticle,
    RequestError,
)
from newscli.model.request import Request, read_request
from newscli.model.selection import Selection
from newscli.model.spelling import did_you_mean

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

CANDIDATES = 8
"""How many slugs an ambiguous beginning names."""


def resolve(newsroom: Newsroom, name: str, *, prefixes: bool) -> str:
    """The slug of the article that a name means: a slug, an alias, a path, or the beginning of one slug.

    Args:
        newsroom: the newsroom.
        name: what the user wrote.
        prefixes: whether the beginning of a slug serves too.

    Raises:
        NoSuchArticle: when there is none, with the slug that may have been meant.
        AmbiguousSlug: when several begin so.
        InvalidInput: when there is one, but its file cannot be read.
    """
    entries = newsroom.catalog.entries
    if entries.path(name) is not None:
        return name
    found = entries.slug_of_alias(name) or _slug_of_file(newsroom, name)
    if found:
        return found
    candidates = entries.slugs_from(name) if name else []
    if prefixes and len(candidates) == 1:
        return candidates[0]
    if prefixes and candidates:
        shown = ", ".join(candidates[:CANDIDATES]) + (", …" if len(candidates) > CANDIDATES else "")
        raise AmbiguousSlug(f"{len(candidates)} articles begin with '{name}': {shown}")
    if name and newsroom.catalog.files.paths_of(name):
        raise InvalidInput(f"'{name}' cannot be read: newscli check {name} says why")
    hint = did_you_mean(name, candidates or entries.slugs())
    if candidates and not hint:  # too short to be near it
        hint = f" (did you mean '{candidates[0]}'?)"
    raise NoSuchArticle(f"no article called '{name}'{hint}")


def path_of(newsroom: Newsroom, slug: str) -> str:
    """The path of an article that has been resolved.

    Raises:
        Changed: when it went or got another slug since then.
    """
    path = newsroom.catalog.entries.path(slug)
    if path is None:
        raise Changed(f"'{slug}' was removed or renamed by another program meanwhile")
    return path


def choose(
    newsroom: Newsroom, names: Sequence[str] | None, request: Request, *, prefixes: bool
) -> tuple[list[str], list[NewscliError]]:
    """The slugs of the articles that a command is to work on.

    Args:
        newsroom: the newsroom.
        names: the articles named, or None when none was and filters choose.
        request: the filters; with names they narrow them.
        prefixes: whether the beginning of a slug serves as a name.

    Returns:
        The slugs in order, each once, and an error for each name that is no article.

    Raises:
        RequestError: when neither names nor filters are given.
    """
    if names is None and request.is_empty:
        raise RequestError("which articles? name them, choose with filters such as --tag, or write --all")
    slugs, failures = (None, []) if names is None else resolve_all(newsroom, names, prefixes=prefixes)
    selection = read(newsroom, request)
    return newsroom.catalog.entries.select(
        replace(selection, slugs=None if slugs is None else tuple(slugs)), newsroom.calendar
    ), failures


def resolve_all(
    newsroom: Newsroom, names: Iterable[str], *, prefixes: bool
) -> tuple[list[str], list[NewscliError]]:
    """The slugs of several names, each once, and an error for each name that is no article."""
    slugs: dict[str, None] = {}
    failures: list[NewscliError] = []
    for name in names:
        try:
            slugs[resolve(newsroom, name, prefixes=prefixes)] = None
        except (NoSuchArticle, InvalidInput) as error:
            failures.append(error)
    return list(slugs), failures


def read(newsroom: Newsroom, request: Request, default_limit: int | None = None) -> Selection:
    """Read a request, and hold what its query matches for the catalog.

    Raises:
        RequestError: when a filter cannot be read.
    """
    selection = read_request(request, newsroom.calendar, newsroom.settings.queries, default_limit)
    if selection.query is not None:
        from newscli.newsroom.querying import evaluate

        newsroom.catalog.entries.match(evaluate(newsroom, selection.query))
    return selection


def _slug_of_file(newsroom: Newsroom, name: str) -> str | None:
    if "/" not in name and not name.endswith(".toml"):
        return None
    path = newsroom.folder.path_of(name, newsroom.surroundings.working_folder)
    return None if path is None else newsroom.catalog.entries.slug_at(path)
