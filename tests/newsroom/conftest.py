"""The newsroom that tests of the use cases are handed, unless they make one of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from newscli.model.article import Featured, Photo
from newscli.newsroom.newsroom import Newsroom
from tests.conftest import NOW

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


@pytest.fixture
def newsroom(write: Write, open_newsroom: Open) -> Newsroom:
    """Five articles that differ in every filter."""
    write(
        "mars-landing", "2026/11", title="Mars landing", section="Space", tags=("world/mars", "Space"),
        sources=("Agence Rouge", "agencies"), authors=("Ada Dust",), language="en",
        published=datetime(2026, 11, 20, 9, tzinfo=UTC), added=NOW - timedelta(hours=2),
        body="The probe landed softly in the dust.", aliases=("old-mars",), url="https://example.org/Mars",
        photo=Photo(file="mars.jpg", credit="Ada"), extra={"dateline": "Алматы", "desk": 3},
        featured=Featured(start=date(2026, 11, 1)),
    )  # fmt: skip
    write(
        "mars-water", "2026/10", title="Water on Mars", section="space", tags=("world/mars", "water"),
        sources=("The Times",), authors=("Bo Ice",), language="en-GB", published=date(2026, 10, 5),
        added=NOW - timedelta(days=3), body="Ice below the dust.",
    )  # fmt: skip
    write(
        "venus", "2026/10", title="Venus clouds", section="Sky", tags=("world/venus",), language="fr",
        published=date(2026, 10, 1), body="Des nuages.", expires=date(2026, 11, 1),
    )  # fmt: skip
    write("earth", title="Earth", section="Home", published=date(2027, 1, 1), body="Dust at home.")
    write("moon", title="Moon", tags=("SPACE",), draft=True, body="A small step in the dust.")
    return open_newsroom()
