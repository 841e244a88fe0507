"""``newscli publish``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.filters import Request
from newscli.commands.options import Articles, DryRun, command
from newscli.commands.reporting import report
from newscli.commands.session import Session
from newscli.model.publishing import publish
from newscli.newsroom.changing import change
from newscli.newsroom.selecting import choose


@command
def run(
    session: Session,
    request: Request,
    articles: Articles = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="TIME", help="When readers see them.", show_default=False)
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Take articles out of draft: readers see them from now on, or from a moment to come.

    A date that is past stays, as that of an article that was published before; --at now sets it anew.

    \b
    Examples:
      newscli publish aral-sea
      newscli publish aral-sea --at 'monday 09:00'
    """
    newsroom = session.newsroom(writes=True)
    calendar = newsroom.calendar
    moment = None if at is None else calendar.moment(at)
    slugs, failures = choose(newsroom, session.names(articles or []), request, prefixes=session.is_typed)
    outcome = change(newsroom, slugs, lambda article: publish(article, calendar, moment), dry_run=dry_run)
    report(
        session,
        outcome,
        "scheduled" if moment and calendar.first_moment(moment) > calendar.now else "published",
        dry_run=dry_run,
        failures=failures,
        newsroom=newsroom,
    )
