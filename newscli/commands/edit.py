"""``newscli edit``."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from newscli.commands.editor import edit_text
from newscli.commands.naming import one_article
from newscli.commands.options import ArticleOrNone, command
from newscli.commands.session import STANDARD_INPUT, Session
from newscli.model.errors import NewscliError
from newscli.newsroom.editing import begin_edit, finish_markdown, finish_toml
from newscli.newsroom.selecting import resolve_all

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom


@command
def run(
    session: Session,
    article: ArticleOrNone = None,
    raw: Annotated[bool, typer.Option("--raw", help="Edit the TOML file itself.")] = False,
) -> None:
    """Edit an article as Markdown with TOML front matter; only what changed is written back.

    The editor is that of NEWSCLI_EDITOR, VISUAL or EDITOR. With - the articles of standard input are edited
    one after the other.

    \b
    Examples:
      newscli edit mars-landing
      newscli search 'tag:mars' | newscli edit -
      EDITOR='sed -i s/Mars/MARS/' newscli edit mars-landing
    """
    newsroom = session.newsroom(writes=True)
    failures: list[NewscliError] = []
    if article == STANDARD_INPUT:
        slugs, failures = resolve_all(newsroom, session.names([article]) or (), prefixes=False)
        session.regain_terminal()
    else:
        slugs = [one_article(session, newsroom, article, prefixes=session.is_typed)]
    for slug in slugs:
        try:
            _edit(session, newsroom, slug, raw=raw)
        except NewscliError as error:
            failures.append(error)
    session.fail(failures)


def _edit(session: Session, newsroom: Newsroom, slug: str, *, raw: bool) -> None:
    edit = begin_edit(newsroom, slug)
    text, ending, finish = (
        (edit.before, "toml", finish_toml) if raw else (edit.markdown, "md", finish_markdown)
    )
    done = edit_text(
        session,
        text,
        f"{edit.slug}.{ending}",
        lambda text: finish(newsroom, edit, text),
        lambda file: (
            f"NEWSCLI_EDITOR={quote(f'cp {file}')} newscli edit {'--raw ' if raw else ''}{edit.slug}"
        ),
    )
    session.output.note(f"'{edit.slug}' is as it was" if done is None else f"edited '{edit.slug}'")
