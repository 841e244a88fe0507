from __future__ import annotations

import pytest

from bench.growth import exponents, table


def test_linear_growth_is_one_and_none_is_nought() -> None:
    assert exponents({1_000: 0.1, 10_000: 1.0, 100_000: 1.0}) == pytest.approx([1.0, 0.0])


def test_the_table_has_a_line_a_command() -> None:
    rows = table({"list": {1_000: 0.1, 10_000: 0.2}, "tag": {1_000: 0.1, 10_000: 1.0}}).splitlines()

    assert rows[2:] == ["| list | 100 ms | 200 ms | 0.30 |", "| tag | 100 ms | 1000 ms | 1.00 |"]
