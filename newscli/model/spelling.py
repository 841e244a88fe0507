"""What a user probably meant: *did you mean*."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, names: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The name that was probably meant, for *did you mean*; None when nothing is near.

    Of near ones, that which has the same letters in another order: no slip is more common.
    """
    from difflib import get_close_matches

    found = get_close_matches(name, names, cutoff=cutoff)
    same = (each for each in found if sorted(each) == sorted(name))
    return next(same, next(iter(found), None))


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """The ending of an error message, `` (did you mean 'mars-landing'?)``, or nothing."""
    near = nearest(name, names)
    return f" (did you mean '{near}'?)" if near else ""
