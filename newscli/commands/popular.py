"""``newscli popular``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.filters import Request
from newscli.commands.formats import Style
from newscli.commands.options import command
from newscli.commands.session import Session
from newscli.model.popular import DEFAULT, parse_window
from newscli.newsroom.popular import popular
from newscli.render import show_listing


@command
def run(
    session: Session,
    request: Request,
    style: Style,
    window: Annotated[
        str, typer.Argument(metavar="[WINDOW]", help="1d (today), 7d, 30d or all.", show_default=False)
    ] = DEFAULT,
    trend: Annotated[
        bool, typer.Option("--trend", help="Count a view half after popular.half_life days.")
    ] = False,
) -> None:
    """List the most read live articles of the last 30 days, or of another window.

    \b
    Examples:
      newscli popular
      newscli popular 7d --section Science
      newscli popular all --trend --fields slug,score,views
    """
    newsroom = session.newsroom()
    fields = style.wanted(("score",))
    found = popular(
        newsroom, parse_window(window), request, fields, by_trend=trend, limit=session.limit(style)
    )
    show_listing(found, style, session.output)
