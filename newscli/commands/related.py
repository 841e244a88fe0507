"""``newscli related``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.formats import Style
from newscli.commands.naming import one_article
from newscli.commands.options import ArticleOrNone, command
from newscli.commands.session import Session
from newscli.model.errors import RequestError
from newscli.model.request import read_limit
from newscli.newsroom.related import LIMIT, list_related, relate
from newscli.render import show_explanation, show_listing


@command
def run(
    session: Session,
    style: Style,
    article: ArticleOrNone = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say what each shares with it.")] = False,
    newer: Annotated[bool, typer.Option("--newer", help="Only articles published after it.")] = False,
    older: Annotated[bool, typer.Option("--older", help="Only articles published before it.")] = False,
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", metavar="N", help="At most so many; 0 for all.", show_default=False),
    ] = None,
) -> None:
    """List the live articles nearest to one: the editor's own, the same story, then what shares most.

    \b
    Examples:
      newscli related kazakhstan-sends
      newscli related mars-landing --explain
      newscli related mars-landing --format slugs
    """
    if newer and older:
        raise RequestError("--newer and --older contradict each other (give one)")
    newsroom = session.newsroom()
    slug = one_article(session, newsroom, article, prefixes=True)
    relations = relate(newsroom, slug, newer=newer, older=older, limit=read_limit(limit, LIMIT))
    if explain:
        show_explanation(relations, session.output)
    else:
        show_listing(
            list_related(newsroom, relations, style.wanted(("score", "note"))), style, session.output
        )
