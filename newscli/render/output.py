"""Where output goes, and how text becomes harmless on a terminal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from io import StringIO
from typing import TextIO

LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Every character at which ``str.splitlines`` ends a line."""

SPACES = dict.fromkeys(map(ord, "\t" + LINE_ENDS), " ")
"""A translation that puts a text on one line, character by character."""

# Controls (C0, DEL, C1), line and paragraph separators, bidirectional overrides and isolates (which
# reorder what stands next to them), and halves of surrogate pairs, which no stream can hold.
_HARMFUL = "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"

# The ornaments of tables and pages, for streams that hold nothing but ASCII.
_PLAIN_ORNAMENTS = str.maketrans(
    {"★": "*", "·": "-", "…": "~", "─": "-", "━": "=", "█": "#", "•": "*", **dict.fromkeys("▏▎▍▌▋▊▉", "-")}
)


def visible(text: str, keep: str = "") -> str:
    r"""Make control characters visible, so that they are harmless on every terminal.

    Args:
        text: any text.
        keep: control characters to leave as they are, such as a line end.

    Returns:
        The text with an escape such as ``\x1b`` or ``\u202e`` for each.
    """

    def escape(match: re.Match[str]) -> str:
        character = match[0]
        if character in keep:
            return character
        code = ord(character)
        return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"

    return re.sub(_HARMFUL, escape, text)


def one_line(text: str) -> str:
    """Put a text on one line, with control characters made visible."""
    return visible(text.replace("\r\n", "\n").translate(SPACES))


@dataclass(slots=True)
class Output:
    """The two streams of a command, and what is known about who reads them.

    Attributes:
        stdout: where data goes.
        stderr: where everything else goes.
        terminal: whether ``stdout`` is one.
        error_terminal: whether ``stderr`` is one.
        width: columns of the terminal.
        height: lines of the terminal; None where nothing can be turned over.
        color: whether colours and attributes are wanted.
        quiet: whether notes are unwanted; errors always are told.
        now: the present, for dates such as *2 hours ago*; None writes every date out.
        zone: the timezone in which a terminal shows times.
        has_written: whether any data went to standard output.
    """

    stdout: TextIO
    stderr: TextIO
    terminal: bool = False
    error_terminal: bool = False
    width: int = 80
    height: int | None = None
    color: bool = False
    quiet: bool = False
    now: datetime | None = None
    zone: tzinfo = UTC
    has_written: bool = False

    @property
    def unicode(self) -> bool:
        """Whether standard output holds every character."""
        encoding = getattr(self.stdout, "encoding", None)
        return encoding is None or encoding.lower().startswith("utf")

    @property
    def texts(self) -> TextIO:
        """Standard output for texts of any format, of which none acts on a terminal."""
        return _Harmless(self.stdout) if self.terminal else self.stdout

    def write(self, text: str) -> None:
        """Write data to standard output, as it is."""
        self.has_written = True
        _write(self.stdout, text)

    def note(self, text: str) -> None:
        """Tell the user something in passing, unless they asked for quiet."""
        if not self.quiet:
            self._tell("newscli", text)

    def warn(self, text: str) -> None:
        """Tell the user what may go wrong, unless they asked for errors only."""
        if not self.quiet:
            self._tell("newscli: warning", text)

    def error(self, text: str) -> None:
        """Tell the user what failed."""
        self._tell("newscli: error", text)

    def tell(self, line: str) -> None:
        """Put a line beneath what was told on standard error."""
        _write(self.stderr, f"{one_line(line)}\n")

    def _tell(self, who: str, text: str) -> None:
        lines = visible(text, keep="\n").split("\n")
        _write(self.stderr, "".join(f"{who}: {line}\n" for line in lines))


class _Harmless(StringIO):
    """A stream that makes visible what acts on a terminal, but for the ends of lines."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def write(self, text: str) -> int:
        """Pass a text on."""
        _write(self._stream, visible(text.replace("\r\n", "\n"), keep="\n\t"))
        return len(text)


def _write(stream: TextIO, text: str) -> None:
    """Write a text with replacements for what the stream's encoding cannot hold."""
    try:
        stream.write(text)
    except UnicodeEncodeError:
        encoding = stream.encoding
        plain = text.translate(_PLAIN_ORNAMENTS) if not encoding.lower().startswith("utf") else text
        stream.write(plain.encode(encoding, "replace").decode(encoding))
