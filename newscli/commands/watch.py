"""``newscli watch``."""

from __future__ import annotations

from newscli.commands.options import command
from newscli.commands.session import Session
from newscli.newsroom.watching import open_watcher


@command
def run(session: Session) -> None:
    """Follow the archive until Ctrl-C, so that commands need not look at every file.

    It makes commands faster in archives of ten thousand articles and more: they ask it what changed. While it
    does not run, or is not sure, they look at every file, as they do without it. It needs Linux, a disk of
    this machine, and newscli[watch].

    \b
    Examples:
      newscli watch
      newscli watch -C ~/news &
    """
    newsroom = session.newsroom()
    with open_watcher(newsroom) as watcher:
        try:
            session.output.note(f"watching {newsroom.root} until Ctrl-C")
            watcher.serve()
        except KeyboardInterrupt:
            session.output.note("stopped")
