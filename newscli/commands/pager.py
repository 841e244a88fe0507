"""The user's pager: what is longer than the screen can be turned over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import StringIO

from newscli.commands.session import Session

VARIABLES = ("NEWSCLI_PAGER", "PAGER")
FALLBACK = "less"
LESS = "FRX"
"""What less is told unless LESS says otherwise: end at once if all fits, show colours, leave the text."""
PLAIN = ("", "cat")
"""Pagers that are none."""


@contextmanager
def paged(session: Session, *, stop: str = "") -> Iterator[None]:
    """Give what is printed within to the pager, if it is longer than the screen.

    Args:
        session: whose environment names the pager, and whose screen it is.
        stop: what the user answers with Enter before anything else covers what no pager showed; empty for
            no such question.
    """
    output = session.output
    variables = session.environment
    pager = next((variables[name] for name in VARIABLES if name in variables), FALLBACK)
    if output.height is None or pager.strip() in PLAIN:
        yield
    else:
        screen, output.stdout = output.stdout, StringIO()
        try:
            yield
        finally:
            text, output.stdout = output.stdout.getvalue(), screen
        if text.count("\n") >= output.height and _turned_over(session, pager, text):
            return
        output.write(text)
    if stop:
        session.ask(stop)


def _turned_over(session: Session, pager: str, text: str) -> bool:
    """Let the user turn over a text; whether the pager could be started."""
    import shlex
    import subprocess

    try:
        process = subprocess.Popen(
            shlex.split(pager), stdin=subprocess.PIPE, env={"LESS": LESS, **session.environment}
        )
    except (OSError, ValueError) as error:
        if pager != FALLBACK:
            session.output.warn(f"cannot start the pager '{pager}' ({error}): set NEWSCLI_PAGER")
        return False
    assert process.stdin is not None, "it is a pipe"
    encoding = session.output.stdout.encoding or "utf-8"
    with suppress(BrokenPipeError, KeyboardInterrupt), process.stdin:  # left before the end
        process.stdin.write(text.encode(encoding, "replace"))
    while process.poll() is None:
        with suppress(KeyboardInterrupt):  # which is the pager's as long as it runs
            process.wait()
    return True
