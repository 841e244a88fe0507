from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newscli.model.request import Request
from newscli.newsroom.dupes import find_copies, list_copies
from newscli.newsroom.newsroom import Newsroom

Write = Callable[..., Path]
Open = Callable[..., Newsroom]

WORDS = [f"{first}{second}a" for first in "bcdfghjklmnprst" for second in "aeiouy"]


def body(seed: int, length: int = 80) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def changed(text: str, seed: int = 1) -> str:
    """The text with every tenth word changed."""
    words = text.split()
    chance = random.Random(seed)
    for place in chance.sample(range(len(words)), len(words) // 10):
        words[place] = f"zz{chance.randrange(1000)}q"
    return " ".join(words)


def groups(newsroom: Newsroom, **filters: Any) -> list[tuple[str, ...]]:
    return [group.slugs for group in find_copies(newsroom, Request(**filters))]


def test_copies_are_in_one_group_and_others_in_none(write: Write, open_newsroom: Open) -> None:
    write("storm", body=body(1), published=datetime(2021, 3, 1, 9, tzinfo=UTC))
    write("storm-again", body=changed(body(1)), published=datetime(2021, 3, 1, 12, tzinfo=UTC))
    write("mars", body=body(2))

    (group,) = find_copies(open_newsroom(), Request())

    assert group.slugs == ("storm-again", "storm")
    assert 0.4 <= group.scores["storm"] == group.scores["storm-again"] < 1.0


def test_altered_copies_are_found_among_many(write: Write, open_newsroom: Open) -> None:
    for number in range(60):
        length = 40 + 5 * number
        write(f"story-{number:02}", title="News", body=body(number, length))
        write(f"story-{number:02}-copy", title="News", body=changed(body(number, length), number))

    found = groups(open_newsroom())

    right = [(f"story-{number:02}", f"story-{number:02}-copy") for number in range(60)]
    assert len(set(found) & set(right)) >= 57
    assert set(found) <= set(right)


def test_short_articles_are_copies_only_when_they_are_equal(write: Write, open_newsroom: Open) -> None:
    write("one", title="Storm in Riga", body="Roofs flew.")
    write("two", title="Storm in Riga", body="Roofs  flew!")
    write("three", title="Storm in Riga", body="Trees flew.")

    assert groups(open_newsroom()) == [("one", "two")]


def test_the_figures_of_another_day_make_no_copy(write: Write, open_newsroom: Open) -> None:
    for day in range(1, 6):
        write(f"stocks-{day}", title="Stocks", body=f"{body(1, 30)} {day}5,{day}10 {body(2, 30)} 7.{day} 200")

    assert groups(open_newsroom()) == []


def test_filters_narrow_what_is_compared_and_a_limit_counts_groups(write: Write, open_newsroom: Open) -> None:
    for name, section, day in (("a", "World", 3), ("b", "Sport", 2), ("c", "World", 1)):
        for copy in (1, 2):
            moment = datetime(2021, 3, day, copy, tzinfo=UTC)
            write(f"{name}-{copy}", title="News", body=body(day), section=section, published=moment)
    write("a-elsewhere", title="News", body=body(3), section="Sport")
    newsroom = open_newsroom()

    assert groups(newsroom) == [("a-2", "a-1", "a-elsewhere"), ("b-2", "b-1"), ("c-2", "c-1")]
    assert groups(newsroom, section=("World",)) == [("a-2", "a-1"), ("c-2", "c-1")]
    assert groups(newsroom, limit=1) == [("a-2", "a-1", "a-elsewhere")]
    assert groups(newsroom, limit=0, sort="-published")[1] == ("c-1", "c-2")


def test_many_copies_of_one_text_are_one_group(write: Write, open_newsroom: Open) -> None:
    for number in range(120):
        write(f"copy-{number:03}", title="News", body=body(1))

    (group,) = find_copies(open_newsroom(), Request())

    assert len(group.slugs) == 120


def test_what_is_edited_or_removed_is_compared_as_it_is_now(write: Write, open_newsroom: Open) -> None:
    write("one", body=body(1), title="News")
    path = write("two", body=body(1), title="News")
    assert groups(open_newsroom()) == [("one", "two")]

    write("two", body=body(2, 90), title="News")
    assert groups(open_newsroom()) == []

    write("two", body=body(1), title="Other news")
    assert groups(open_newsroom()) == [("one", "two")]
    path.unlink()
    assert groups(open_newsroom()) == []


def test_a_listing_has_the_number_of_each_group_and_how_alike(write: Write, open_newsroom: Open) -> None:
    for name in ("a", "b"):
        for copy in (1, 2):
            write(f"{name}-{copy}", title=name, body=body(ord(name)))
    newsroom = open_newsroom()

    shown = list_copies(newsroom, find_copies(newsroom, Request()), ("group", "title", "score", "slug"))

    assert list(shown.rows) == [
        (1, "a", 1.0, "a-1"),
        (1, "a", 1.0, "a-2"),
        (2, "b", 1.0, "b-1"),
        (2, "b", 1.0, "b-2"),
    ]
