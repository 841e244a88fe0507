"""``newscli check``."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from newscli.commands.options import Articles, AsJson, command
from newscli.commands.session import Session
from newscli.model.errors import ExitCode, RequestError
from newscli.newsroom.checking import check, check_paths, fix
from newscli.render import show_problems


@command
def run(
    session: Session,
    files: Articles = None,
    staged: Annotated[
        bool, typer.Option("--staged", help="Read what git is about to commit, not the files.")
    ] = False,
    fix_them: Annotated[
        bool, typer.Option("--fix", help="Mend what can be right in one way only, then check.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Name every breach of the rules as FILE:LINE:COL: rule: message, and leave with 4 if there is any.

    Files are named from the working folder, as editors take them. --fix takes away spaces around texts and
    what stands twice in a list, and writes en-US for en_US; newscli undo takes it back.

    \b
    Examples:
      newscli check
      newscli check articles/2021/01/mars-landing.toml
      newscli check --fix
    """
    if staged and (files or fix_them):
        raise RequestError("--staged reads all that git is about to commit, and mends nothing")
    newsroom = session.newsroom(writes=fix_them, tells_problems=False)
    root = os.path.relpath(newsroom.root, session.working_folder)
    names = session.names(files or [])
    if fix_them:
        from newscli.render.problems import breach

        outcome, mended = fix(newsroom, names)
        for path, problem in mended:
            session.output.note(f"mended {breach(os.path.normpath(f'{root}/{path}'), problem)}")
        session.fail(outcome.failures)
    if staged:
        from newscli.newsroom.checking_staged import check_staged

        problems = check_staged(newsroom)
    else:
        problems = check(newsroom) if names is None else check_paths(newsroom, names)
    placed = ((os.path.normpath(f"{root}/{path}"), problem) for path, problem in problems)
    if show_problems(placed, session.output, json=json):
        session.leave(ExitCode.INVALID)
    if session.output.terminal and not staged:  # a hook that lets a commit pass is silent
        session.output.note("nothing breaks a rule")
