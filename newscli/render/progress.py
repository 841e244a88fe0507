"""The bar that shows how far long work has come."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO, cast

from newscli.model.progress import Advance
from newscli.render.output import Output, one_line

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds before anything is drawn, so that nothing flashes for quick work."""


@contextmanager
def progress(
    output: Output, what: str, total: int | None = None, *, clock: Callable[[], float] = time.monotonic
) -> Iterator[Advance]:
    """Draw a bar on standard error once the work has lasted a second, with the rate and the time left.

    What the command tells the user meanwhile appears above the bar.

    Args:
        output: nothing is drawn unless its standard error is a terminal and it is not quiet.
        what: the work, such as ``importing``.
        total: how many steps there are, None when nobody knows.
        clock: gives seconds, from any beginning.

    Yields:
        What to call with the number of steps just done.
    """
    if output.quiet or not output.error_terminal:
        yield lambda count, share=None: None
        return
    start, done = clock(), 0
    bar: Progress | None = None
    stream = output.stderr

    def advance(count: int, share: float | None = None, /) -> None:
        nonlocal bar, done
        done += count
        passed = clock() - start
        if bar is None and passed >= PATIENCE:
            bar = _draw(output, one_line(what), total)
        if bar is not None:
            whole = 1.0 if share is not None else total
            steps = f"{done:,}" if total is None else f"{done:,}/{total:,}"
            bar.update(
                bar.task_ids[0],
                total=whole,
                completed=done if share is None else share,
                steps=f"{steps} ({done / passed:,.0f} a second)",
            )

    try:
        yield advance
    finally:
        if bar is not None:
            output.stderr = stream
            bar.stop()


def _draw(output: Output, what: str, total: int | None) -> Progress:
    from rich.file_proxy import FileProxy
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from newscli.render.theme import canvas

    console = canvas(output, output.stderr)
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(style="dim", complete_style="cyan", finished_style="cyan", pulse_style="cyan"),
        TextColumn("{task.fields[steps]}", markup=False),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=console,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.add_task(what, total=total, steps="")
    output.stderr = cast("TextIO", FileProxy(console, output.stderr))
    bar.start()
    return bar
