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
    """Print the front page of the archive; where there is none five lines that say how to begin."""
    try:
        newsroom = session.newsroom()
    except NoArchive:
        session.output.write(BEGINNING)
        return
    from newscli.commands.pager import paged
    from newscli.newsroom.front import front_page
    from newscli.render import show_front_page

    front = front_page(newsroom)
    with paged(session):
        show_front_page(front, session.output)
    if session.output.terminal and not (front.featured or front.sections):
        session.output.note("no article is live: newscli add writes one, import takes in many")
