"""``newscli list``."""

from __future__ import annotations

from newscli.commands.filters import Request
from newscli.commands.formats import Style
from newscli.commands.options import command
from newscli.commands.session import Session
from newscli.newsroom.listing import list_articles
from newscli.render import show_listing


@command
def run(session: Session, request: Request, style: Style) -> None:
    """List articles, the newest first; live ones and all others.

    A terminal shows the first 20; a pipe gets all of them, a line each: slug, published, section, title.

    \b
    Examples:
      newscli list --section World --since 2021
      newscli list -t lebanon,unifil --status live --json
      newscli list --without photo --format slugs | newscli tag +needs-photo -
    """
    newsroom = session.newsroom()
    fields = style.wanted()
    show_listing(list_articles(newsroom, request, fields, session.limit(style)), style, session.output)
