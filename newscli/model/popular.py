"""Popular: windows of days, and views that fade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from heapq import nlargest
from typing import TypeVar

from newscli.model.errors import RequestError
from newscli.model.frozen import frozen

Key = TypeVar("Key")
ALL_TIME = "all"
DEFAULT = "30d"


@frozen
class Window:
    """Days that count, the last of them today.

    Attributes:
        days: how many; None for all time.
    """

    days: int | None

    @property
    def words(self) -> str:
        """The window for a heading."""
        if self.days is None:
            return "all time"
        return "today" if self.days == 1 else f"{self.days} days"


def parse_window(text: str) -> Window:
    """Read a window: ``1d`` (today), ``7d`` (today and the six days before), any such number, or ``all``.

    Raises:
        RequestError: when it is none.
    """
    name = text.strip().lower()
    if name == ALL_TIME:
        return Window(None)
    number = name.removesuffix("d")
    if (
        name.endswith("d")
        and number.isascii()
        and number.isdigit()
        and int(number[:6]) > 0
        and len(number) < 6
    ):
        return Window(int(number))
    raise RequestError(f"cannot read the window '{text}' (write 1d for today, 7d, 30d or all)")


def leaders(scores: Mapping[Key, float], count: int) -> dict[Key, float]:
    """The so many highest scores, and all that equal the last of them."""
    least = min(nlargest(count, scores.values()), default=0.0)
    return {key: score for key, score in scores.items() if score >= least}


def trend(days: Iterable[tuple[date, int]], today: date, half_life: float) -> float:
    """The views of an article, each day's weighted by 0.5 ** (age in days / half-life).

    Args:
        days: day and count.
        today: the day of age 0; later days count like it.
        half_life: days after which a view counts half.
    """
    return float(sum(count * 0.5 ** (max(0, (today - day).days) / half_life) for day, count in days))
