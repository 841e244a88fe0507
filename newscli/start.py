"""Where the process begins and ends."""

from __future__ import annotations

import gc
import os
from typing import NoReturn

INTERRUPTED = 130
"""The exit code of ``ExitCode``, which may not be loaded yet."""


def run() -> NoReturn:
    """Run the program and leave at once, without tidying what the system tidies anyway.

    A short process makes little garbage: looking for it while modules load takes longer than it frees.
    """
    gc.set_threshold(100_000, 20, 20)
    try:
        from newscli.cli import run_process

        code = run_process()
    except KeyboardInterrupt:  # while modules load: a command tells of it
        code = INTERRUPTED
    os._exit(code)
