"""Changes to articles that are there: one way for all commands that edit, under the archive's lock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newscli.files.article_edit import edit_toml
from newscli.files.article_toml import parse_toml
from newscli.model.article import Article
from newscli.model.errors import Changed, InvalidArticle, InvalidInput, NewscliError
from newscli.model.lint import lint_article
from newscli.model.reports import Change, Outcome
from newscli.newsroom.intake import take_in
from newscli.newsroom.selecting import path_of

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

BATCH = 200
"""Files that are written together, so that the disk is waited for once."""


def change(
    newsroom: Newsroom, slugs: Iterable[str], edit: Callable[[Article], Article], *, dry_run: bool = False
) -> Outcome:
    """Apply an edit to articles, each to its file as it is now; one that fails stops no other.

    Args:
        newsroom: the newsroom.
        slugs: the articles.
        edit: gives the article as it is to be; raises NewscliError to refuse.
        dry_run: whether only to say what would change.
    """
    return change_each(newsroom, [(slug, edit) for slug in slugs], dry_run=dry_run)


def change_each(
    newsroom: Newsroom, edits: Sequence[tuple[str, Callable[[Article], Article]]], *, dry_run: bool = False
) -> Outcome:
    """Apply an edit of its own to each article; see ``change``."""
    outcome = Outcome()
    if not edits:
        return outcome
    if dry_run:
        outcome.changes.extend(_plan(newsroom, edits, outcome))
        return outcome
    with newsroom.lock:
        for start in range(0, len(edits), BATCH):
            changes = list(_plan(newsroom, edits[start : start + BATCH], outcome))
            texts = [(change.path, change.after, change.before) for change in changes]
            for change, (_, error) in zip(changes, newsroom.folder.save_all(texts), strict=True):
                if isinstance(error, NewscliError):
                    outcome.failures.append(error)
                else:
                    outcome.changes.append(change)
        if outcome.changes:
            take_in(newsroom, outcome.changes)
    return outcome


def check_article(article: Article) -> Article:
    """The article itself, if it keeps the rules that a command's own words could break.

    Raises:
        InvalidArticle: when it does not, with every breach.
    """
    problems = tuple(problem for problem in lint_article(article) if problem.rule != "unknown-key")
    if problems:
        raise InvalidArticle(problems)
    return article


def replace_text(newsroom: Newsroom, slug: str, before: str, article: Article) -> Outcome:
    """Write an article that was edited elsewhere, if its file is still what it was then.

    Args:
        newsroom: the newsroom.
        slug: the article.
        before: the text of its file when the edit began.
        article: as it is to be.

    Raises:
        Changed: when the file is another by now.
    """

    def edit(present: Article) -> Article:
        if present != parse_toml(before):
            raise Changed(f"'{slug}' was changed by another program meanwhile")
        return check_article(article)

    return change(newsroom, [slug], edit)


def _plan(
    newsroom: Newsroom, edits: Sequence[tuple[str, Callable[[Article], Article]]], outcome: Outcome
) -> Iterator[Change]:
    """What the edits change; what they do not, and what fails, goes to the outcome."""
    for slug, edit in edits:
        try:
            change = _changed(newsroom, slug, edit)
        except InvalidArticle as error:
            problems = (
                replace(problem, message=f"'{slug}': {problem.message}") for problem in error.problems
            )
            outcome.failures.append(InvalidArticle(tuple(problems)))
        except InvalidInput as error:
            outcome.failures.append(InvalidInput(f"'{slug}' {error}"))
        except NewscliError as error:
            outcome.failures.append(error)
        else:
            if change is None:
                outcome.unchanged.append(slug)
            else:
                yield change


def _changed(newsroom: Newsroom, slug: str, edit: Callable[[Article], Article]) -> Change | None:
    path = path_of(newsroom, slug)
    text = newsroom.folder.read(path)
    article = parse_toml(text)
    edited = edit(article)
    if edited == article:
        return None
    return Change(slug, path, text, edit_toml(text, article, edited), edited)
