"""``newscli site``: ``site build``, ``site serve``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newscli.commands.options import DryRun, command, valued
from newscli.commands.session import Session, count_of
from newscli.model.errors import RequestError
from newscli.newsroom.site.build import build as build_site

app = typer.Typer(add_completion=False)

DIR = "site"
"""The folder of the site, from the working folder, unless another is named."""

Templates = Annotated[
    str | None, valued("--templates", "DIR", "Templates and style.css that stand in the place of ours.")
]


@app.callback()
def site() -> None:
    """Make a web site of the archive: static pages that need no server of their own."""


@app.command()
@command
def build(
    session: Session,
    folder: Annotated[str, typer.Argument(metavar="[DIR]", help="Where to.")] = DIR,
    templates: Templates = None,
    dry_run: DryRun = False,
) -> None:
    """Build the site into a folder; what did not change is not written again.

    \b
    Examples:
      newscli site build
      newscli site build /srv/www --templates my-templates
      newscli --as-of 'next monday 09:00' site build preview
    """
    built = build_site(
        session.newsroom(),
        session.working_folder / folder,
        templates=_templates(session, templates),
        dry_run=dry_run,
    )
    if dry_run:
        for verb, paths in (("write", built.written), ("remove", built.removed)):
            session.output.write("".join(f"{verb}\t{path}\n" for path in paths))
    session.output.note(
        f"{'would write' if dry_run else 'wrote'} {count_of(len(built.written), 'file')} of the site, "
        f"removed {len(built.removed):,}, left {built.unchanged:,}"
    )


def _templates(session: Session, name: str | None) -> Path | None:
    if name is None:
        return None
    folder = session.working_folder / name
    if not folder.is_dir():
        raise RequestError(f"no folder {name} of templates")
    return folder
