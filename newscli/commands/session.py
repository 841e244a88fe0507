"""What a command is handed: streams, clock, environment, working folder, and the newsroom they lead to."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn, TextIO

import typer

from newscli.model.errors import ExitCode, NewscliError, RequestError, StorageError
from newscli.render.output import Output

if TYPE_CHECKING:
    from newscli.model.progress import Advance
    from newscli.newsroom.newsroom import Newsroom
    from newscli.render.style import Style

STANDARD_INPUT = "-"
SCREENFUL = 20
CLOCK = "NEWSCLI_NOW"
"""The variable with a date to take for the present; an option goes on from there."""

COLORS = ("auto", "always", "never")
NARROWEST, WIDEST = 20, 1000
"""Columns: a word has to fit, and a mistyped number must not fill the memory."""


@dataclass(slots=True, kw_only=True)
class Session:
    """One run of the program.

    Attributes:
        output: where output goes.
        stdin: where input comes from, when it is asked for.
        input_terminal: whether a person types there.
        environment: the variables of the process.
        working_folder: from which paths are meant.
        now: the present, with an offset.
        archive: the archive that was chosen by option.
        as_of: a date to take for the present, in the archive's timezone.
        words: the command line, for the log.
        keyboard: where the programs that it starts read; None for its own standard input.
    """

    output: Output
    stdin: TextIO
    input_terminal: bool
    environment: Mapping[str, str]
    working_folder: Path
    now: datetime
    archive: str | None = None
    as_of: str | None = None
    words: Sequence[str] = ()
    keyboard: TextIO | None = None
    _opened: list[Newsroom] = field(default_factory=list)
    _has_read: bool = False
    _anew: bool = False
    _is_second: bool = False

    @property
    def is_typed(self) -> bool:
        """Whether a person types the command and reads the answer, and no script."""
        return self.input_terminal and self.output.terminal

    def apply(
        self, *, archive: str | None, quiet: bool, color: str | None, as_of: str | None, width: int | None
    ) -> None:
        """Take in the options that every command has; what is not given stays as it is.

        Raises:
            RequestError: when one cannot be read.
        """
        if color not in (None, *COLORS):
            raise RequestError(f"--color is {', '.join(COLORS)}, not '{color}'")
        if width is not None and not NARROWEST <= width <= WIDEST:
            raise RequestError(f"--width is {NARROWEST} to {WIDEST}, not {width}")
        self.archive = archive or self.archive
        self.as_of = as_of or self.as_of
        self.output.quiet = self.output.quiet or quiet
        if color is not None and color != "auto":
            self.output.color = color == "always"
        if color == "always":
            self.output.terminal = True
        self.output.width = width or self.output.width

    @property
    def root(self) -> Path:
        """The folder of the archive that the command is about.

        Raises:
            NoArchive: when there is none.
        """
        from newscli.storage.archive import get_archive

        return get_archive(self.archive, self.working_folder, self.environment)

    @property
    def cache_home(self) -> Path:
        """Where the caches of this user lie.

        Raises:
            StorageError: when nothing says where.
        """
        home = Path(self.environment.get("XDG_CACHE_HOME", ""))
        try:
            return home if home.is_absolute() else Path.home() / ".cache"  # as the XDG specification has it
        except RuntimeError:
            raise StorageError("this user has no home folder: set XDG_CACHE_HOME") from None

    def newsroom(self, *, writes: bool = False, tells_problems: bool = True) -> Newsroom:
        """The newsroom of the archive that the command is about.

        Args:
            writes: whether the command changes the archive.
            tells_problems: whether files that are broken are named on standard error.

        Raises:
            NoArchive: when there is none.
            InvalidInput: when its settings cannot be read.
        """
        from newscli.newsroom.newsroom import Newsroom, Surroundings

        surroundings = Surroundings(
            archive=self.root,
            working_folder=self.working_folder,
            cache_home=self.cache_home,
            now=self.now,
            as_of=[date for date in (self.environment.get(CLOCK), self.as_of) if date],
            note=self.output.note,
            warn=self.output.warn if tells_problems else _say_nothing,
            progress=self._progress,
            command=self.words,
        )
        newsroom = Newsroom(surroundings, writes=writes)
        self.output.zone = newsroom.calendar.zone
        self.output.now = newsroom.calendar.now
        self._opened.append(newsroom)
        return newsroom

    def close(self) -> None:
        """Close what was opened."""
        while self._opened:
            self._opened.pop().close()

    def recovers(self, error: Exception) -> ExitCode | None:
        """Tell of an error of the catalog that is met in the middle of a command, and give its exit code.

        A damaged catalog is thrown away. A command that only reads, and has neither printed nor read anything
        yet, begins anew; any other is told to be tried again.

        Returns:
            None for an error of another kind.
        """
        if type(error).__module__ != "sqlite3" and type(error).__name__ != "DamagedCatalog":
            return None
        from newscli.storage.catalog import meaning  # which is loaded by now

        meant = meaning(error)
        if isinstance(meant, NewscliError):
            self.output.error(str(meant))
            return meant.exit_code
        for newsroom in self._opened:
            newsroom.renew()
        writes = any(newsroom.writes for newsroom in self._opened)
        self._anew = not (writes or self.output.has_written or self._has_read or self._is_second)
        if not self._anew:
            self.output.error("the catalog was damaged while it was read; try again")
        return ExitCode.FAILED

    def begins_anew(self) -> bool:
        """Whether the command is to be run again, which it is only once."""
        anew, self._anew, self._is_second = self._anew, False, True
        return anew

    def names(self, words: Sequence[str]) -> list[str] | None:
        """The articles that a command line names, with those of standard input in the place of ``-``.

        Returns:
            The names; None when the command line names nothing at all.

        Raises:
            RequestError: when standard input holds something else.
        """
        if not words:
            return None
        names: list[str] = []
        for word in words:
            if word == STANDARD_INPUT:
                from newscli.commands.piped import piped_names

                names += piped_names(self.lines())
            else:
                names.append(word)
        return names

    def regain_terminal(self) -> None:
        """Read from the terminal again, where a pipe was standard input and a person sees the output."""
        if self.output.terminal and not self.input_terminal:
            with suppress(OSError):  # there is none, as under cron
                self.stdin = self.keyboard = open("/dev/tty", encoding="utf-8")  # noqa: SIM115
                self.input_terminal = True

    def ask(self, question: str) -> str:
        """What the user types in answer to a question; empty for nothing.

        Raises:
            typer.Exit: when the user interrupts it, of which nobody needs to be told.
        """
        try:
            self.output.stderr.write(f"{question} ")
            self.output.stderr.flush()
            answer = self.stdin.readline()
            if not answer:  # Ctrl-D, which ends no line
                self.output.stderr.write("\n")
            return answer.strip()
        except KeyboardInterrupt:
            self.output.stderr.write("\n")
            self.leave(ExitCode.INTERRUPTED)

    def lines(self) -> Iterator[str]:
        """The lines of standard input, NULs taken for line ends too."""
        self._has_read = True
        for line in self.stdin:
            yield from line.rstrip("\n").replace("\0", "\n").split("\n")

    def bytes(self) -> BinaryIO:
        """Standard input as bytes, for what has a format of its own."""
        raw: BinaryIO | None = getattr(self.stdin, "buffer", None)
        return raw or io.BytesIO(self.stdin.read().encode())

    def confirm(self, question: str, *, yes: bool) -> None:
        """Go on only if the user agrees: by ``-y``, or when asked on a terminal.

        Raises:
            RequestError: when nobody can be asked.
            typer.Exit: when the user does not agree.
        """
        if yes:
            return
        if not self.is_typed:
            raise RequestError(f"{question} Not without -y, since nobody can be asked")
        if not self.asks(question):
            self.output.note("nothing was changed")
            raise typer.Exit(ExitCode.FAILED)

    def asks(self, question: str) -> bool:
        """Ask a question on a terminal; no, when nobody can be asked."""
        if not self.is_typed:
            return False
        return self.ask(f"{question} [y/N]").lower() in ("y", "yes")

    def limit(self, style: Style) -> int | None:
        """How many rows a list shows unless the user says: a screenful on a terminal, else all."""
        return SCREENFUL if style.format == "table" and self.output.terminal else None

    def fail(self, failures: Iterable[NewscliError]) -> None:
        """Tell each failure in a line, and leave with the code of the first, if there is any.

        Raises:
            typer.Exit: when something failed.
        """
        code: int | None = None
        for failure in failures:
            self.output.error(str(failure))
            code = failure.exit_code if code is None else code
        if code is not None:
            self.leave(code)

    def leave(self, code: int) -> NoReturn:
        """End the command with an exit code."""
        raise typer.Exit(code)

    def _progress(self, what: str, total: int | None) -> AbstractContextManager[Advance]:
        from newscli.render import show_progress

        return show_progress(self.output, what, total)


def _say_nothing(text: str) -> None:
    """Swallow a warning that the command itself is about."""
