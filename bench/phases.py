"""Where the time of one cold command goes: its parts, timed from outside in a process of its own.

    python -c "from bench.phases import main; main()" PIPE COMMAND...

PIPE is the number of the file that takes the seconds of each phase. They are seconds of the processor, which
others that are at work on the machine hardly change. The functions that begin a phase are replaced by ones
that watch the clock and call them; a phase within another stops the outer one: each moment counts once.
"""

from __future__ import annotations

import time

BORN = time.process_time()
"""Taken before anything else is loaded: what lies before it is Python's own start."""

import builtins  # noqa: E402
import functools  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from typing import Any  # noqa: E402

LIBRARIES = {"typer": "Typer", "whoosh": "Whoosh", "rich": "Rich", "newscli": "newscli's modules"}
START = "Python itself"
REST = "command line, and the rest"
PHASES = {
    "newscli.newsroom.refresh": {"look": "scan of the files", "scan_views": "scan of the files"},
    "newscli.newsroom.cataloging": {"open_as_is": "catalog", "refresh": "catalog"},
    "newscli.newsroom.indexing": {"open_index": "index"},
    "newscli.storage.index": {"Index._opened": "index", "Index.search": "words of the query"},
    "newscli.newsroom.selecting": {"read_request": "reading the query"},
    "newscli.storage.catalog.entries": {
        "Entries.match": "rows",
        "Entries.total": "rows",
        "Entries.rows": "rows",
    },
    "newscli.newsroom.search": {"_with_snippets": "snippets"},
    "newscli.render": {"show_listing": "output"},
}
"""By module the functions that begin a phase."""


class Watch:
    """A clock with several hands, of which one moves."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._running = [REST]
        self._since = time.process_time()

    def begin(self, phase: str) -> None:
        """Stop the hand that moves, and let that of a phase move."""
        self._turn()
        self._running.append(phase)

    def end(self) -> None:
        """Go back to the phase before."""
        self._turn()
        self._running.pop()

    def _turn(self) -> None:
        now = time.process_time()
        running = self._running[-1]
        self.seconds[running] = self.seconds.get(running, 0.0) + now - self._since
        self._since = now

    def timed(self, function: Callable[..., Any], phase: str) -> Callable[..., Any]:
        """A function whose calls count for a phase, and so does what it yields."""

        @functools.wraps(function)
        def call(*arguments: Any, **options: Any) -> Any:
            self.begin(phase)
            try:
                result = function(*arguments, **options)
            finally:
                self.end()
            return self._each(result, phase) if isinstance(result, Iterator) else result

        return call

    def _each(self, items: Iterator[Any], phase: str) -> Iterator[Any]:
        while True:
            self.begin(phase)
            try:
                item = next(items)
            except StopIteration:
                return
            finally:
                self.end()
            yield item


def watch_imports(watch: Watch) -> None:
    """Count the loading of a library, and of what it loads in turn, for the library."""
    load = builtins.__import__

    def timed_load(name: str, *arguments: Any, **options: Any) -> Any:
        library = LIBRARIES.get(name.partition(".")[0])
        if library is None or name in sys.modules:
            return load(name, *arguments, **options)
        watch.begin(library)
        try:
            return load(name, *arguments, **options)
        finally:
            watch.end()
            replace_functions(watch)

    builtins.__import__ = timed_load


def replace_functions(watch: Watch) -> None:
    """Put timed functions in the place of those of PHASES whose module is loaded by now."""
    for name, functions in list(PHASES.items()):
        module = sys.modules.get(name)
        spec = getattr(module, "__spec__", None)
        if module is None or getattr(spec, "_initializing", False):
            continue
        for path, phase in functions.items():
            *owners, last = path.split(".")
            owner: Any = functools.reduce(getattr, owners, module)
            setattr(owner, last, watch.timed(getattr(owner, last), phase))
        del PHASES[name]


def main() -> None:
    """Run the command, and write its phases."""
    watch = Watch()
    watch.seconds[START] = BORN
    pipe = int(sys.argv.pop(1))
    watch_imports(watch)
    import gc

    gc.set_threshold(100_000, 20, 20)  # as newscli.start does
    from newscli.cli import run_process

    run_process()
    watch.begin(REST)
    os.write(pipe, json.dumps(watch.seconds).encode())
    os._exit(0)
