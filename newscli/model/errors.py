"""The errors of newscli: what, which, and the way out.

    NewscliError                    1  it failed
    ├── NoArchive                   1  there is no archive here
    ├── StorageError                1  the disk refused (read-only, full, no permission)
    ├── NetworkError                1  a server cannot be reached, or refused
    ├── MissingExtra                1  a library is not installed, with the command that installs it
    ├── RequestError                2  what was asked cannot be read: a filter, a field, an empty selection
    │   ├── QueryError              2  … a query, with the column of the fault
    │   └── DateError               2  … a date
    ├── NoSuchArticle               3  no article has that slug
    │   └── AmbiguousSlug           3  … or several begin with it
    ├── InvalidInput                4  what came in is not an article
    │   └── InvalidArticle          4  … with every breach, each at its key
    └── Conflict                    5  another process stands in the way
        ├── Locked                  5  … and holds the lock
        └── Changed                 5  … or changed the file meanwhile

The number is the exit code, the only thing the command line has to know about an error.
A message is lower case without a full stop and ends with the way out where there is one.
"""

from __future__ import annotations

from enum import IntEnum

from newscli.model.frozen import frozen


class ExitCode(IntEnum):
    """What the process tells its caller; a result that is empty is no failure."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    NOT_FOUND = 3
    INVALID = 4
    CONFLICT = 5
    DIFFERENCE = 6
    INTERRUPTED = 130


class NewscliError(Exception):
    """Anything that newscli tells its user instead of doing what was asked."""

    exit_code = ExitCode.FAILED


class NoArchive(NewscliError):
    """No folder here or above is an archive."""

    def __init__(self, message: str = "no archive here: newscli init makes one") -> None:
        super().__init__(message)


class StorageError(NewscliError):
    """The disk refused to read or to write."""


class NetworkError(NewscliError):
    """A server cannot be reached, refuses, or takes too long."""


class MissingExtra(NewscliError):
    """A library that only some formats need is not installed."""


class RequestError(NewscliError):
    """What was asked for cannot be understood."""

    exit_code = ExitCode.USAGE


class QueryError(RequestError):
    """A query that cannot be read, with the column at which it goes wrong.

    Attributes:
        reason: what is wrong, without the place.
        query: the query as it was given.
        column: where in it, counted from 1.
    """

    def __init__(self, reason: str, query: str, column: int) -> None:
        super().__init__(f"{reason} at column {column} of the query: {query}")
        self.reason = reason
        self.query = query
        self.column = column


class DateError(RequestError):
    """A date that cannot be read."""


class NoSuchArticle(NewscliError):
    """No article is called by that slug, alias or path."""

    exit_code = ExitCode.NOT_FOUND


class AmbiguousSlug(NoSuchArticle):
    """Several articles begin with what was typed."""


class InvalidInput(NewscliError):
    """What came in cannot become an article."""

    exit_code = ExitCode.INVALID


@frozen
class Problem:
    """One breach of the rules of an article.

    Attributes:
        rule: the rule's name, such as ``type`` or ``title``.
        message: what is wrong and what would be right.
        key: the dotted key it is about, or empty for the whole file.
        line: the line in the file, counted from 1; 0 while unknown.
        column: the column in that line, counted from 1; 0 while unknown.
    """

    rule: str
    message: str
    key: str = ""
    line: int = 0
    column: int = 0


class InvalidArticle(InvalidInput):
    """An article that breaks the rules, with every breach."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


class Conflict(NewscliError):
    """Another process stands in the way."""

    exit_code = ExitCode.CONFLICT


class Locked(Conflict):
    """Another process has held the lock for too long."""


class Changed(Conflict):
    """The file was changed by another hand since it was read."""
