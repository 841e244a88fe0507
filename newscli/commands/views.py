"""``newscli views``: ``views add`` and ``views import``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from newscli.commands.options import Articles, DryRun, Group, command, valued
from newscli.commands.session import STANDARD_INPUT, Session
from newscli.model.counted import count_of
from newscli.model.errors import RequestError
from newscli.newsroom.counting import add_view_lines, add_views

if TYPE_CHECKING:
    from newscli.newsroom.importing_views import ViewReport

app = typer.Typer(add_completion=False, cls=Group)


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


@app.command("import")
@command
def import_(
    session: Session,
    sources: Annotated[
        list[str],
        typer.Argument(metavar="LOG...", help="Files, patterns, or - for standard input; gzip too."),
    ],
    format: Annotated[
        str | None,
        valued("--as", "FORMAT", "log, goatcounter, plausible, matomo, google-analytics or lines."),
    ] = None,
    day: Annotated[
        str | None, valued("--day", "DATE", "The day of a table that has no column of days.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Count views from access logs and analytics.

    The format is told by content. Pages meet articles by url, slug or old slug. A log that is brought again,
    or has grown, counts every view once.

    \b
    Examples:
      newscli views import /var/log/nginx/access.log
      newscli views import 'logs/access.log*' exports/matomo.csv
    """
    from newscli.newsroom.importing_views import import_views
    from newscli.newsroom.sources import find_sources

    newsroom = session.newsroom(writes=True)
    calendar = newsroom.calendar
    on = calendar.day_of(calendar.start(day)) if day else None
    found = [
        replace(source, format=format)
        for source in find_sources(sources, session.working_folder, newsroom.root, session.bytes)
    ]
    report = import_views(newsroom, found, day=on, dry_run=dry_run)
    if dry_run:
        session.output.write("".join(f"{line.slug}\t{line.count}\t{line.day}\n" for line in report.lines))
    if report.has_read:
        session.output.note(f"{'would have ' * dry_run}{_told(report)}")
    session.fail(report.failures)


def _told(report: ViewReport) -> str:
    views = count_of(report.views, "view")
    words = f"counted {views} of {count_of(len({line.slug for line in report.lines}), 'article')}"
    if report.known:
        words += f"; {report.known:,} counted before"
    if report.left_out:
        reasons = ", ".join(f"{reason} {number:,}" for reason, number in report.left_out.most_common())
        words += f"; left out {count_of(report.left_out.total(), 'line')} ({reasons})"
    return words
