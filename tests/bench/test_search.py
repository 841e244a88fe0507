from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from bench.phases import REST, Watch
from bench.search import queries_of_the_manual


@pytest.mark.parametrize(
    "query",
    [
        "peacekeepers lebanon",  # a command of the README
        "peacekepers tag:lebanon",  # what --match of one is given
        "mars OR rover^3",  # a command of the topic
        "mars NOT rover",  # the table of the README
        "lead:(rover OR crater)",
        "NOT has:photo",
    ],
)
def test_the_queries_of_the_manual_are_measured(query: str) -> None:
    assert query in queries_of_the_manual()


@pytest.mark.parametrize("query", ["(mars", "@lebanon", "[QUERY]"])
def test_examples_of_faults_and_names_are_not(query: str) -> None:
    assert query not in queries_of_the_manual()


def test_each_moment_counts_for_the_innermost_phase() -> None:
    watch = Watch()

    def rows() -> Iterator[int]:
        end = time.process_time() + 0.02
        while time.process_time() < end:
            pass
        yield 1

    def show() -> int:
        return sum(watch.timed(rows, "rows")())

    assert watch.timed(show, "output")() == 1
    watch.begin(REST)

    assert watch.seconds["rows"] >= 0.02
    assert watch.seconds["output"] < 0.02
