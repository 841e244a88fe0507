"""``newscli add``."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from newscli.commands.options import AllowPrivate, DryRun, SkipDuplicates, command, valued
from newscli.commands.reporting import show_changes
from newscli.commands.session import Session
from newscli.model.errors import RequestError
from newscli.newsroom.adding import Written, add
from newscli.newsroom.drafting import TEMPLATE, Given, compose, drafts_of, read_draft

Text = str | None


@command
def run(
    session: Session,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...", help="Files, web addresses, or - for standard input.", show_default=False
        ),
    ] = None,
    title: Annotated[Text, valued("--title", "TEXT", "The title.")] = None,
    lead: Annotated[Text, valued("--lead", "TEXT", "The summary under the title.")] = None,
    body: Annotated[Text, valued("--body", "TEXT", "The body, in Markdown.")] = None,
    section: Annotated[Text, valued("--section", "NAME", "The section.")] = None,
    tag: Annotated[list[str] | None, valued("--tag", "A,B", "Tags; repeat for more.")] = None,
    source: Annotated[list[str] | None, valued("--source", "NAME", "A source; repeat for more.")] = None,
    author: Annotated[list[str] | None, valued("--author", "NAME", "An author; repeat for more.")] = None,
    language: Annotated[Text, valued("--language", "CODE", "The language, such as en.")] = None,
    url: Annotated[Text, valued("--url", "URL", "Where it stands on the web.")] = None,
    slug: Annotated[Text, valued("--slug", "SLUG", "Its slug; made from the title unless given.")] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Readers do not see it yet.")] = False,
    at: Annotated[Text, valued("--at", "TIME", "When readers see it; now unless given.")] = None,
    format: Annotated[Text, valued("--as", "FORMAT", "How files are to be read; told by content.")] = None,
    allow_private: AllowPrivate = False,
    skip_duplicates: SkipDuplicates = False,
    dry_run: DryRun = False,
) -> None:
    """Add articles from options, files, the web or standard input; on a terminal without any, from an editor.

    A text is Markdown with TOML front matter, TOML, JSON, or plain text whose first line is the title. The
    slug of each new article is printed. A near copy of another article is warned of, or left out.

    \b
    Examples:
      newscli add --title 'Perseverance lands on Mars' --section Science --tag mars,space
      newscli add mars-landing.md --at 'monday 09:00'
      pbpaste | newscli add - --draft
    """
    newsroom = session.newsroom(writes=True)
    given = Given(
        title=title,
        lead=lead,
        body=body,
        section=section,
        tags=tuple(tag or ()),
        sources=tuple(source or ()),
        authors=tuple(author or ()),
        language=language,
        url=url,
        slug=slug,
        draft=draft,
        at=None if at is None else newsroom.calendar.moment(at),
    )
    if files:
        from newscli.newsroom.sources import find_sources

        sources = find_sources(files, session.working_folder, newsroom.root, session.bytes)
        drafts = [
            draft
            for source in sources
            for draft in drafts_of(
                newsroom,
                replace(source, format=format or source.format, fallback="text", allow_private=allow_private),
                given,
            )
        ]
    elif title is not None:
        drafts = [compose(newsroom, given)]
    elif session.is_typed:
        _add_from_editor(session, given)
        return
    else:
        raise RequestError("add what? give --title, a file, or - for standard input")
    _report(session, add(newsroom, drafts, skip_copies=skip_duplicates, dry_run=dry_run), dry_run=dry_run)


def _add_from_editor(session: Session, given: Given) -> None:
    from newscli.commands.editor import edit_text

    newsroom = session.newsroom(writes=True)
    written = edit_text(
        session,
        TEMPLATE,
        "article.md",
        lambda text: add(newsroom, [read_draft(newsroom, text, given)]),
        "newscli add {}".format,
    )
    if written is None:
        session.output.note("nothing was added")
    else:
        _report(session, written, dry_run=False)


def _report(session: Session, written: Written, *, dry_run: bool) -> None:
    if dry_run:
        show_changes(session, written.changes)
    else:
        session.output.write("".join(f"{change.slug}\n" for change in written.changes))
    session.fail(error for _, error in written.failures)
