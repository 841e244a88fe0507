"""``newscli browse``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newscli.commands.filters import Request
from newscli.commands.options import command
from newscli.commands.session import Session
from newscli.model.errors import RequestError

KEYS = {"ctrl-o": "open", "ctrl-t": "tag", "ctrl-f": "feature", "ctrl-e": "edit"}
"""What each key does, beside Enter, which shows an article."""


@command
def run(session: Session, request: Request) -> None:
    """Pick articles from a list, and show, open, tag, feature or edit them.

    With fzf each article is shown beside the list; without it the list has numbers. Tab marks several.

    \b
    Examples:
      newscli browse
      newscli browse --tag mars
      newscli browse --match 'peacekeepers OR ceasefire'
    """
    if not session.is_typed:
        raise RequestError("browse needs a terminal: newscli list gives the same articles to a pipe")
    import subprocess

    from newscli.commands.picker import own_command, pick_by_key

    newsroom = session.newsroom()
    while True:
        key, slugs = pick_by_key(session, newsroom, request, KEYS, several=True)
        if not slugs:
            return
        for words in _commands(session, KEYS.get(key, "show"), slugs):
            subprocess.run([*own_command(session, newsroom), *words], env=session.environment, check=False)
        session.ask("Enter: back to the list")
        newsroom.close()  # the next list is of the files as they are then


def _commands(session: Session, action: str, slugs: Sequence[str]) -> Iterator[list[str]]:
    """The command lines that do something to articles."""
    match action:
        case "tag":
            if changes := session.ask("tags to add and remove, such as +mars -draft:").split():
                yield ["tag", *changes, *slugs]
        case "feature":
            yield ["feature", *slugs]
        case "open":
            yield from (["show", "--open", slug] for slug in slugs)
        case _:
            yield from ([action, slug] for slug in slugs)
