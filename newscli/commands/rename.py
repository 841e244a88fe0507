"""``newscli rename``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.options import Article, DryRun, command
from newscli.commands.reporting import report
from newscli.commands.session import Session
from newscli.model.reports import Outcome
from newscli.newsroom.removing import rename
from newscli.newsroom.selecting import resolve


@command
def run(
    session: Session,
    article: Article,
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new slug.")],
    dry_run: DryRun = False,
) -> None:
    """Give an article another slug; the old one stays with it as an alias.

    \b
    Example:
      newscli rename mars-landing perseverance-lands-on-mars
    """
    newsroom = session.newsroom(writes=True)
    slug = resolve(newsroom, article, prefixes=session.is_typed)
    change = rename(newsroom, slug, new, dry_run=dry_run)
    report(session, Outcome(changes=[change]), "renamed", dry_run=dry_run)
