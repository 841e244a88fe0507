"""Articles go, come back, and get other slugs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from newscli.files.article_edit import edit_toml
from newscli.files.article_toml import parse_toml
from newscli.model.errors import Conflict, NewscliError, RequestError
from newscli.model.reports import Change, Outcome
from newscli.model.slug import is_slug
from newscli.newsroom.adding import is_taken
from newscli.newsroom.intake import refresh_paths
from newscli.newsroom.selecting import path_of

if TYPE_CHECKING:
    from newscli.model.reports import Removed
    from newscli.newsroom.newsroom import Newsroom


def remove(newsroom: Newsroom, slugs: Iterable[str], *, dry_run: bool = False) -> Outcome:
    """Put articles into the trash, from which ``restore`` takes them back."""
    outcome = Outcome()
    with newsroom.writing(dry_run=dry_run):
        for slug in slugs:
            try:
                path = path_of(newsroom, slug)
                change = Change(slug, path, newsroom.folder.read(path), "")
                if not dry_run:
                    newsroom.folder.remove(path, newsroom.surroundings.now)
                outcome.changes.append(change)
            except (NewscliError, FileExistsError) as error:
                failure = error if isinstance(error, NewscliError) else Conflict(f"'{slug}' is in the trash")
                outcome.failures.append(failure)
        if outcome.changes and not dry_run:
            refresh_paths(newsroom, [change.path for change in outcome.changes])
    return outcome


def trash(newsroom: Newsroom) -> list[Removed]:
    """The articles in the trash, the last removed first."""
    return newsroom.folder.removed()


def restore(newsroom: Newsroom, slugs: Iterable[str], *, dry_run: bool = False) -> Outcome:
    """Take articles out of the trash to where they lay."""
    outcome = Outcome()
    with newsroom.writing(dry_run=dry_run):
        for slug in dict.fromkeys(slugs):  # named twice it would take out what was removed before as well
            try:
                known = any(article.slug == slug for article in newsroom.folder.removed())
                if known and is_taken(newsroom, slug):
                    raise Conflict(f"the slug '{slug}' is taken: rename that article first")
                outcome.changes.append(_planned(newsroom, slug) if dry_run else _restored(newsroom, slug))
            except FileExistsError as error:
                outcome.failures.append(Conflict(f"a file lies in the place of '{slug}': {error}"))
            except NewscliError as error:
                outcome.failures.append(error)
        if outcome.changes and not dry_run:
            refresh_paths(newsroom, [change.path for change in outcome.changes])
    return outcome


def _restored(newsroom: Newsroom, slug: str) -> Change:
    path = newsroom.folder.restore(slug)
    return Change(slug, path, "", newsroom.folder.read(path))


def _planned(newsroom: Newsroom, slug: str) -> Change:
    """What restoring would change."""
    for article in newsroom.folder.removed():
        if article.slug == slug:
            text = article.place.read_text(encoding="utf-8", errors="replace")
            return Change(slug, article.path, "", text)
    return _restored(newsroom, slug)  # which says that there is none


def rename(newsroom: Newsroom, slug: str, new: str, *, dry_run: bool = False) -> Change:
    """Give an article another slug; the old one stays with it as an alias.

    Raises:
        RequestError: when the new slug is none, or taken.
        StorageError: when the disk refuses.
    """
    if not is_slug(new):
        raise RequestError(f"'{new}' is no slug: write a-z, 0-9 and -, at most 80")
    with newsroom.writing(dry_run=dry_run):
        path = path_of(newsroom, slug)
        if new != slug and _is_taken_by_another(newsroom, new, slug):
            raise RequestError(f"the slug '{new}' is taken: choose another")
        text = newsroom.folder.read(path)
        article = parse_toml(text)
        aliases = tuple(alias for alias in article.aliases if alias not in (slug, new))
        edited = edit_toml(text, article, replace(article, aliases=(*aliases, slug)))
        if new == slug:
            return Change(slug, path, text, text)
        if dry_run:
            return Change(new, path, text, edited)
        newsroom.folder.save(path, edited, text)
        try:
            target = newsroom.folder.rename(path, new)
        except FileExistsError:
            raise RequestError(f"the slug '{new}' is taken: choose another") from None
        refresh_paths(newsroom, [path, target])
        return Change(new, target, text, edited)


def _is_taken_by_another(newsroom: Newsroom, new: str, slug: str) -> bool:
    """Whether a slug is taken, be it as an old one, by another article than the one that is to get it."""
    catalog = newsroom.catalog
    return bool(catalog.files.paths_of(new)) or catalog.entries.slug_of_alias(new) not in (None, slug)
