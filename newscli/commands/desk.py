"""``newscli desk``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.editor import edit_text
from newscli.commands.options import DryRun, Yes, command
from newscli.commands.reporting import show_changes, show_plan
from newscli.commands.session import STANDARD_INPUT, Session
from newscli.model.counted import count_of
from newscli.model.errors import RequestError
from newscli.model.reports import Outcome
from newscli.newsroom.desk import lay_out
from newscli.newsroom.desk_edits import Layout, apply_layout, read_layout
from newscli.newsroom.newsroom import Newsroom


@command
def run(
    session: Session,
    source: Annotated[
        str | None,
        typer.Argument(metavar="[-]", help="- reads the text from standard input.", show_default=False),
    ] = None,
    section: Annotated[
        str | None,
        typer.Option("--section", metavar="NAME", help="Only that section's articles.", show_default=False),
    ] = None,
    print_: Annotated[bool, typer.Option("--print", help="Print the text, and edit nothing.")] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Lay out the front page as a text: Editor's choice, what is to come, and what might be chosen.

    The text opens in the editor of NEWSCLI_EDITOR, VISUAL or EDITOR. Move a line to change the order, delete
    it to take the article out, write start and end behind it to date it. What is saved is read whole, shown
    as a plan of what readers will see, and done in one step, which undo takes back.

    \b
    Examples:
      newscli desk
      newscli desk --section World
      newscli desk --print | sed 's/^consider/choice/' | newscli desk - --dry-run
    """
    if source not in (None, STANDARD_INPUT):
        raise RequestError(f"'{source}' is neither - nor an option (newscli desk - < FILE reads a file)")
    newsroom = session.newsroom(writes=not print_)
    desk = lay_out(newsroom, section)
    if print_:
        session.output.write(desk.text)
        return

    def read(text: str) -> tuple[Layout, Outcome]:
        layout = read_layout(newsroom, desk, text)
        return layout, apply_layout(newsroom, layout, dry_run=True)

    if source == STANDARD_INPUT:
        done: tuple[Layout, Outcome] | None = read("\n".join(session.lines()))
    else:
        done = edit_text(session, desk.text, "desk.txt", read, "newscli desk - < {}".format)
    if done is None or not done[0].edits:
        session.output.note("the desk is as it was")
        return
    _apply(session, newsroom, *done, yes=yes, dry_run=dry_run)


def _apply(
    session: Session, newsroom: Newsroom, layout: Layout, tried: Outcome, *, yes: bool, dry_run: bool
) -> None:
    if dry_run:
        show_changes(session, tried.changes)
    show_plan(session, newsroom, tried.changes)
    if dry_run:
        return
    if layout.is_emptied:
        session.confirm("No Editor's choice is left. Take out all that is gone?", yes=yes)
    done = apply_layout(newsroom, layout)
    session.output.note(f"changed {count_of(len(done.changes), 'article')} (newscli undo takes it back)")
    session.fail(done.failures)
