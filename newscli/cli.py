"""The command line: the table of commands, and errors turned into exit codes."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from newscli import __version__
from newscli.commands.options import NoPager, command
from newscli.commands.session import Session
from newscli.model.errors import ExitCode, NewscliError, QueryError, StorageError
from newscli.render.output import Output, one_line


class Row(NamedTuple):
    """A command of the table.

    Attributes:
        name: what the user types.
        module: the module of ``newscli.commands`` that has it.
        summary: one line for ``--help``.
    """

    name: str
    module: str
    summary: str


TABLE: dict[str, tuple[Row, ...]] = {
    "Write": (
        Row("init", "init", "make an archive"),
        Row("add", "add", "add articles from options, files, standard input or an editor"),
        Row("import", "import_", "add many articles from another format"),
        Row("fetch", "fetch", "take in what is new from the feeds of newscli.toml"),
        Row("edit", "edit", "edit an article as Markdown"),
        Row("set", "set", "change any key of articles"),
        Row("tag", "tag", "add and remove tags"),
        Row("publish", "publish", "take articles out of draft, now or then"),
        Row("unpublish", "unpublish", "make articles drafts"),
        Row("rename", "rename", "give an article another slug"),
        Row("remove", "remove", "put articles into the trash"),
        Row("restore", "restore", "take articles out of the trash"),
        Row("undo", "undo", "take back the last command that wrote"),
        Row("log", "log", "list the commands that wrote"),
    ),
    "Find": (
        Row("show", "show", "show the page of an article"),
        Row("browse", "browse", "pick articles from a list, and open, tag, feature or edit them"),
        Row("list", "list", "list articles by filters"),
        Row("search", "search", "search the full text"),
        Row("related", "related", "list the articles nearest to one"),
        Row("dupes", "dupes", "list copies and near copies in groups"),
        Row("why", "why", "say why an article stands where it does"),
        Row("count", "count", "count articles, by tag, section, month and more"),
        Row("tags", "tags", "count, rename and compare tags"),
    ),
    "Curate": (
        Row("feature", "feature", "make articles Editor's choice"),
        Row("unfeature", "unfeature", "make articles Editor's choice no longer"),
        Row("featured", "featured", "list Editor's choice"),
        Row("popular", "popular", "list the most read articles"),
        Row("desk", "desk", "lay out the front page as a text in an editor"),
        Row("plan", "plan", "say what readers will see differently, then or by a change"),
        Row("views", "views", "count views"),
    ),
    "Keep": (
        Row("export", "export", "write whole articles in another format"),
        Row("site", "site", "build a web site, or show it on this machine"),
        Row("check", "check", "name every breach of the rules"),
        Row("schema", "schema", "print the JSON Schema of an article file"),
        Row("status", "status", "show the archive at a glance"),
        Row("reindex", "reindex", "make the derived files anew"),
        Row("watch", "watch", "follow the archive, so that commands need not look at every file"),
        Row("completion", "completion", "print what makes a shell complete commands, slugs and tags"),
        Row("help", "help", "explain queries, dates, formats, exit codes and files"),
    ),
}
ROWS = {row.name: row for rows in TABLE.values() for row in rows}


class Commands(TyperGroup):
    """The commands of the table, each loaded when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order of the table."""
        return list(ROWS)

    def summary(self, name: str) -> str:
        """What a command does, in a line."""
        return ROWS[name].summary

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, or None."""
        row = ROWS.get(cmd_name)
        return None if row is None else load(row)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that a command line calls; an unknown one is answered with the nearest."""
        if args and args[0] not in ROWS and not args[0].startswith("-"):
            from newscli.model.spelling import did_you_mean

            ctx.fail(f"no command '{one_line(args[0])}'{did_you_mean(args[0], ROWS)}")
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help as plain text, on a terminal too: Rich would load every command for it."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        self.format_options(ctx, formatter)
        self.format_epilog(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands from the table."""
        for heading, rows in TABLE.items():
            with formatter.section(heading):
                formatter.write_dl([(row.name, row.summary) for row in rows])

    def make_context(self, *arguments: Any, **keywords: Any) -> Any:
        """Read the options before a command, and answer those that need none, such as ``--help``."""
        try:
            return super().make_context(*arguments, **keywords)
        except BrokenPipeError:
            raise typer.Exit(ExitCode.DONE) from None
        except OSError as error:
            sys.stderr.write(f"newscli: error: cannot go on: {error.strerror}\n")
            raise typer.Exit(ExitCode.FAILED) from None

    def invoke(self, ctx: Any) -> Any:
        """Run a command; whatever ends it is told in one line and becomes an exit code."""
        session: Session = ctx.obj
        try:
            return super().invoke(ctx)
        except QueryError as error:
            from newscli.render.fault import show_fault

            show_fault(error, session.output)
            raise typer.Exit(error.exit_code) from None
        except NewscliError as error:
            session.output.error(str(error))
            raise typer.Exit(error.exit_code) from None
        except BrokenPipeError:
            raise typer.Exit(ExitCode.DONE) from None
        except UnicodeEncodeError as error:  # only the command line can hold what is no character
            session.output.error(f"not UTF-8: '{error.object}'")
            raise typer.Exit(ExitCode.USAGE) from None
        except io.UnsupportedOperation:  # see _session
            session.output.error("cannot write the output: it is closed")
            raise typer.Exit(ExitCode.FAILED) from None
        except OSError as error:
            session.output.error(f"cannot go on: {error.strerror or error}")
            raise typer.Exit(ExitCode.FAILED) from None
        except KeyboardInterrupt:
            session.output.error("interrupted")
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        except Exception as error:
            code = session.recovers(error)
            if code is None:
                raise
            raise typer.Exit(code) from None
        finally:
            session.close()


def load(row: Row) -> Any:
    """The command of a row, from its module: its ``app`` if it has commands of its own, else its ``run``."""
    module = import_module(f"newscli.commands.{row.module}")
    app = getattr(module, "app", None)
    if app is None:
        app = _typer()
        app.command(name=row.name, context_settings=getattr(module, "CONTEXT", None))(module.run)
    else:
        app.info.name = row.name
        app.rich_markup_mode = _markup()
    return typer.main.get_command(app)


def main(arguments: Sequence[str], session: Session) -> int:
    """Run a command line, and return its exit code.

    Args:
        arguments: what follows the program's name.
        session: what the command is handed.
    """
    session.words = ("newscli", *arguments)
    code = _run(arguments, session)
    return _run(arguments, session) if session.begins_anew() else code


def _run(arguments: Sequence[str], session: Session) -> int:
    app = _typer(cls=Commands, epilog="newscli COMMAND --help shows the options and examples of a command.")
    app.callback(invoke_without_command=True)(_root)
    try:
        typer.main.get_command(app).main(list(arguments), prog_name="newscli", obj=session)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else ExitCode.FAILED
    return ExitCode.DONE


def run_process() -> int:
    """Run the command line of this process, and return its exit code once all is written."""
    try:
        code = main(sys.argv[1:], _session())
    except StorageError as error:
        sys.stderr.write(f"newscli: error: {error}\n")
        code = error.exit_code
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            pass
        except OSError as error:
            if code == ExitCode.DONE:
                os.write(2, f"newscli: error: cannot write the output: {error.strerror}\n".encode())
            code = code or ExitCode.FAILED
    return code


@command
def _root(
    context: typer.Context,
    session: Session,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    no_pager: NoPager = False,
) -> None:
    """A newsroom on the command line: articles are TOML files, everything else is worked out from them."""
    if no_pager:
        session.output.height = None
    if version:
        session.output.write(f"newscli {__version__}\n")
    elif context.invoked_subcommand is None:
        from newscli.commands.front import show_front

        show_front(session)


def _session() -> Session:
    """The session of this process: the only place where its clock, environment and folder are read."""
    for name, mode in (("stdin", "r"), ("stdout", "r"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started the process; to write there is an error
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    environment = dict(os.environ)
    terminal, error_terminal = sys.stdout.isatty(), sys.stderr.isatty()
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace" if stream is sys.stdin else stream.errors)
    try:
        working_folder = Path.cwd()
    except OSError as error:
        raise StorageError(f"the working folder is gone ({error.strerror}): cd to another") from None
    now = datetime.now(UTC)
    screen = shutil.get_terminal_size()
    output = Output(
        stdout=sys.stdout,
        stderr=sys.stderr,
        terminal=terminal,
        error_terminal=error_terminal,
        width=screen.columns,
        height=screen.lines if terminal else None,
        color=terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb",
        now=now,
    )
    return Session(
        output=output,
        stdin=sys.stdin,
        input_terminal=sys.stdin.isatty(),
        environment=environment,
        working_folder=working_folder,
        now=now,
    )


def _typer(**options: Any) -> typer.Typer:
    return typer.Typer(
        add_completion=False, rich_markup_mode=_markup(), pretty_exceptions_enable=False, **options
    )


def _markup() -> Any:
    """Rich help on a terminal only: off one, a usage error would load Rich to say a line."""
    return "rich" if sys.stdout.isatty() and sys.stderr.isatty() else None
