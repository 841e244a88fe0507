"""The commands that wrote, for ``log``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newscli.model.dates import format_moment
from newscli.model.step import taken_back
from newscli.render.output import Output, one_line
from newscli.render.when import brief

if TYPE_CHECKING:
    from newscli.model.step import Step


def show_log(steps: Iterable[Step], output: Output, *, limit: int, json: bool = False) -> None:
    """Print commands, the last one first: number, time, command line, files, and whether it is undone.

    Args:
        steps: the commands.
        output: where to.
        limit: how many a terminal shows.
        json: whether as a JSON list of objects, with the names of the files.
    """
    newest = sorted(steps, key=lambda step: step.number, reverse=True)
    undone = taken_back(newest)
    if json:
        from newscli.render.json import show_value

        show_value([_as_data(step, output, undone) for step in newest], output)
        return
    if output.terminal:
        _draw(newest, undone, output, limit)
        return
    for step in newest:
        state = "undone" if step.number in undone else "-"
        time = format_moment(step.time, output.zone)
        output.write(f"{step.number}\t{time}\t{one_line(step.command)}\t{len(_files(step))}\t{state}\n")


def _draw(steps: list[Step], undone: set[int], output: Output, limit: int) -> None:
    if not steps:
        output.write("no command has written yet\n")
    for step in steps[:limit]:
        time = brief(format_moment(step.time, output.zone), output.now, output.zone)
        state = "  (undone)" if step.number in undone else ""
        output.write(
            f"{step.number:>5}  {time:<12}  {len(_files(step)):>6,}  {one_line(step.command)}{state}\n"
        )
    if len(steps) > limit:
        output.write(f"{limit} of {len(steps)} commands; newscli log | cat shows all\n")


def _as_data(step: Step, output: Output, undone: set[int]) -> dict[str, object]:
    return {
        "number": step.number,
        "time": format_moment(step.time, output.zone),
        "command": step.command,
        "files": sorted(_files(step)),
        "undone": step.number in undone,
    }


def _files(step: Step) -> set[str]:
    """The files of the archive that a command wrote, a renamed one under its new name."""
    files: set[str] = set()
    for write in step.writes:
        files.discard(write.source)
        files.add(write.source if write.path.startswith(".") else write.path)
    return files
