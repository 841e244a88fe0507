"""``newscli why``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.options import Article, AsJson, command
from newscli.commands.session import Session
from newscli.model.errors import RequestError
from newscli.model.reasons import Explanation
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.selecting import resolve
from newscli.newsroom.why import explain_article
from newscli.render import show_reasons


@command
def run(
    session: Session,
    article: Article,
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="[OTHER]", help="Another article, to say what relates the two.", show_default=False
        ),
    ] = None,
    match: Annotated[
        str | None,
        typer.Option(
            "--match", metavar="QUERY", help="Say what each word of a query gives it.", show_default=False
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """Say why an article stands where it does: a line a fact, with its reason.

    Alone: its status, its place in Popular of 30 days and in Editor's choice, and what is wrong with its
    file. With another article: what makes that one related to it, or keeps it apart. With --match: what each
    word and fact of a query gives it, or which one is missing.

    \b
    Examples:
      newscli why kazakhstan-sends
      newscli why kazakhstan-sends lebanon-and-israel
      newscli why kazakhstan-sends --match 'peacekeepers tag:lebanon'
    """
    if other is not None and match is not None:
        raise RequestError("--match is about one article (leave the second one out)")
    explanation = _explain(session.newsroom(), article, other, match)
    show_reasons(explanation, session.output, json=json)


def _explain(newsroom: Newsroom, article: str, other: str | None, match: str | None) -> Explanation:
    if match is not None:
        from newscli.newsroom.why_found import explain_match

        return explain_match(newsroom, resolve(newsroom, article, prefixes=True), match)
    if other is not None:
        from newscli.newsroom.why_related import explain_pair

        one, two = (resolve(newsroom, name, prefixes=True) for name in (article, other))
        return explain_pair(newsroom, one, two)
    return explain_article(newsroom, article)
