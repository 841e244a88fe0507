"""``newscli remove``."""

from __future__ import annotations

from newscli.commands.filters import Request
from newscli.commands.options import Articles, DryRun, Yes, command
from newscli.commands.reporting import report
from newscli.commands.session import Session
from newscli.model.counted import count_of
from newscli.newsroom.removing import remove
from newscli.newsroom.selecting import choose


@command
def run(
    session: Session, request: Request, articles: Articles = None, yes: Yes = False, dry_run: DryRun = False
) -> None:
    """Put articles into the trash, from which newscli restore takes them back.

    \b
    Examples:
      newscli remove mars-landing
      newscli remove --status expired --until 2020 -y
    """
    newsroom = session.newsroom(writes=True)
    named = session.names(articles or [])
    slugs, failures = choose(newsroom, named, request, prefixes=session.is_typed)
    if named is None and slugs and not dry_run:
        session.confirm(f"Put {count_of(len(slugs), 'article')} into the trash?", yes=yes)
    report(
        session,
        remove(newsroom, slugs, dry_run=dry_run),
        "removed",
        dry_run=dry_run,
        failures=failures,
        newsroom=newsroom,
    )
