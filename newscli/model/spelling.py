"""What a user probably meant: *did you mean*."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, names: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The name that was probably meant, for *did you mean*; None when nothing is near."""
    from difflib import get_close_matches

    found = get_close_matches(name, names, n=1, cutoff=cutoff)
    return found[0] if found else None


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """The ending of an error message, `` (did you mean 'mars-landing'?)``, or nothing."""
    near = nearest(name, names)
    return f" (did you mean '{near}'?)" if near else ""
