"""``newscli set``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.filters import Request
from newscli.commands.options import DryRun, Yes, command
from newscli.commands.reporting import report
from newscli.commands.session import Session
from newscli.model.assignment import assign, is_assignment, parse_assignment
from newscli.model.counted import count_of
from newscli.model.errors import RequestError
from newscli.newsroom.changing import change, check_article
from newscli.newsroom.selecting import choose


@command
def run(
    session: Session,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="KEY=VALUE... [SLUG]...", help="What to set, then the articles, or - for standard input."
        ),
    ],
    request: Request,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Change any key of articles.

    KEY=VALUE sets and KEY= removes; KEY+=ITEM and KEY-=ITEM change a list; KEY:=VALUE sets a TOML value.

    \b
    Examples:
      newscli set section=World 'sources+=The Astana Times' kazakhstan-sends-120-peacekeepers-to-lebanon
      newscli set expires=+30d 'extra.priority:=2' mars-landing
      newscli set language=en --without language -y
    """
    count = next((index for index, word in enumerate(words) if not is_assignment(word)), len(words))
    if not count:
        raise RequestError("set what? write KEY=VALUE, then the articles")
    newsroom = session.newsroom(writes=True)
    assignments = [parse_assignment(word, newsroom.calendar) for word in words[:count]]
    named = session.names(words[count:])
    slugs, failures = choose(newsroom, named, request, prefixes=session.is_typed)
    if named is None and slugs and not dry_run:
        session.confirm(f"Change {count_of(len(slugs), 'article')}?", yes=yes)
    outcome = change(
        newsroom,
        slugs,
        lambda article: check_article(assign(article, assignments)),
        dry_run=dry_run,
    )
    report(session, outcome, "changed", dry_run=dry_run, failures=failures, newsroom=newsroom)
