"""``newscli show``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.naming import one_article
from newscli.commands.options import ArticleOrNone, NoPager, command
from newscli.commands.pager import paged
from newscli.commands.session import Session
from newscli.model.errors import NewscliError, RequestError
from newscli.model.web_address import web_address
from newscli.newsroom.exporting import export_one
from newscli.newsroom.page import entry, page
from newscli.render import show_page

FORMATS = ("markdown", "toml", "json")


@command
def run(
    session: Session,
    article: ArticleOrNone = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="markdown (add - takes it back), toml or json.",
            show_default=False,
        ),
    ] = None,
    opens: Annotated[
        bool, typer.Option("--open", help="Open its url in the browser, and show nothing here.")
    ] = False,
    no_pager: NoPager = False,
) -> None:
    """Show the page of an article: itself, then Related articles, Editor's choice and Popular.

    On a terminal a page that is longer than the screen goes to the pager of NEWSCLI_PAGER or PAGER, else
    to less. Piped, the page is plain Markdown.

    \b
    Examples:
      newscli show kazakhstan-sends
      newscli show mars-landing --open
      newscli show mars-landing --format markdown > mars-landing.md
    """
    if format not in (None, *FORMATS):
        raise RequestError(f"no format '{format}' for a page: choose {', '.join(FORMATS)}")
    newsroom = session.newsroom()
    slug = one_article(session, newsroom, article, prefixes=True)
    if opens:
        _open(session, slug, entry(newsroom, slug).article.url)
        return
    if no_pager:
        session.output.height = None
    with paged(session):
        if format is None:
            show_page(page(newsroom, slug), session.output)
        else:
            export_one(newsroom, format, slug, session.output.texts)


def _open(session: Session, slug: str, url: str) -> None:
    """Open the url of an article in the browser.

    Raises:
        RequestError: when it has none on the web.
        NewscliError: when no browser can be started.
    """
    address = web_address(url)
    if not address:
        raise RequestError(f"'{slug}' has no url on the web: newscli set url=https://… {slug} gives it one")
    from webbrowser import open as open_browser

    if not open_browser(address):
        raise NewscliError(f"no browser could be started (BROWSER names one): {address}")
    session.output.note(f"opened {address}")
