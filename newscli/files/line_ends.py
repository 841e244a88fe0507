"""The line ends of a text that is edited as if they were those of Unix."""

from __future__ import annotations


def take_off(text: str) -> tuple[str, bool]:
    """A text with the line ends of Unix, and whether all of them were those of Windows.

    Where they are mixed the text is left as it is, so that an edit changes no line but its own.
    """
    is_windows = text.count("\r\n") == text.count("\n") > 0
    return text.replace("\r\n", "\n") if is_windows else text, is_windows


def put_back(text: str, is_windows: bool) -> str:
    """A text with the line ends that it had."""
    return text.replace("\n", "\r\n") if is_windows else text
