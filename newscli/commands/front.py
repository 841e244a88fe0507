"""``newscli`` alone: the front page, or how to begin."""

from __future__ import annotations

from newscli.commands.session import Session
from newscli.model.errors import NoArchive

BEGINNING = """\
newscli keeps news articles as plain files, finds them again, and shows them.
  newscli init                      make an archive here
  newscli add --title 'First news'  add an article
  newscli list                      see what is there
  newscli --help                    every command
"""


def show_front(session: Session) -> None:
    """Print the front page of the archive on a terminal; elsewhere five lines that say how to begin."""
    try:
        newsroom = session.newsroom() if session.output.terminal else None
    except NoArchive:
        newsroom = None
    if newsroom is None:
        session.output.write(BEGINNING)
        return
    from newscli.newsroom.front import front_page
    from newscli.render import show_listing
    from newscli.render.style import choose_style

    style = choose_style(terminal=True)
    for place, listing in enumerate(front_page(newsroom, style.wanted())):
        session.output.write("\n" if place else "")
        show_listing(listing, style, session.output)
