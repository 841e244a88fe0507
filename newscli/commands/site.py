"""``newscli site``: ``site build``, ``site serve``."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from newscli.commands.options import Group, command, valued
from newscli.commands.session import Session
from newscli.model.counted import count_of
from newscli.model.errors import RequestError
from newscli.newsroom.site.build import build as build_site

if TYPE_CHECKING:
    from newscli.newsroom.newsroom import Newsroom

app = typer.Typer(add_completion=False, cls=Group)

Templates = Annotated[
    str | None, valued("--templates", "DIR", "Templates and style.css that stand in the place of ours.")
]
PORT = 8000


@app.callback()
def site() -> None:
    """Make a web site of the archive: static pages that need no server of their own."""


@app.command()
@command
def build(
    session: Session,
    folder: Annotated[str, typer.Argument(metavar="[DIR]", help="Where to.")] = "site",
    templates: Templates = None,
    plan: Annotated[
        bool, typer.Option("--plan", "--dry-run", help="List the files that would change, and write nothing.")
    ] = False,
) -> None:
    """Build the site into a folder; what did not change is not written again.

    \b
    Examples:
      newscli site build ../site
      newscli site build /srv/www --templates my-templates
      newscli site build preview --as-of 'next monday 09:00'
    """
    built = build_site(
        session.newsroom(),
        session.working_folder / folder,
        templates=_templates(session, templates),
        dry_run=plan,
    )
    if plan:
        for verb, paths in (("write", built.written), ("remove", built.removed)):
            session.output.write("".join(f"{verb}\t{path}\n" for path in paths))
    session.output.note(
        f"{'would write' if plan else 'wrote'} {count_of(len(built.written), 'file')} of the site, "
        f"{'remove' if plan else 'removed'} {len(built.removed):,}, {built.unchanged:,} as they were"
    )


@app.command()
@command
def serve(
    session: Session,
    port: Annotated[
        int, typer.Option("--port", metavar="N", help="Where to listen; 0 for any.", min=0, max=65535)
    ] = PORT,
    templates: Templates = None,
) -> None:
    """Show the site to the browsers of this machine until Ctrl-C; a page is always as the files are.

    \b
    Example:
      newscli site serve
    """
    from newscli.newsroom.site.preview import Preview
    from newscli.site.server import SiteServer

    began, started = session.now, monotonic()
    preview = Preview(session.newsroom(), _templates(session, templates))

    def open_newsroom() -> Newsroom:
        session.close()
        session.now = began + timedelta(seconds=monotonic() - started)
        return session.newsroom(tells_problems=False)

    preview.refresh(open_newsroom, None)
    refresh = partial(preview.refresh, open_newsroom)
    with SiteServer(port, preview.folder, preview.root, refresh, session.output.warn) as server:
        session.output.write(f"{server.address}\n")
        session.output.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            session.output.note("stopped")


def _templates(session: Session, name: str | None) -> Path | None:
    if name is None:
        return None
    folder = session.working_folder / name
    if not folder.is_dir():
        raise RequestError(f"no folder {name} of templates")
    return folder
