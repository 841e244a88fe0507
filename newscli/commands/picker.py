"""A list to pick articles from: in fzf where it is installed, else by number.

Nothing that an archive holds reaches a shell: fzf puts the slug alone into the line of its preview, and a
slug is made of letters, digits and hyphens.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from newscli.commands.session import Session
from newscli.model.errors import ExitCode, NewscliError
from newscli.model.frozen import frozen
from newscli.model.request import Request
from newscli.model.slug import is_slug
from newscli.newsroom.listing import list_articles
from newscli.newsroom.newsroom import Newsroom
from newscli.render.output import one_line
from newscli.render.when import brief

FIELDS = ("slug", "title", "published", "section")
NUMBERED = 15
"""How many articles a list by number shows at once."""
MORE = "+"
"""What shows the next ones."""
ENTER = "enter"
DAY = 12
"""Columns of a date."""


@frozen
class _Choice:
    """An article of the list.

    Attributes:
        slug: its id.
        title: on one line, harmless, as everything below.
        day: when it was published, as lists say it; empty for never.
        section: empty for none.
    """

    slug: str
    title: str
    day: str
    section: str

    @property
    def line(self) -> str:
        """The article as the list shows it."""
        return "".join(self._parts)

    def fitted(self, width: int) -> str:
        """The line on so many columns: where they are too few, the title is cut."""
        from newscli.render.theme import fitted

        return fitted(*self._parts, width)

    @property
    def _parts(self) -> tuple[str, str, str]:
        return f"{self.day:<{DAY}}  ", self.title, f"  {self.section}" if self.section else ""

    def has(self, words: Sequence[str]) -> bool:
        """Whether each of the words stands somewhere in it."""
        text = f"{self.slug} {self.title} {self.section}".casefold()
        return all(word.casefold() in text for word in words)


def pick(session: Session, newsroom: Newsroom, *, several: bool = False) -> list[str]:
    """The slugs of the articles that the user picks, at least one.

    Args:
        session: on a terminal.
        newsroom: whose articles they are.
        several: whether more than one can be picked.

    Raises:
        typer.Exit: when none is picked.
    """
    _, slugs = pick_by_key(session, newsroom, Request(), several=several)
    if not slugs:
        session.leave(ExitCode.INTERRUPTED)
    return slugs


def pick_by_key(
    session: Session,
    newsroom: Newsroom,
    request: Request,
    keys: Mapping[str, str] | None = None,
    *,
    several: bool = False,
) -> tuple[str, list[str]]:
    """The key by which the user leaves the list, and the slugs that are picked then.

    Args:
        session: on a terminal.
        newsroom: whose articles they are.
        request: which of them.
        keys: what each key does besides ``ENTER``, as fzf calls it.
        several: whether more than one can be picked.

    Raises:
        NewscliError: when there is nothing to pick from, or fzf fails.
    """
    rows = list_articles(newsroom, request, FIELDS).rows
    choices = [_choice(session, *row) for row in rows if is_slug(str(row[0]))]
    if not choices:
        raise NewscliError("no article to pick: newscli add writes one, newscli import takes in many")
    if fzf := shutil.which("fzf", path=session.environment.get("PATH", "")):
        return _pick_in_fzf(fzf, session, newsroom, choices, keys or {}, several=several)
    return _pick_by_number(session, choices, keys or {}, several=several)


def own_command(session: Session, newsroom: Newsroom) -> list[str]:
    """How newscli calls itself for the same archive at the same time; never from the working folder."""
    line = [sys.executable, "-P", "-m", "newscli", "-C", str(newsroom.root.absolute())]
    return [*line, "--as-of", session.as_of] if session.as_of else line


def _pick_in_fzf(
    fzf: str,
    session: Session,
    newsroom: Newsroom,
    choices: Sequence[_Choice],
    keys: Mapping[str, str],
    *,
    several: bool,
) -> tuple[str, list[str]]:
    import shlex
    import subprocess

    show = shlex.join([*own_command(session, newsroom), "show", "--color", "always"])
    line = [
        fzf,
        "--delimiter=\t",
        "--with-nth=2..",
        "--exact",
        "--no-hscroll",
        "--tiebreak=index",
        "--reverse",
        f"--preview={show} --width $FZF_PREVIEW_COLUMNS -- {{1}}",
        "--preview-window=right,60%" if session.output.width >= 120 else "--preview-window=down,60%",
        f"--expect={','.join((ENTER, *keys))}",
        "--multi" if several else "--no-multi",
    ]
    if keys:
        line.append(
            f"--header={'  '.join(f'{key}: {what}' for key, what in {ENTER: 'show', **keys}.items())}"
        )
    rows = "".join(f"{each.slug}\t{each.line}\t{each.slug}\n" for each in choices)
    done = subprocess.run(
        line,
        input=rows.encode(),
        stdout=subprocess.PIPE,
        env={**session.environment, "SHELL": "/bin/sh"},
        check=False,
    )
    if done.returncode not in (0, 1, ExitCode.INTERRUPTED):
        raise NewscliError(f"fzf ended with {done.returncode}")
    key, *picked = done.stdout.decode().splitlines() or [ENTER]
    return key, [row.split("\t")[0] for row in picked]


def _pick_by_number(
    session: Session, choices: Sequence[_Choice], keys: Mapping[str, str], *, several: bool
) -> tuple[str, list[str]]:
    """Pick from numbered titles; words that are typed narrow them, ``MORE`` goes on to the next ones."""
    words: list[str] = []
    start = 0
    number = "numbers" if several else "a number"
    while True:
        found = [each for each in choices if each.has(words)]
        end = min(start + NUMBERED, len(found))
        for place, each in enumerate(found[start:end], start + 1):
            label = f"{place:3}  "
            session.output.tell(label + each.fitted(session.output.width - len(label)))
        if end < len(found):
            session.output.tell(f"     {end:,} of {len(found):,} articles: {MORE} shows the next ones")
        elif not found:
            session.output.tell("     no article has these words")
        answer = session.ask(f"{number}, words to look for, or nothing to leave:").split()
        if not answer:
            return ENTER, []
        if answer == [MORE]:
            start = end if end < len(found) else 0
        elif not all(word.isdecimal() for word in answer):
            words, start = answer, 0
        else:
            slugs = [found[int(word) - 1].slug for word in answer if 0 < int(word) <= end]
            if len(slugs) == len(answer) and (several or len(slugs) == 1):
                return _key(session, keys), slugs
            if end:
                session.output.tell(f"     choose {number} from 1 to {end:,}")


def _key(session: Session, keys: Mapping[str, str]) -> str:
    """What is to be done: by the first letter, since there are no keys to press here."""
    if not keys:
        return ENTER
    answer = session.ask(f"{', '.join(keys.values())}, or nothing to show it:")
    return next((key for key, what in keys.items() if answer and what.startswith(answer)), ENTER)


def _choice(session: Session, slug: Any, title: Any, published: Any, section: Any) -> _Choice:
    day = brief(published, session.output.now, session.output.zone) if published else ""
    return _Choice(slug, one_line(title), one_line(day), one_line(section or ""))
