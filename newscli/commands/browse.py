"""``newscli browse``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newscli.commands.filters import Request
from newscli.commands.options import command
from newscli.commands.session import Session
from newscli.model.errors import NewscliError, RequestError

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

KEYS = {"ctrl-o": "open", "ctrl-t": "tag", "ctrl-f": "feature", "ctrl-e": "edit"}
"""What each key does, beside Enter, which shows an article."""
BACK = "Enter: back to the list"


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
    from newscli.commands.picker import pick_by_key

    newsroom = session.newsroom()
    while True:
        key, slugs = pick_by_key(session, newsroom, request, KEYS, several=True)
        if not slugs:
            return
        newsroom.close()  # hours may pass at a list: what follows is of the files as they are then
        if key in KEYS:
            _act(session, newsroom, KEYS[key], slugs)
        else:
            _show(session, newsroom, slugs)
            newsroom.close()


def _show(session: Session, newsroom: Newsroom, slugs: Sequence[str]) -> None:
    """Show the pages of articles, until the user has seen them."""
    from newscli.commands.pager import paged
    from newscli.newsroom.page import page
    from newscli.render import show_page

    with paged(session, stop=BACK):
        for slug in slugs:
            try:
                show_page(page(newsroom, slug), session.output)
            except NewscliError as error:  # changed since it was listed
                session.output.error(str(error))


def _act(session: Session, newsroom: Newsroom, action: str, slugs: Sequence[str]) -> None:
    """Do something to articles, each command in a process of its own, which may fail."""
    import subprocess

    from newscli.commands.picker import own_command

    for words in _commands(session, action, slugs):
        subprocess.run([*own_command(session, newsroom), *words], env=session.environment, check=False)
    session.ask(BACK)


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
