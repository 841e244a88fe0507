"""``newscli restore``."""

from __future__ import annotations

from newscli.commands.options import Articles, DryRun, command
from newscli.commands.reporting import report
from newscli.commands.session import Session
from newscli.newsroom.removing import restore, trash
from newscli.render import show_trash


@command
def run(session: Session, articles: Articles = None, dry_run: DryRun = False) -> None:
    """Take articles out of the trash; alone, list what lies there, the last removed first.

    \b
    Examples:
      newscli restore
      newscli restore mars-landing
    """
    newsroom = session.newsroom(writes=True)
    names = session.names(articles or [])
    if names is None:
        show_trash(trash(newsroom), session.output)
    else:
        report(session, restore(newsroom, names, dry_run=dry_run), "restored", dry_run=dry_run)
