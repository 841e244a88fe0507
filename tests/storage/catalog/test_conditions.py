from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscli.model.selection import Selection
from newscli.storage.catalog import Catalog
from newscli.storage.catalog.conditions import conditions, fold
from tests.storage.catalog.conftest import CALENDAR
from tests.strategies import CHARACTERS

Put = Callable[..., int]


def test_no_filter_is_no_condition() -> None:
    assert conditions(Selection(), CALENDAR).sql == ""


@pytest.mark.parametrize(
    ("one", "other"), [("Straße", "STRASSE"), ("ﬁsh", "FISH"), ("Ａstana", "astana"), ("АЛМАТЫ", "алматы")]
)
def test_names_are_compared_without_case_and_form(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_names_without_number_can_be_asked_for(catalog: Catalog, put: Put) -> None:
    put("mars", tags=("t39999",))
    put("venus", tags=("other",))
    names = tuple(f"T{number}" for number in range(40_000))
    assert catalog.entries.select(Selection(tags=(names,)), CALENDAR) == ["mars"]


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.text(CHARACTERS))
def test_every_text_can_be_a_filter(catalog: Catalog, value: str) -> None:
    everything: dict[str, Any] = {
        "tags": ((value,),), "without_tags": (value,), "sections": (value,), "sources": (value,),
        "authors": (value,), "languages": (value,), "present": (f"extra.{value}",), "absent": ("lead",),
    }  # fmt: skip
    assert catalog.entries.select(Selection(**everything), CALENDAR) == []
