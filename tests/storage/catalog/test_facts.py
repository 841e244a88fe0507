from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscli.model.query import Fact
from newscli.storage.catalog import Catalog
from newscli.storage.catalog.facts import fact_condition
from tests.storage.catalog.conftest import CALENDAR
from tests.strategies import CHARACTERS

Put = Callable[..., int]

FACTS = ("tag", "section", "language", "slug", "url", "is", "has", "extra.dateline", "extra.", "extra.a.b")


def found(catalog: Catalog, field: str, value: str) -> list[str]:
    return catalog.entries.where(fact_condition(Fact(field, value, 1), CALENDAR))


@pytest.mark.parametrize(
    ("field", "value", "hit"),
    [
        ("extra.dateline", "алм", True),
        ("extra.dateline", "Алматы", True),
        ("extra.dateline", "Astana", False),
        ("extra.desk", "3", True),
        ("extra.nosuch", "", False),
        ("extra.a.b", "dotted", True),
        ('extra.a"b', "x", False),
        ("url", "EXAMPLE.org", True),
        ("url", "/й", True),
        ("tag", "мир", True),
        ("tag", "м*", True),
        ("tag", "%", False),
        ("tag", "_ир", False),
        ("slug", "MARS", True),
        ("slug", "m*", True),
        ("slug", "ares", True),
        ("language", "EN", True),
        ("language", "e", False),
        ("has", "extra", True),
        ("has", "extr", False),
        ("is", "live", True),
        ("is", "featured", False),
    ],
)
def test_facts(catalog: Catalog, put: Put, field: str, value: str, hit: bool) -> None:
    put(
        "mars", tags=("Мир",), language="en-GB", url="https://example.org/Й", aliases=("ares",),
        extra={"dateline": "Алматы", "desk": 3, "a.b": "Dotted"},
    )  # fmt: skip
    put("venus")
    wanted = ["mars"] if hit else []
    assert [
        slug for slug in found(catalog, field, value) if not (field == "is" and slug == "venus")
    ] == wanted


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(field=st.sampled_from(FACTS), value=st.text(CHARACTERS))
def test_every_text_can_be_asked_for(catalog: Catalog, field: str, value: str) -> None:
    assert found(catalog, field, value) == []


def test_a_fact_is_asked_about_some_articles_alone(catalog: Catalog, put: Put) -> None:
    for slug in ("mars", "venus", "moon"):
        put(slug, tags=("space",))
    condition = fact_condition(Fact("tag", "space", 1), CALENDAR)

    assert sorted(catalog.entries.where(condition, {"mars", "moon", "nosuch"})) == ["mars", "moon"]
    assert catalog.entries.where(condition, ()) == []
