"""``newscli export``."""

from __future__ import annotations

import io
from typing import Annotated

import typer

from newscli.commands.filters import Request
from newscli.commands.options import Articles, command
from newscli.commands.session import Session
from newscli.files.atomic import replace_file
from newscli.model.errors import StorageError
from newscli.newsroom.exporting import export, export_files, exported
from newscli.newsroom.selecting import choose


@command
def run(
    session: Session,
    request: Request,
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="One of newscli help formats.")],
    articles: Articles = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write there, whole or not at all; some formats fill a folder.",
            show_default=False,
        ),
    ] = None,
    safe_cells: Annotated[
        bool, typer.Option("--safe-cells", help="CSV in which no cell is a formula.")
    ] = False,
) -> None:
    """Write whole articles in another format: those that readers see, or those that were named.

    \b
    Examples:
      newscli export jsonl > articles.jsonl
      newscli export csv --section World --status all -o world.csv
      newscli export markdown mars-landing
      newscli export hugo -o site/content
    """
    newsroom = session.newsroom()
    names = session.names(articles or [])
    slugs, failures = (
        (exported(newsroom, request), [])
        if names is None
        else choose(newsroom, names, request, prefixes=True)
    )
    if output is None:
        export(newsroom, format, slugs, session.output.texts, safe_cells=safe_cells)
    elif export_files(newsroom, format, slugs, output) is None:
        text = io.StringIO()
        export(newsroom, format, slugs, text, safe_cells=safe_cells)
        file = session.working_folder / output
        if not file.parent.is_dir():
            raise StorageError(f"cannot write {output}: there is no such folder")
        replace_file(file, text.getvalue().encode(errors="backslashreplace"))
    session.fail(failures)
