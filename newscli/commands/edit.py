"""``newscli edit``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.editor import edit_text
from newscli.commands.options import Article, command
from newscli.commands.session import Session
from newscli.newsroom.editing import begin_edit, finish_markdown, finish_toml
from newscli.newsroom.selecting import resolve


@command
def run(
    session: Session,
    article: Article,
    raw: Annotated[bool, typer.Option("--raw", help="Edit the TOML file itself.")] = False,
) -> None:
    """Edit an article as Markdown with TOML front matter; only what changed is written back.

    The editor is that of NEWSCLI_EDITOR, VISUAL or EDITOR.

    \b
    Examples:
      newscli edit mars-landing
      EDITOR='sed -i s/Mars/MARS/' newscli edit mars-landing
    """
    newsroom = session.newsroom(writes=True)
    edit = begin_edit(newsroom, resolve(newsroom, article, prefixes=session.is_typed))
    if raw:
        done = edit_text(
            session, edit.before, f"{edit.slug}.toml", lambda text: finish_toml(newsroom, edit, text)
        )
    else:
        done = edit_text(
            session, edit.markdown, f"{edit.slug}.md", lambda text: finish_markdown(newsroom, edit, text)
        )
    session.output.note(f"'{edit.slug}' is as it was" if done is None else f"edited '{edit.slug}'")
