"""``newscli help``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newscli.commands.options import EVERYWHERE, command
from newscli.commands.session import Session
from newscli.model.errors import RequestError
from newscli.model.spelling import did_you_mean
from newscli.render import show_manual, show_topic

if TYPE_CHECKING:
    from newscli.render.manual import Manual, ManualCommand, ManualOption

TOPICS = {
    "query": "what a search can ask for",
    "dates": "how dates and times are written",
    "formats": "what comes out, and what can come in",
    "exit-codes": "what a script is told",
    "files": "where things lie, and what the environment changes",
}
"""The topics, each with a line; their texts are in ``newscli/topics``."""

MANUAL = "man"
SUMMARY = "a newsroom on the command line"


@command
def run(
    context: typer.Context,
    session: Session,
    topic: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TOPIC]", help="A topic, or the name of a command.", show_default=False),
    ] = None,
) -> None:
    """Explain a topic, or show the help of a command; or print all of it as a man page.

    \b
    The topics: query, dates, formats, exit-codes, files.

    \b
    Examples:
      newscli help query
      newscli help list
      newscli help man > ~/.local/share/man/man1/newscli.1
    """
    words = topic or []
    name = " ".join(words)
    if name == MANUAL:
        show_manual(_manual(context.parent), session.output)
    elif not words:
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


def _manual(root: Any) -> Manual:
    """The manual: every command with its options, then the options that many have, then the topics."""
    from newscli import __version__
    from newscli.render.manual import Manual

    shared: dict[str, dict[str, ManualOption]] = {EVERYWHERE: {}}
    start = _in_manual(root.command, "", shared)
    commands = [
        _in_manual(command, name, shared)
        for row in root.command.list_commands(root)
        for name, command in _with_inner(row, root.command.get_command(root, row))
    ]
    return Manual(
        version=__version__,
        summary=SUMMARY,
        commands=commands,
        options=start.options,
        shared={heading: list(options.values()) for heading, options in shared.items()},
        topics=[text_of(topic) for topic in TOPICS],
    )


def _with_inner(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """A command, and the commands that it has of its own."""
    yield name, command
    for inner, each in getattr(command, "commands", {}).items():
        yield f"{name} {inner}", each


def _in_manual(command: Any, name: str, shared: dict[str, dict[str, ManualOption]]) -> ManualCommand:
    from newscli.render.manual import ManualCommand, ManualOption

    own, panels = [], dict[str, None]()
    arguments = [each.metavar for each in command.params if each.param_type_name == "argument"]
    for each in command.params:
        if each.param_type_name == "option":
            names = ", ".join((*each.opts, *each.secondary_opts)) + (
                "" if each.is_flag else f" {each.metavar}"
            )
            option = ManualOption(names, each.help or "")
            if each.rich_help_panel:
                shared.setdefault(each.rich_help_panel, {}).setdefault(each.name, option)
                panels[each.rich_help_panel] = None
            else:
                own.append(option)
    return ManualCommand(
        usage=" ".join(("newscli", name, *arguments)),
        text=command.help or "",
        options=own,
        shared=[panel for panel in panels if panel != EVERYWHERE],
    )
