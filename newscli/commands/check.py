"""``newscli check``."""

from __future__ import annotations

import os

from newscli.commands.options import Articles, command
from newscli.commands.session import Session
from newscli.model.errors import ExitCode
from newscli.newsroom.checking import check, check_paths
from newscli.render import show_problems


@command
def run(session: Session, files: Articles = None) -> None:
    """Name every breach of the rules as FILE:LINE:COL: rule: message, and leave with 4 if there is any.

    Files are named from the working folder, as editors take them.

    \b
    Examples:
      newscli check
      newscli check articles/2021/01/mars-landing.toml
    """
    newsroom = session.newsroom(tells_problems=False)
    names = session.names(files or [])
    problems = check(newsroom) if names is None else check_paths(newsroom, names)
    root = os.path.relpath(newsroom.root, session.working_folder)
    placed = ((os.path.normpath(f"{root}/{path}"), problem) for path, problem in problems)
    if show_problems(placed, session.output):
        session.leave(ExitCode.INVALID)
