from __future__ import annotations

import pytest

from newscli.model.errors import RequestError
from newscli.model.weights import Weights


def test_nothing_given_keeps_every_weight() -> None:
    assert Weights.parse({}) == Weights()


def test_a_title_counts_most_and_the_body_is_the_measure() -> None:
    weights = Weights()

    assert weights.title > weights.tags > weights.lead > weights.body == 1


def test_given_weights_replace_their_own_only() -> None:
    assert Weights.parse({"title": 5, "photo": 0.25}) == Weights(title=5.0, photo=0.25)


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(
        RequestError, match=r"no field 'titel' .*did you mean 'title'.*: there are title, lead, tags"
    ):
        Weights.parse({"titel": 2})


@pytest.mark.parametrize("value", [0, -1, -0.5, True, "2", None, [], float("nan"), float("inf"), 10**400])
def test_what_is_no_positive_number_is_refused(value: object) -> None:
    with pytest.raises(
        RequestError, match=r"the weight of lead is a number above 0, not .*title, lead, tags"
    ):
        Weights.parse({"lead": value})
