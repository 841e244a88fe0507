"""``newscli count``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.filters import Request
from newscli.commands.formats import TallyStyle
from newscli.commands.options import command
from newscli.commands.session import Session
from newscli.newsroom.listing import GROUPS, count, tally
from newscli.render import show_tally


@command
def run(
    session: Session,
    request: Request,
    style: TallyStyle,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="FIELD", help=f"Count by {', '.join(GROUPS)}.", show_default=False),
    ] = None,
    sums: Annotated[
        str | None,
        typer.Option(
            "--sum", metavar="FIELD", help="Sum the views, and not the articles.", show_default=False
        ),
    ] = None,
) -> None:
    """Count articles: how many there are, or how many with each value of a field.

    With --by, an article without a value is not counted, and one with several counts for each. A terminal
    draws a bar for each value and shows the first 20, of days, months and years the last.

    \b
    Examples:
      newscli count --status draft
      newscli count --by month --since 2021
      newscli count --by section --sum views
      newscli count --by tag --match 'peacekeepers OR ceasefire'
    """
    newsroom = session.newsroom()
    if by is None:
        session.output.write(f"{count(newsroom, request, sums)}\n")
    else:
        counts = tally(newsroom, request, by, session.limit(style), sums)
        show_tally(counts, style, session.output)
