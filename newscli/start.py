"""Where the process begins and ends."""

from __future__ import annotations

import gc
import os
from typing import NoReturn


def run() -> NoReturn:
    """Run the program and leave at once, without tidying what the system tidies anyway.

    A short process makes little garbage: looking for it while modules load takes longer than it frees.
    """
    gc.set_threshold(100_000, 20, 20)
    from newscli.cli import run_process

    os._exit(run_process())
