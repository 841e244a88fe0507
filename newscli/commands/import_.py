"""``newscli import``."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from newscli.commands.options import AllowPrivate, SkipDuplicates, command, valued
from newscli.commands.session import Session
from newscli.files.lines import writing_lines
from newscli.model.assignment import parse_assignment
from newscli.model.errors import RequestError
from newscli.model.import_report import Fate, Taken
from newscli.model.record import check_names
from newscli.newsroom.importing import Manner, import_sources
from newscli.newsroom.sources import find_sources


@command
def run(
    session: Session,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...", help="Files, folders, web addresses, or - for standard input; gzip too."
        ),
    ],
    format: Annotated[
        str | None, valued("--as", "FORMAT", "How it is to be read; help formats names them all.")
    ] = None,
    map: Annotated[
        list[str] | None, valued("--map", "NAME=COLUMN", "The column that holds a key; repeat.")
    ] = None,
    tag: Annotated[list[str] | None, valued("--tag", "A,B", "Tags for all that comes in; repeat.")] = None,
    section: Annotated[str | None, valued("--section", "NAME", "The section of all that comes in.")] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Readers do not see it yet.")] = False,
    set: Annotated[
        list[str] | None,
        valued("--set", "KEY=VALUE", "Any key of all that comes in, as in newscli set; repeat."),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Give articles that are there what the source says by now.")
    ] = False,
    report: Annotated[
        str | None, valued("--report", "FILE", "Write there what became of each record, a line each.")
    ] = None,
    allow_private: AllowPrivate = False,
    skip_duplicates: SkipDuplicates = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would come in, and add nothing.")
    ] = False,
) -> None:
    """Add many articles from other formats; what is there already is skipped.

    The format is told by content. A record is there when an article has its url, else its guid, else its
    slug. A record without title gets its first words for one; other keys go to [extra]. Of a site's folder
    its content comes in, of another archive its articles and view counts. An import that was broken off goes
    on where it stopped when it is run again. A near copy of another article is warned of, or left out.

    \b
    Examples:
      newscli import articles.jsonl.gz
      newscli import news.jsonl --map body=text --map published=date --map sources=source
      newscli import clippings/ 'wire/*.md' --tag wire --update
    """
    newsroom = session.newsroom(writes=True)
    names = _names(map or [])
    found = [
        replace(source, format=format or source.format, names=names, allow_private=allow_private)
        for source in find_sources(sources, session.working_folder, newsroom.root, session.bytes)
    ]
    assignments = [f"tags+={text}" for text in tag or ()] + [f"section={section}"] * (section is not None)
    assignments += ["draft=true"] * draft + (set or [])
    manner = Manner(
        assignments=[parse_assignment(text, newsroom.calendar) for text in assignments],
        update=update,
        skip_copies=skip_duplicates,
        dry_run=dry_run,
    )
    with writing_lines(None if report is None else session.working_folder / report) as write:

        def tell(taken: Taken) -> None:
            if taken.fate is Fate.FAILED:
                session.output.error(taken.words)
            write("\t".join((taken.fate, taken.slug or "-", taken.place, taken.reason)).rstrip("\t"))

        outcome = import_sources(newsroom, found, manner, tell=tell)
    session.output.note(f"{'would have ' * dry_run}{outcome.words}")
    if outcome.failed:
        session.leave(outcome.code)


def _names(pairs: list[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for pair in pairs:
        name, sign, column = pair.partition("=")
        if not (name and sign and column):
            raise RequestError(f"--map takes NAME=COLUMN, such as body=text, not '{pair}'")
        names[name] = column
    check_names(names)
    return names
