from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from newscli.newsroom import neighbours, neighbours_held
from newscli.newsroom.neighbours import Neighbours
from newscli.newsroom.neighbours_held import NeighboursHeld
from newscli.newsroom.newsroom import Newsroom

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
    monkeypatch.setattr(neighbours, "CANDIDATES", candidates)
    monkeypatch.setattr(neighbours_held, "CANDIDATES", candidates)
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
    held, asked = NeighboursHeld(newsroom), Neighbours(newsroom)

    for slug in newsroom.catalog.entries.slugs():
        assert held.of(slug).near == asked.of(slug).near, slug
        assert held.of(slug).ranked == asked.of(slug).ranked, slug
        assert held.of(slug).pins == asked.of(slug).pins, slug


def test_an_empty_archive_has_no_neighbours(open_newsroom: Callable[..., Newsroom]) -> None:
    NeighboursHeld(open_newsroom())


@pytest.mark.parametrize("titles", [("One", "!!!"), ("!!!", "One"), ("!!!",)])
def test_an_article_without_words_has_no_neighbours(
    write: Callable[..., Path], open_newsroom: Callable[..., Newsroom], titles: tuple[str, ...]
) -> None:
    for number, title in enumerate(titles):
        write(f"story-{number}", title=title)
    held = NeighboursHeld(open_newsroom())

    for number in range(len(titles)):
        assert held.of(f"story-{number}").ranked == ()
