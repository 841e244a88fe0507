"""What a command that writes tells of its outcome."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newscli.model.counted import count_of

if TYPE_CHECKING:
    from newscli.commands.session import Session
    from newscli.model.errors import NewscliError
    from newscli.model.reports import Change, Outcome
    from newscli.newsroom.newsroom import Newsroom


def report(
    session: Session,
    outcome: Outcome,
    verb: str,
    *,
    dry_run: bool,
    failures: Iterable[NewscliError] = (),
    newsroom: Newsroom | None = None,
) -> None:
    """Tell what came of a command that writes: the differences, or a line, and each failure.

    Args:
        session: where to.
        outcome: what came of it.
        verb: what it did to the articles.
        dry_run: whether it only tried.
        failures: what went wrong besides.
        newsroom: where a dry run looks for what readers would see differently; None leaves that out.

    Raises:
        typer.Exit: when something failed.
    """
    if dry_run:
        show_changes(session, outcome.changes)
        if newsroom is not None and outcome.changes:
            show_plan(session, newsroom, outcome.changes)
    else:
        unchanged = len(outcome.unchanged)
        same = f"; {unchanged} needed no change" if unchanged else ""
        session.output.note(f"{verb} {count_of(len(outcome.changes), 'article')}{same}")
    session.fail((*failures, *outcome.failures))


def show_changes(session: Session, changes: Iterable[Change]) -> None:
    """Print what would change in files, as differences."""
    from newscli.render import show_changes as show

    show(changes, session.output)


def show_plan(session: Session, newsroom: Newsroom, changes: Iterable[Change]) -> None:
    """Print what readers would see differently after changes to files."""
    from newscli.newsroom.planning import plan_changes
    from newscli.render import show_plan as show

    if session.output.terminal:
        session.output.write("\n")
    show(plan_changes(newsroom, changes), session.output)
