from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from newscli.newsroom.spreading import LEAST, spread

THINGS = range(LEAST + 50)


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_the_results_come_in_the_order_of_the_things(processes: int) -> None:
    assert list(spread(lambda thing: thing * 2, THINGS, processes)) == [thing * 2 for thing in THINGS]


def test_many_things_are_done_by_others_and_few_here() -> None:
    assert os.getpid() not in spread(lambda _: os.getpid(), THINGS, 2)
    assert set(spread(lambda _: os.getpid(), THINGS[: LEAST - 1], 2)) == {os.getpid()}


def test_an_error_of_the_work_is_met_where_its_results_are() -> None:
    def work(thing: int) -> int:
        return 1 // (thing - 100)

    with pytest.raises(ZeroDivisionError):
        list(spread(work, THINGS, 2))


def test_what_a_process_that_died_was_to_do_is_done_here() -> None:
    here = os.getpid()

    def work(thing: int) -> int:
        if thing in (20, 90) and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return thing

    assert list(spread(work, THINGS, 2)) == list(THINGS)


def test_who_takes_no_more_results_ends_the_work() -> None:
    results: Iterator[int] = spread(lambda _: os.getpid(), THINGS, 2)
    process = next(results)

    results.close()  # type: ignore[attr-defined]

    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
