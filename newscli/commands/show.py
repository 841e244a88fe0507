"""``newscli show``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.options import Article, command
from newscli.commands.session import Session
from newscli.model.errors import RequestError
from newscli.newsroom.exporting import export_one
from newscli.newsroom.page import page
from newscli.newsroom.selecting import resolve
from newscli.render import show_page

FORMATS = ("markdown", "toml", "json")


@command
def run(
    session: Session,
    article: Article,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="markdown (add - takes it back), toml or json.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Show the page of an article: itself, then Related articles, Editor's choice and Popular.

    Piped, the page is plain Markdown.

    \b
    Examples:
      newscli show kazakhstan-sends
      newscli show mars-landing --format markdown > mars-landing.md
    """
    newsroom = session.newsroom()
    slug = resolve(newsroom, article, prefixes=True)
    if format is None:
        show_page(page(newsroom, slug), session.output)
        return
    if format not in FORMATS:
        raise RequestError(f"no format '{format}' for a page: choose {', '.join(FORMATS)}")
    export_one(newsroom, format, slug, session.output.stdout)
