"""``newscli views``: ``views add``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.options import Articles, DryRun, command
from newscli.commands.session import STANDARD_INPUT, Session, count_of
from newscli.model.errors import RequestError
from newscli.newsroom.counting import add_view_lines, add_views

app = typer.Typer(add_completion=False, help="Count views.", no_args_is_help=True)


@app.callback()
def views() -> None:
    """Count views."""


@app.command()
@command
def add(
    session: Session,
    articles: Articles = None,
    count: Annotated[
        int | None, typer.Option("--count", metavar="N", help="How many; 1 unless given.", show_default=False)
    ] = None,
    day: Annotated[
        str | None,
        typer.Option("--day", metavar="DATE", help="When; today unless given.", show_default=False),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Count views of articles.

    With - it reads lines of a slug, a count and a day, parted by tabs.

    \b
    Examples:
      newscli views add mars-landing --count 12 --day yesterday
      newscli views add - < views.tsv
    """
    newsroom = session.newsroom(writes=True)
    if not articles:
        raise RequestError("which articles? name them, or write - for lines of standard input")
    if STANDARD_INPUT in articles:
        if len(articles) > 1 or count is not None or day is not None:
            raise RequestError("- takes slugs, counts and days from standard input, and nothing else")
        lines, failures = add_view_lines(newsroom, session.lines(), dry_run=dry_run)
    else:
        calendar = newsroom.calendar
        on = calendar.day_of(calendar.start(day)) if day else calendar.today
        lines, failures = add_views(newsroom, articles, 1 if count is None else count, on, dry_run=dry_run)
    if dry_run:
        session.output.write("".join(f"{line.slug}\t{line.count}\t{line.day}\n" for line in lines))
        session.fail(failures)
        return
    views = count_of(sum(line.count for line in lines), "view")
    session.output.note(f"counted {views} of {count_of(len({line.slug for line in lines}), 'article')}")
    session.fail(failures)
