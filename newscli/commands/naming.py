"""The articles that a command line names, or that the user picks where it names none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newscli.commands.session import Session
from newscli.model.errors import RequestError
from newscli.model.request import Request
from newscli.newsroom.selecting import resolve

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


def one_article(session: Session, newsroom: Newsroom, name: str | None, *, prefixes: bool) -> str:
    """The slug of the article that is named; on a terminal the one that is picked, when none is.

    Raises:
        RequestError: when none is named, and nobody can be asked.
        typer.Exit: when none is picked.
    """
    if name is not None:
        return resolve(newsroom, name, prefixes=prefixes)
    if not session.is_typed:
        raise RequestError("which article? name it by its slug, an alias or its path")
    from newscli.commands.picker import pick

    return pick(session, newsroom)[0]


def named_articles(
    session: Session, newsroom: Newsroom, words: Sequence[str], request: Request
) -> list[str] | None:
    """The articles that are named; on a terminal those that are picked, when neither names nor filters are.

    Returns:
        Their names; None when none is, as ``choose`` takes it.

    Raises:
        typer.Exit: when none is picked.
    """
    names = session.names(words)
    if names is not None or not request.is_empty or not session.is_typed:
        return names
    from newscli.commands.picker import pick

    return pick(session, newsroom, several=True)
