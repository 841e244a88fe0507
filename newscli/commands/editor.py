"""The user's editor: a text goes out, and comes back when it can be read."""

from __future__ import annotations

import shlex
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from newscli.commands.session import Session
from newscli.files.disk import explained
from newscli.model.errors import NewscliError

T = TypeVar("T")
VARIABLES = ("NEWSCLI_EDITOR", "VISUAL", "EDITOR")
FALLBACK = "vi"
"""What a person gets who has set none; a script is told to set one."""


def edit_text(
    session: Session, text: str, name: str, read: Callable[[str], T], again: Callable[[str], str]
) -> T | None:
    """Let the user edit a text until it can be read.

    A text that cannot be read is kept: the user may go back to the editor with the error before them.

    Args:
        session: whose environment names the editor.
        text: what to edit.
        name: the file's name in the editor, by whose ending it knows the language.
        read: makes something of the text, or raises NewscliError.
        again: the command line that takes a text that was kept, by its file.

    Returns:
        What was read; None when the text was left as it was.

    Raises:
        NewscliError: when the editor fails; a text that was changed is kept and its file named.
        typer.Exit: when the user gives up on a text that cannot be read; it is kept too.
    """
    path = Path(tempfile.mkdtemp(prefix="newscli-")) / name
    with explained("write", path):
        path.write_text(text, encoding="utf-8")
    while True:
        failure = _call_editor(session, path)
        with explained("read", path):
            edited = path.read_text(encoding="utf-8", errors="replace")
        if edited == text:
            _delete(path)
            if failure:
                raise NewscliError(f"{failure}; nothing was changed")
            return None
        if failure:
            raise NewscliError(f"{failure}; {_kept(path, again)}")
        try:
            found = read(edited)
        except NewscliError as error:
            session.output.error(str(error))
            if not session.asks("go back to the editor?"):
                session.output.error(_kept(path, again))
                session.leave(error.exit_code)
        else:
            _delete(path)
            return found


def _kept(path: Path, again: Callable[[str], str]) -> str:
    """Where a text is that was not taken, and how to go on with it."""
    way = again(shlex.quote(str(path)))
    return f"nothing was changed; the text is kept in {path}\nonce it is right: {way}"


def _call_editor(session: Session, path: Path) -> str:
    """Call the user's editor; what went wrong, or nothing."""
    import subprocess

    variables = session.environment
    editor = next((variables[name] for name in VARIABLES if variables.get(name)), "")
    if not editor and not session.is_typed:
        return "no editor: set EDITOR to a command that edits a file"
    editor = editor or FALLBACK
    try:
        line = [*shlex.split(editor), str(path)]
        code = subprocess.run(line, stdin=session.keyboard, check=False).returncode
    except OSError as error:
        return f"cannot start the editor '{editor}' ({error.strerror}): set EDITOR"
    except ValueError as error:
        return f"cannot read the editor's command '{editor}' ({error}): set EDITOR"
    return f"the editor '{editor}' ended with {code}" if code else ""


def _delete(path: Path) -> None:
    """Delete a text with its folder, in which the editor may have left a copy."""
    shutil.rmtree(path.parent, ignore_errors=True)
