"""``newscli unpublish``."""

from __future__ import annotations

from newscli.commands.filters import Request
from newscli.commands.options import Articles, DryRun, command
from newscli.commands.session import Session
from newscli.model.publishing import unpublish
from newscli.newsroom.changing import change
from newscli.newsroom.selecting import choose


@command
def run(session: Session, request: Request, articles: Articles = None, dry_run: DryRun = False) -> None:
    """Make articles drafts, which readers do not see.

    \b
    Example:
      newscli unpublish mars-landing
    """
    newsroom = session.newsroom(writes=True)
    slugs, failures = choose(newsroom, session.names(articles or []), request, prefixes=session.is_typed)
    session.report(
        change(newsroom, slugs, unpublish, dry_run=dry_run),
        "unpublished",
        dry_run=dry_run,
        failures=failures,
        newsroom=newsroom,
    )
