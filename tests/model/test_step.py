from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from newscli.model.step import Step, digest_of, last_to_undo, taken_back

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def log(*undoes: int | None) -> list[Step]:
    return [
        Step(number=number, time=NOW, command="", writes=(), undoes=undone)
        for number, undone in enumerate(undoes, 1)
    ]


def last(*undoes: int | None) -> int | None:
    step = last_to_undo(log(*undoes))
    return None if step is None else step.number


def test_undo_goes_back_a_command_at_a_time() -> None:
    assert [last(), last(None, None), last(None, None, 2), last(None, None, 2, 1)] == [None, 2, 1, None]


def test_a_new_command_is_the_next_to_be_undone() -> None:
    assert last(None, None, 2, None) == 4
    assert last(None, None, 2, None, 4) == 1


def test_an_undo_that_is_undone_does_not_count() -> None:
    assert taken_back(log(None, 1)) == {1}
    assert taken_back(log(None, 1, 2)) == {2}
    assert last(None, 1, 2) == 1
    assert taken_back(log(None, 1, 2, 3)) == {1, 3}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.text(st.characters(codec="utf-8")))
def test_a_digest_tells_texts_apart(one: str, other: str) -> None:
    assert (digest_of(one) == digest_of(other)) == (one == other)
