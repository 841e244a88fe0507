"""``newscli featured``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.filters import Request
from newscli.commands.formats import Style
from newscli.commands.options import command
from newscli.commands.session import Session
from newscli.model.errors import RequestError
from newscli.model.featured import When
from newscli.newsroom.featured import featured
from newscli.render import show_listing


@command
def run(
    session: Session,
    request: Request,
    style: Style,
    upcoming: Annotated[bool, typer.Option("--upcoming", help="Those that are to come.")] = False,
    past: Annotated[bool, typer.Option("--past", help="Those that are over.")] = False,
) -> None:
    """List Editor's choice in its order: what readers see now.

    \b
    Examples:
      newscli featured
      newscli featured --upcoming --fields slug,featured
    """
    if upcoming and past:
        raise RequestError("--upcoming and --past contradict each other (give one)")
    when = When.UPCOMING if upcoming else When.PAST if past else When.ACTIVE
    newsroom = session.newsroom()
    found = featured(newsroom, request, style.wanted(), when, session.limit(style))
    show_listing(found, style, session.output)
