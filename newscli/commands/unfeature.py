"""``newscli unfeature``."""

from __future__ import annotations

from newscli.commands.filters import Request
from newscli.commands.options import Articles, DryRun, command
from newscli.commands.session import Session
from newscli.newsroom.featuring import unfeature_articles
from newscli.newsroom.selecting import choose


@command
def run(session: Session, request: Request, articles: Articles = None, dry_run: DryRun = False) -> None:
    """Make articles Editor's choice no longer.

    \b
    Examples:
      newscli unfeature mars-landing
      newscli featured --past --format slugs | newscli unfeature -
    """
    newsroom = session.newsroom(writes=True)
    slugs, failures = choose(newsroom, session.names(articles or []), request, prefixes=session.is_typed)
    outcome = unfeature_articles(newsroom, slugs, dry_run=dry_run)
    session.report(outcome, "unfeatured", dry_run=dry_run, failures=failures, newsroom=newsroom)
