"""The user's editor: a text goes out, and comes back when it can be read."""

from __future__ import annotations

import shlex
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from newscli.commands.session import Session
from newscli.model.errors import InvalidInput, NewscliError

T = TypeVar("T")
VARIABLES = ("NEWSCLI_EDITOR", "VISUAL", "EDITOR")
FALLBACK = "vi"


def edit_text(session: Session, text: str, name: str, read: Callable[[str], T]) -> T | None:
    """Let the user edit a text until it can be read.

    A text that cannot be read is kept: the user may go back to the editor with the error before them.

    Args:
        session: whose environment names the editor.
        text: what to edit.
        name: the file's name in the editor, by whose ending it knows the language.
        read: makes something of the text, or raises NewscliError.

    Returns:
        What was read; None when the text was left as it was.

    Raises:
        InvalidInput: when the editor fails, or the user gives up; the text is kept and its file named.
    """
    folder = Path(tempfile.mkdtemp(prefix="newscli-"))
    path = folder / name
    path.write_text(text, encoding="utf-8")
    while True:
        _call_editor(session, path)
        edited = path.read_text(encoding="utf-8", errors="replace")
        if edited == text:
            _delete(path)
            return None
        try:
            found = read(edited)
        except NewscliError as error:
            session.output.error(str(error))
            if not session.asks("go back to the editor?"):
                raise InvalidInput(f"nothing was changed; the text is kept in {path}") from None
        else:
            _delete(path)
            return found


def _call_editor(session: Session, path: Path) -> None:
    import subprocess

    editor = next(
        (session.environment[name] for name in VARIABLES if session.environment.get(name)), FALLBACK
    )
    try:
        code = subprocess.run([*shlex.split(editor), str(path)], check=False).returncode
    except (OSError, ValueError) as error:
        raise InvalidInput(
            f"cannot start the editor '{editor}' ({error}): set EDITOR; the text is {path}"
        ) from None
    if code:
        raise InvalidInput(
            f"the editor '{editor}' ended with {code}; nothing was changed, the text is kept in {path}"
        )


def _delete(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.parent.rmdir()
