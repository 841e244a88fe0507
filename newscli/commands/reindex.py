"""``newscli reindex``."""

from __future__ import annotations

from newscli.commands.options import command
from newscli.commands.session import Session
from newscli.model.counted import count_of
from newscli.newsroom.upkeep import reindex


@command
def run(session: Session) -> None:
    """Make the catalog and the index anew from the files.

    Never needed, since every command sees what changed; it mends what a file system with wrong times hid.

    \b
    Example:
      newscli reindex
    """
    articles = reindex(session.newsroom(writes=True))
    session.output.note(f"indexed {count_of(articles, 'article')}")
