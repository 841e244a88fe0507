"""``newscli undo``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.options import DryRun, command
from newscli.commands.reporting import show_changes
from newscli.commands.session import Session
from newscli.model.counted import count_of
from newscli.newsroom.undoing import undo


@command
def run(
    session: Session,
    number: Annotated[
        int | None,
        typer.Argument(
            metavar="[NUMBER]", help="The command, as newscli log numbers them.", show_default=False
        ),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Take back the last command that wrote articles, and again the one before; or the one of a number.

    What it made goes to the trash; what it changed, removed or renamed is as before. A file that was changed
    since is left alone, and the exit code is 5. The number of an undo does again what that took back. View
    counts are only ever added, and stay.

    \b
    Examples:
      newscli undo --dry-run
      newscli undo
    """
    newsroom = session.newsroom(writes=True)
    undone = undo(newsroom, number, dry_run=dry_run)
    if undone.step is None:
        session.output.note("there is nothing to undo")
        return
    files = len(undone.outcome.changes)
    if dry_run:
        show_changes(session, undone.outcome.changes)
    elif files or not undone.outcome.failures:
        session.output.note(f"took back {count_of(files, 'file')} of: {undone.step.command}")
    elif number is None:
        session.output.note("to take back another command: newscli undo NUMBER, as newscli log lists them")
    session.fail(undone.outcome.failures)
