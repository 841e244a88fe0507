"""``newscli search``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.filters import Request
from newscli.commands.formats import Style
from newscli.commands.options import command
from newscli.commands.session import Session
from newscli.newsroom.search import search
from newscli.render import show_listing


@command
def run(
    session: Session,
    query: Annotated[list[str], typer.Argument(metavar="QUERY...", help="What to look for.")],
    request: Request,
    style: Style,
    expand: Annotated[
        bool,
        typer.Option("--expand", help="Look also for the words that the first ten articles have in common."),
    ] = False,
) -> None:
    """Search the full text, the best first.

    Up to five words must all be there; a longer question is ranked by any of its words. Also AND, OR, NOT,
    "phrases", (groups), prefix*, fuzzy~, boost^2, title: lead: body: source: author: before a word, and tag:
    section: language: slug: url: date: views: is: has: extra.KEY: (newscli help query explains them all).

    With --expand what was found is ranked anew, and articles on the same subject join it that lack a word of
    the query; filters, facts, NOT and named parts such as title: hold for them too.

    \b
    Examples:
      newscli search peacekeepers lebanon
      newscli search '"blue line" OR tag:unifil date:2021..'
      newscli search water on mars --expand
      newscli search elections --section Politics --format slugs | newscli tag +elections -
    """
    newsroom = session.newsroom()
    fields = style.wanted(("snippet",), scored=True)
    explains = style.format == "table" and session.output.terminal
    found = search(
        newsroom,
        " ".join(query),
        request,
        fields,
        session.limit(style),
        expands=expand,
        explains=explains,
    )
    show_listing(found, style, session.output)
