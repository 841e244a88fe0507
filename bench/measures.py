"""Measures of how well a ranking answers a question, as trec_eval defines them, and correlation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2, sqrt


def average_precision(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """The mean of the precision at each relevant article's rank; one that is not ranked counts 0.

    Args:
        ranked: the articles found, the best first.
        grades: how relevant articles are; from 1 on they are.
    """
    relevant = sum(grade > 0 for grade in grades.values())
    found, total = 0, 0.0
    for rank, article in enumerate(ranked, 1):
        if grades.get(article, 0) > 0:
            found += 1
            total += found / rank
    return total / relevant if relevant else 0.0


def precision(ranked: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """The share of relevant articles among the first ``depth``; a place that is empty is not relevant."""
    return sum(grades.get(article, 0) > 0 for article in ranked[:depth]) / depth


def normalised_gain(ranked: Sequence[str], grades: Mapping[str, int], depth: int) -> float:
    """The discounted cumulative gain of the first ``depth`` over that of the best ranking (nDCG).

    An article gains its grade over the logarithm (to 2) of its rank plus 1: Järvelin and Kekäläinen,
    "Cumulated Gain-Based Evaluation of IR Techniques" (2002).
    """
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(article, 0) for article in ranked[:depth]]) / best if best else 0.0


def correlation(ones: Sequence[float], others: Sequence[float]) -> float:
    """Pearson's coefficient of correlation; 0 when either does not vary."""
    one_mean, other_mean = sum(ones) / len(ones), sum(others) / len(others)
    covariance = sum((one - one_mean) * (other - other_mean) for one, other in zip(ones, others, strict=True))
    spread = sqrt(
        sum((one - one_mean) ** 2 for one in ones) * sum((other - other_mean) ** 2 for other in others)
    )
    return covariance / spread if spread else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum(max(0, grade) / log2(rank + 1) for rank, grade in enumerate(grades, 1))
