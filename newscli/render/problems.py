"""Breaches of the rules, in the form that editors and compilers share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newscli.model.errors import Problem
from newscli.render.output import Output, one_line

if TYPE_CHECKING:
    from pathlib import PurePath


def show_problems(
    problems: Iterable[tuple[str | PurePath, Problem]], output: Output, *, json: bool = False
) -> int:
    """Print every breach as ``FILE:LINE:COL: rule: message``; an unknown place is the file's beginning.

    Args:
        problems: the breaches, each with the path of its file.
        output: where to.
        json: whether as a JSON list of objects.

    Returns:
        How many there were.
    """
    if json:
        from newscli.render.json import show_value

        found = [_as_data(path, problem) for path, problem in problems]
        show_value(found, output)
        return len(found)
    count = 0
    for path, problem in problems:
        output.write(one_line(breach(path, problem)) + "\n")
        count += 1
    return count


def breach(path: str | PurePath, problem: Problem) -> str:
    """A breach in words, as ``FILE:LINE:COL: rule: message``."""
    return f"{path}:{problem.line or 1}:{problem.column or 1}: {problem.rule}: {problem.message}"


def _as_data(path: str | PurePath, problem: Problem) -> dict[str, str | int]:
    return {
        "file": str(path),
        "line": problem.line or 1,
        "column": problem.column or 1,
        "rule": problem.rule,
        "key": problem.key,
        "message": problem.message,
    }
