"""``newscli help``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from newscli.commands.options import command
from newscli.commands.session import Session
from newscli.model.errors import RequestError
from newscli.model.spelling import did_you_mean
from newscli.render import show_topic

TOPICS = {
    "query": "what a search can ask for",
    "dates": "how dates and times are written",
    "formats": "what comes out, and what can come in",
    "exit-codes": "what a script is told",
    "files": "where things lie, and what the environment changes",
}
"""The topics, each with a line; their texts are in ``newscli/topics``."""


@command
def run(
    context: typer.Context,
    session: Session,
    topic: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TOPIC]", help="A topic, or the name of a command.", show_default=False),
    ] = None,
) -> None:
    """Explain a topic, or show the help of a command.

    \b
    The topics: query, dates, formats, exit-codes, files.

    \b
    Examples:
      newscli help query
      newscli help list
    """
    words = topic or []
    name = " ".join(words)
    if not words:
        session.output.write(_overview(context))
    elif name in TOPICS:
        show_topic(text_of(name), session.output)
    else:
        session.output.write(_help_of(context.parent, words))


def text_of(topic: str) -> str:
    """The text of a topic, as Markdown."""
    from importlib.resources import files

    return files("newscli").joinpath("topics", f"{topic}.md").read_text(encoding="utf-8")


def _overview(context: typer.Context) -> str:
    assert context.parent is not None, "help is a command of newscli"
    width = max(map(len, TOPICS))
    topics = "".join(f"  {name:{width}}  {line}\n" for name, line in TOPICS.items())
    return f"{context.parent.get_help()}\n\nTopics (newscli help TOPIC):\n{topics}"


def _help_of(context: Any, words: list[str]) -> str:
    """The help of a command; on a terminal it is drawn at once, and nothing is left to write."""
    for word in words:
        names: list[str] = getattr(context.command, "list_commands", lambda _: [])(context)
        if word not in names:
            hint = did_you_mean(word, (*names, *TOPICS))
            raise RequestError(
                f"no topic or command '{' '.join(words)}': the topics are {', '.join(TOPICS)}{hint}"
            )
        command = context.command.get_command(context, word)
        context = command.context_class(command, info_name=word, parent=context)
    text: str = context.get_help()
    return f"{text}\n" if text else ""
