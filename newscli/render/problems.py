"""Breaches of the rules, in the form that editors and compilers share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newscli.model.errors import Problem
from newscli.render.output import Output, one_line

if TYPE_CHECKING:
    from pathlib import PurePath


def show_problems(problems: Iterable[tuple[str | PurePath, Problem]], output: Output) -> int:
    """Print every breach as ``FILE:LINE:COL: rule: message``; an unknown place is the file's beginning.

    Returns:
        How many there were.
    """
    count = 0
    for path, problem in problems:
        place = f"{path}:{problem.line or 1}:{problem.column or 1}"
        output.write(one_line(f"{place}: {problem.rule}: {problem.message}") + "\n")
        count += 1
    return count
