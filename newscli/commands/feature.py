"""``newscli feature``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.filters import Request
from newscli.commands.options import Articles, DryRun, command
from newscli.commands.session import Session
from newscli.model.dates import parse_duration
from newscli.newsroom.featuring import Placement, feature_articles
from newscli.newsroom.selecting import choose


@command
def run(
    session: Session,
    request: Request,
    articles: Articles = None,
    top: Annotated[bool, typer.Option("--top", help="Before all others.")] = False,
    bottom: Annotated[bool, typer.Option("--bottom", help="After all others.")] = False,
    position: Annotated[
        int | None, typer.Option("--position", metavar="N", help="A sort key.", show_default=False)
    ] = None,
    start: Annotated[
        str | None, typer.Option("--start", metavar="DATE", help="From then on.", show_default=False)
    ] = None,
    end: Annotated[
        str | None, typer.Option("--end", metavar="DATE", help="Until the end of then.", show_default=False)
    ] = None,
    duration: Annotated[
        str | None,
        typer.Option("--for", metavar="TIME", help="For so long: 24h, 3d, 2w.", show_default=False),
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="Why, for the editors.", show_default=False)
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Make articles Editor's choice, now or for a time.

    \b
    Examples:
      newscli feature --top mars-landing
      newscli feature aral-sea --start monday --for 1w
      newscli list -t cop29 --format slugs | newscli feature --bottom -
    """
    newsroom = session.newsroom(writes=True)
    calendar = newsroom.calendar
    placement = Placement(
        top=top,
        bottom=bottom,
        position=position,
        start=None if start is None else calendar.moment(start),
        end=None if end is None else calendar.moment(end),
        duration=None if duration is None else parse_duration(duration),
        note=note,
    )
    slugs, failures = choose(newsroom, session.names(articles or []), request, prefixes=session.is_typed)
    outcome = feature_articles(newsroom, slugs, placement, dry_run=dry_run)
    session.report(outcome, "featured", dry_run=dry_run, failures=failures, newsroom=newsroom)
