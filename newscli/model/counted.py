"""A number with its noun, as a sentence has it."""

from __future__ import annotations


def count_of(number: float, noun: str) -> str:
    """A number with its noun: ``1 article``, ``2,000 articles``."""
    return f"{number:,.0f} {noun}{'' if number == 1 else 's'}"
