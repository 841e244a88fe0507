"""``newscli import``."""

from __future__ import annotations

from typing import Annotated

import typer

from newscli.commands.options import command
from newscli.commands.session import STANDARD_INPUT, Session
from newscli.model.errors import RequestError
from newscli.model.record import check_names
from newscli.newsroom.importing import Source, import_sources


@command
def run(
    session: Session,
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Files, or - for standard input; gzip too.")
    ],
    format: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="FORMAT", help="jsonl, json, csv, markdown, toml or text.", show_default=False
        ),
    ] = None,
    map: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="NAME=COLUMN", help="The column that holds a key; repeat.", show_default=False
        ),
    ] = None,
    skip_duplicates: Annotated[
        bool, typer.Option("--skip-duplicates", help="Leave out near copies of other articles.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count, and add nothing.")] = False,
) -> None:
    """Add many articles from files in another format; what is there already is skipped.

    The format is told by content. A record is there when an article has its url, else its guid, else its
    slug. A record without title gets its first words for one; other keys go to [extra]. A near copy of
    another article is warned of, or left out.

    \b
    Examples:
      newscli import articles.jsonl.gz
      newscli import news.jsonl --map body=text --map published=date --map sources=source
      newscli import *.md
    """
    names = _names(map or [])
    files = [
        Source(
            name="standard input" if source == STANDARD_INPUT else source,
            file=session.bytes() if source == STANDARD_INPUT else session.working_folder / source,
            format=format,
            names=names,
        )
        for source in sources
    ]
    report = import_sources(
        session.newsroom(writes=True),
        files,
        tell=session.output.error,
        skip_copies=skip_duplicates,
        dry_run=dry_run,
    )
    session.output.note(f"{'would have ' * dry_run}{report.words}")
    if report.failed:
        session.leave(report.code)


def _names(pairs: list[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for pair in pairs:
        name, sign, column = pair.partition("=")
        if not (name and sign and column):
            raise RequestError(f"--map takes NAME=COLUMN, such as body=text, not '{pair}'")
        names[name] = column
    check_names(names)
    return names
