from __future__ import annotations

from math import log2

import pytest

from bench.measures import average_precision, correlation, normalised_gain, precision

GRADES = {"a": 1, "b": 1, "c": 2, "d": 0}


def test_average_precision_counts_what_is_not_ranked_as_nothing() -> None:
    assert average_precision(["a", "x", "c"], GRADES) == pytest.approx((1 + 2 / 3) / 3)
    assert average_precision(["d"], GRADES) == average_precision(["a"], {}) == 0.0


def test_precision_counts_empty_places() -> None:
    assert precision(["a", "d", "x", "b"], GRADES, 10) == pytest.approx(0.2)
    assert precision(["a", "d", "x", "b"], GRADES, 1) == 1.0


def test_gain_is_one_for_the_best_ranking_and_falls_with_the_rank() -> None:
    assert normalised_gain(["c", "a", "b"], GRADES, 10) == pytest.approx(1.0)
    assert normalised_gain(["x", "a"], {"a": 1}, 10) == pytest.approx(1 / log2(3))
    assert normalised_gain(["x", "a"], {"a": 1}, 1) == normalised_gain(["a"], {}, 10) == 0.0


def test_correlation_is_one_for_the_same_order_and_spacing() -> None:
    assert correlation([1, 2, 3], [10, 20, 30]) == pytest.approx(1.0)
    assert correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1.0)
    assert correlation([1, 1], [1, 2]) == 0.0
