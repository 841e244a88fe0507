"""Weights: how much a word counts in a search, by the field in which it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from math import isfinite

from newscli.model.errors import RequestError
from newscli.model.frozen import frozen
from newscli.model.spelling import did_you_mean


@frozen(kw_only=True)
class Weights:
    """How many occurrences in the body one occurrence in each field is worth.

    They are the field weights of BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 Extension to Multiple
    Weighted Fields", 2004).
    """

    title: float = 3.0  # published practice of BM25F is 2 to 5 times the body
    lead: float = 2.0  # the story in two sentences: between title and body
    tags: float = 2.5  # chosen by an editor for what the article is about, and short like a title
    sources: float = 1.0  # where a story came from: no more than the text says
    authors: float = 1.0  # a name in the byline counts as one in the text
    section: float = 1.0  # shared by many articles, so its rarity already speaks
    photo: float = 1.0  # a caption is text like the body's
    body: float = 1.0  # the measure of the others

    @staticmethod
    def parse(mapping: Mapping[str, object]) -> Weights:
        """Read weights by their names; those that are not given keep their own.

        Args:
            mapping: such as ``[weights]`` of newscli.toml.

        Raises:
            RequestError: for a name that no field has, and for what is no number above 0.
        """
        names = tuple(field.name for field in fields(Weights))
        given: dict[str, float] = {}
        for name, value in mapping.items():
            if name not in names:
                raise RequestError(
                    f"no field '{name}' to weigh{did_you_mean(name, names)}: there are {', '.join(names)}"
                )
            given[name] = _positive(name, value, names)
        return Weights(**given)


def _positive(name: str, value: object, names: tuple[str, ...]) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
        try:
            number = float(value)
        except OverflowError:
            number = float("inf")
        if isfinite(number):
            return number
    raise RequestError(
        f"the weight of {name} is a number above 0, not {value!r} (fields with a weight: {', '.join(names)})"
    )
