from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from newscli.model.entry import Status
from newscli.newsroom import related
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.related import relate
from newscli.newsroom.related_held import KinHeld

WORDS = [
    f"{first}{second}"
    for first in ("kelm", "dorv", "paxi", "zunt", "brol")
    for second in ("ath", "ine", "osk")
]


@pytest.mark.parametrize("candidates", [60, 3])
def test_what_is_held_gives_the_same_lists(
    write: Callable[..., Path],
    open_newsroom: Callable[..., Newsroom],
    monkeypatch: pytest.MonkeyPatch,
    candidates: int,
) -> None:
    monkeypatch.setattr(related, "CANDIDATES", candidates)
    monkeypatch.setattr("newscli.newsroom.related_held.CANDIDATES", candidates)
    chance = random.Random(candidates)
    slugs = [f"story-{number}" for number in range(40)]
    for number, slug in enumerate(slugs):
        write(
            slug,
            title=" ".join(chance.sample(WORDS, 3)),
            body=" ".join(chance.choices(WORDS, k=30)),
            tags=tuple(chance.sample(WORDS, number % 3)),
            section=chance.choice(("World", "", "Sport")),
            published=date(2026, 1, 1) + timedelta(days=chance.randint(0, 400)),
            related=tuple(chance.sample(slugs, number % 2)),
            unrelated=tuple(chance.sample(slugs, number % 4)),
            aliases=(f"old-{number}",),
        )
    write("pinned", title="Nothing of this", related=("old-3", "nosuch"))
    newsroom = open_newsroom()
    live = [slug for slug, status in _statuses(newsroom).items() if status == Status.LIVE]
    kin = KinHeld(newsroom, live)

    for slug in live:
        wanted = [(each.slug, each.nearness) for each in relate(newsroom, slug, limit=5)]
        found = [(each.slug, each.nearness) for each in relate(newsroom, slug, limit=5, kin=kin)]
        assert found == wanted, slug


def test_an_empty_archive_has_no_lists(open_newsroom: Callable[..., Newsroom]) -> None:
    assert KinHeld(open_newsroom(), []).articles == 0


def _statuses(newsroom: Newsroom) -> dict[str, str]:
    from newscli.model.selection import Selection

    return dict(newsroom.catalog.entries.rows(Selection(), newsroom.calendar, ("slug", "status")))
