"""Writing a file line by line, as things happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from newscli.files.disk import explained


@contextmanager
def writing_lines(path: Path | None) -> Iterator[Callable[[str], None]]:
    """Open a file for lines, in the place of what it held.

    Args:
        path: the file; without one nothing is written.

    Yields:
        What writes a line, of a text without line end.

    Raises:
        StorageError: when the disk refuses.
    """
    if path is None:
        yield lambda text: None
        return
    with explained("write", path):
        file = path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")

    def write(text: str) -> None:
        with explained("write", path):
            file.write(" ".join(text.splitlines()) + "\n")

    try:
        yield write
    finally:
        with explained("write", path):
            file.close()
