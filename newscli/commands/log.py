"""``newscli log``."""

from __future__ import annotations

from newscli.commands.options import AsJson, command
from newscli.commands.session import SCREENFUL, Session
from newscli.render import show_log


@command
def run(session: Session, json: AsJson = False) -> None:
    """List the commands that wrote articles, the last one first; newscli undo takes them back.

    Piped: number, time, command, files, and undone or -; with --json the files by name. The log lies in
    articles/.newscli/log, and keeps the last 200 commands and 50 MB.

    \b
    Examples:
      newscli log
      newscli log | head -1
    """
    show_log(session.newsroom().folder.steps.all(), session.output, limit=SCREENFUL, json=json)
