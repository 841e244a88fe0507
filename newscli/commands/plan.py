"""``newscli plan``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.options import AsJson, command
from newscli.commands.session import Session
from newscli.model.errors import ExitCode, RequestError
from newscli.newsroom.planning import next_change, plan
from newscli.render import show_moment, show_plan


@command
def run(
    session: Session,
    revisions: Annotated[
        str | None,
        typer.Argument(
            metavar="[COMMIT | A..B]",
            help="A commit, compared with the files as they are, or two.",
            show_default=False,
        ),
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="TIME", help="When readers look.", show_default=False)
    ] = None,
    next_: Annotated[
        bool, typer.Option("--next", help="Print the next moment at which anything changes by itself.")
    ] = False,
    pages: Annotated[
        bool, typer.Option("--pages", help="Name each page whose Related list changes.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 6 when readers will see a difference.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Say what readers will see differently: articles, Editor's choice, Popular, Related lists, dead links.

    Alone it compares the last commit with the files as they are; with --at, now with then, and no file need
    change for that. git is asked, and nothing is checked out or written.

    \b
    Examples:
      newscli plan
      newscli plan --at 'monday 09:00'
      newscli plan main..redesign --pages
      newscli plan --next
    """
    newsroom = session.newsroom()
    if next_:
        if revisions is not None or at is not None:
            raise RequestError("--next is about the files as they are: leave the commits and --at out")
        moment = next_change(newsroom)
        show_moment(moment, session.output, json=json)
        return
    found = plan(newsroom, revisions, at)
    show_plan(found, session.output, json=json, pages=pages)
    if exit_code and not found.is_empty:
        session.leave(ExitCode.DIFFERENCE)
