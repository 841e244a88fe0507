"""``newscli status``."""

from __future__ import annotations

from newscli.commands.options import AsJson, command
from newscli.commands.session import Session
from newscli.newsroom.upkeep import overview
from newscli.render import show_overview


@command
def run(session: Session, json: AsJson = False) -> None:
    """Show the archive at a glance: what is in it, what is wrong, and where the derived files are.

    Pending are articles that the full-text index has not yet: the next search takes them in.

    \b
    Example:
      newscli status
    """
    show_overview(overview(session.newsroom()), session.output, json=json)
