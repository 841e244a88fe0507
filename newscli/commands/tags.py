"""``newscli tags``: ``tags``, ``tags rename``, ``tags similar``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.filters import Request
from newscli.commands.formats import TallyStyle
from newscli.commands.options import DryRun, command
from newscli.commands.reporting import report
from newscli.commands.session import Session
from newscli.model.errors import RequestError
from newscli.newsroom.listing import tally
from newscli.newsroom.tagging import rename_tag, similar_tags
from newscli.render import show_pairs, show_tally

app = typer.Typer(add_completion=False)


@app.callback(invoke_without_command=True)
@command
def tags(context: typer.Context, session: Session, request: Request, style: TallyStyle) -> None:
    """Count the tags of articles, the most frequent first.

    \b
    Examples:
      newscli tags
      newscli tags --section World --limit 10
      newscli tags rename us usa united-states
      newscli tags similar
    """
    if context.invoked_subcommand is None:
        show_tally(tally(session.newsroom(), request, "tag", session.limit(style)), style, session.output)


@app.command()
@command
def rename(
    session: Session,
    words: Annotated[list[str], typer.Argument(metavar="OLD... NEW", help="Tags, the new one last.")],
    dry_run: DryRun = False,
) -> None:
    """Rename tags in every article; several old ones become one.

    \b
    Example:
      newscli tags rename us usa united-states
    """
    if len(words) < 2:
        raise RequestError("which tags? write the old ones and then the new one")
    *old, new = words
    outcome = rename_tag(session.newsroom(writes=True), old, new, dry_run=dry_run)
    report(session, outcome, "renamed the tag in", dry_run=dry_run)


@app.command()
@command
def similar(session: Session) -> None:
    """List tags that are spelt so alike that they may be one, a pair a line.

    \b
    Example:
      newscli tags similar
    """
    show_pairs(similar_tags(session.newsroom()), session.output)
