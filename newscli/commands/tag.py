"""``newscli tag``."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from newscli.commands.filters import Request
from newscli.commands.naming import named_articles
from newscli.commands.options import DryRun, command
from newscli.commands.reporting import report
from newscli.commands.session import Session
from newscli.model.errors import RequestError
from newscli.model.spelling import did_you_mean
from newscli.model.tagging import change_tags, parse_tag_changes
from newscli.newsroom.changing import change
from newscli.newsroom.selecting import choose
from newscli.newsroom.tagging import tag_batch

CONTEXT = {"ignore_unknown_options": True}
"""Lets ``-tag`` through to the words; what else begins with a dash is refused here."""


@partial(command, letters=False)
def run(
    context: typer.Context,
    session: Session,
    request: Request,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CHANGE... [SLUG]...",
            help="+TAG adds and -TAG removes; then articles, or - for standard input.",
            show_default=False,
        ),
    ] = None,
    batch: Annotated[
        bool, typer.Option("--batch", help="Read lines '+a -b SLUG...' from standard input.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Add tags to articles and remove tags from them.

    All changes come before the articles. Only long options are taken here: -b is a tag to remove.

    \b
    Examples:
      newscli tag +lebanon +unifil kazakhstan-sends-120-peacekeepers-to-lebanon
      newscli search elections --format slugs | newscli tag +elections -draft -
      newscli tag --batch < changes.txt
    """
    words = words or []
    for word in words:
        if word.startswith("--"):
            known = (name for option in context.command.params for name in option.opts)
            raise RequestError(f"no option '{word}'{did_you_mean(word, known)}")
    newsroom = session.newsroom(writes=True)
    if batch:
        if words:
            raise RequestError("--batch takes its changes from standard input, not from the command line")
        outcome, failures = tag_batch(newsroom, session.lines(), prefixes=session.is_typed, dry_run=dry_run)
    else:
        changes, names = parse_tag_changes(words)
        slugs, failures = choose(
            newsroom, named_articles(session, newsroom, names, request), request, prefixes=session.is_typed
        )
        outcome = change(newsroom, slugs, lambda article: change_tags(article, changes), dry_run=dry_run)
    report(session, outcome, "tagged", dry_run=dry_run, failures=failures)
