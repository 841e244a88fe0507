from __future__ import annotations

from io import StringIO
from itertools import count

import pytest

from newscli.render.output import Output
from newscli.render.progress import progress


def _output(**changes: bool) -> Output:
    options = {"error_terminal": True, **changes}
    return Output(StringIO(), StringIO(), **options)  # type: ignore[arg-type]


def _written(output: Output) -> str:
    stream = output.stderr
    assert isinstance(stream, StringIO)
    return stream.getvalue()


def test_quick_work_draws_nothing() -> None:
    output = _output()
    with progress(output, "importing", 3, clock=lambda: 0.0) as advance:
        advance(3)

    assert _written(output) == ""


def test_long_work_is_drawn_with_what_was_done_before() -> None:
    output = _output()
    seconds = count()
    with progress(output, "importing [x]\n", 8, clock=lambda: float(next(seconds))) as advance:
        advance(2)
        advance(1)

    assert "importing [x]" in _written(output)
    assert "3/8" in _written(output)


def test_notes_stand_whole_above_the_bar_and_the_stream_comes_back() -> None:
    output = _output()
    stream = output.stderr
    seconds = count()
    with progress(output, "importing", None, clock=lambda: float(next(seconds))) as advance:
        advance(1)
        output.note("a.xml: no article [here]")

    assert output.stderr is stream
    assert "newscli: a.xml: no article [here]\n" in _written(output)


@pytest.mark.parametrize("changes", [{"error_terminal": False}, {"quiet": True}])
def test_nothing_is_drawn_where_nobody_looks(changes: dict[str, bool]) -> None:
    output = _output(**changes)
    seconds = count()
    with progress(output, "importing", 3, clock=lambda: float(next(seconds))) as advance:
        advance(1)

    assert _written(output) == ""


def test_a_failure_of_the_work_passes_through() -> None:
    output = _output()
    seconds = count()

    def work() -> None:
        with progress(output, "importing", 3, clock=lambda: float(next(seconds))) as advance:
            advance(1)
            raise KeyError

    with pytest.raises(KeyError):
        work()
    assert isinstance(output.stderr, StringIO)


def test_work_of_unknown_length_counts_up() -> None:
    output = _output()
    seconds = count()
    with progress(output, "importing", clock=lambda: float(next(seconds))) as advance:
        advance(1_999)
        advance(1)

    assert "2,000" in _written(output)
    assert "/?" not in _written(output)
