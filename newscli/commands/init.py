"""``newscli init``."""

from __future__ import annotations

from shlex import quote
from typing import Annotated

import typer

from newscli.commands.options import command
from newscli.commands.session import Session
from newscli.storage.founding import local_timezone, make_archive


@command
def run(
    session: Session,
    folder: Annotated[
        str, typer.Argument(metavar="[DIR]", help="Where; here unless given.", show_default=False)
    ] = ".",
) -> None:
    """Make an archive: a folder articles/ with a newscli.toml in it. Files that are there stay.

    \b
    Examples:
      newscli init
      newscli init ~/news
    """
    timezone = local_timezone(session.environment)
    root, is_new = make_archive((session.working_folder / folder).resolve(), timezone)
    place = root.relative_to(session.working_folder) if session.working_folder in root.parents else root
    session.output.note(f"{'made an archive' if is_new else 'there is an archive already'}: {place}")
    if is_new and session.output.terminal:
        newscli = "newscli" if folder == "." else f"newscli -C {quote(folder)}"
        session.output.note(f"next: {newscli} add --title 'First news'\n  or: {newscli} import SOURCE")
