"""How many processes may share work here."""

from __future__ import annotations

import os

MOST = 8
"""Beyond so many, starting them costs more than they save."""


def processors() -> int:
    """The processors that this process may use, up to ``MOST``."""
    affinity = getattr(os, "sched_getaffinity", None)
    return min(len(affinity(0)) if affinity else os.cpu_count() or 1, MOST)
