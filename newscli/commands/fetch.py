"""``newscli fetch``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.options import AllowPrivate, command
from newscli.commands.session import Session
from newscli.model.import_report import Fate, Taken
from newscli.newsroom.fetching import fetch


@command
def run(
    session: Session,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...", help="Feeds by name or url; all unless given.", show_default=False
        ),
    ] = None,
    allow_private: AllowPrivate = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would come in, and add nothing.")
    ] = False,
) -> None:
    """Take in what is new from the feeds that newscli.toml names under [[feeds]].

    What is there already is skipped, and a feed that did not change costs one request. A feed that fails
    is named and stops no other. With -q only failures are told, which is what cron wants.

    \b
    Examples:
      newscli fetch
      newscli fetch -q agency
      newscli import subscriptions.opml && newscli fetch
    """
    newsroom = session.newsroom(writes=True)

    def tell(taken: Taken) -> None:
        if taken.fate is Fate.FAILED:
            session.output.error(taken.words)

    outcome = fetch(newsroom, names or [], tell, dry_run=dry_run, allow_private=allow_private)
    session.output.note(f"{'would have ' * dry_run}{outcome.words}")
    if outcome.report.failed:
        session.leave(outcome.report.code)
