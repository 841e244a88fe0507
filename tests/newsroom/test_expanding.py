from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.model.listing import Listing
from newscli.model.request import Request
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.search import search
from tests.newsroom.asking import found

Write = Callable[..., Path]
Open = Callable[..., Newsroom]

LANDER = "The rover left the lander in Jezero crater and drilled for basalt."


@pytest.fixture
def newsroom(write: Write, open_newsroom: Open) -> Newsroom:
    """Two articles on a planet, two that speak of the same without its name, and some on other things."""
    write(
        "one", title="Rover drills basalt in Jezero crater on Mars", body=LANDER, tags=("x",), language="en"
    )
    write("two", title="Rover leaves Jezero crater", body=f"Mars today. {LANDER}", language="en")
    write("far", title="Rover drills basalt in Jezero crater", body=LANDER, tags=("x",), language="en")
    write("farther", title="Rover leaves Jezero crater", body=f"{LANDER} Venus.", tags=("y",), language="en")
    for number in range(12):
        write(f"other-{number}", title=f"Elections {number}", body="Ballots were counted.", language="en")
    return open_newsroom()


def expanded(newsroom: Newsroom, query: str, **filters: object) -> list[str]:
    return [str(row[0]) for row in expansion(newsroom, query, ("slug",), **filters).rows]


def expansion(newsroom: Newsroom, query: str, fields: tuple[str, ...], **filters: object) -> Listing:
    request = Request(**filters)  # type: ignore[arg-type]
    return search(newsroom, query, request, fields, expands=True, explains=True)


def test_what_was_found_stays_and_what_is_on_the_same_subject_joins_it(newsroom: Newsroom) -> None:
    assert set(found(newsroom, "mars")) == {"one", "two"}
    assert set(expanded(newsroom, "mars")) == {"one", "two", "far", "farther"}


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("mars -venus", {"one", "two", "far"}),
        ("mars NOT (venus OR tag:x)", {"two"}),
        ("mars tag:x", {"one", "far"}),
        ("title:mars", {"one"}),
        ('"mars today"', {"one", "two", "far", "farther"}),
        ('"mars today" -"basalt in jezero"', {"two", "farther"}),
        ("(mars tag:x) OR (elections tag:nosuch)", {"one", "far"}),
    ],
)
def test_facts_not_and_named_parts_hold_for_what_joins(
    newsroom: Newsroom, query: str, slugs: set[str]
) -> None:
    assert set(expanded(newsroom, query)) == slugs


def test_filters_hold_for_what_joins(newsroom: Newsroom) -> None:
    assert set(expanded(newsroom, "mars", tag=("x",))) == {"one", "far"}
    assert set(expanded(newsroom, "mars", not_tag=("x",))) == {"two", "farther"}
    assert expanded(newsroom, "mars", limit=1, sort="title") == ["far"]


@pytest.mark.parametrize("query", ["tag:x", "-mars", "*", "mars^0"])
def test_where_nothing_is_ranked_nothing_changes(newsroom: Newsroom, query: str) -> None:
    assert expanded(newsroom, query) == found(newsroom, query)


def test_an_empty_answer_stays_empty_and_suggests_as_ever(newsroom: Newsroom) -> None:
    listing = expansion(newsroom, "elektions", ("slug",))

    assert (list(listing.rows), listing.hint) == ([], "did you mean: newscli search elections")
    assert listing.footing == ""


def test_the_words_are_told_as_they_are_spelt_without_those_of_the_query(newsroom: Newsroom) -> None:
    words = expansion(newsroom, "mars", ("slug",)).footing.removeprefix("looked also for ").split(", ")

    assert {"rover", "jezero", "crater", "drilled", "basalt"} <= {*words}
    assert "mars" not in words


def test_words_of_files_that_went_meanwhile_are_told_as_the_index_knows_them(
    newsroom: Newsroom, archive: Path
) -> None:
    assert found(newsroom, "mars")
    for path in archive.glob("*o*.toml"):
        path.unlink()

    assert "drill" in expansion(newsroom, "mars", ("slug",)).footing.split(", ")


def test_a_snippet_shows_the_words_of_the_query_and_the_added_ones_only_without_them(
    newsroom: Newsroom,
) -> None:
    shown = {}
    for slug, snippet in expansion(newsroom, "mars", ("slug", "snippet")).rows:
        assert isinstance(snippet, dict)
        shown[slug] = {snippet["text"][start:end].lower() for start, end in snippet["hits"]}

    assert shown["two"] == {"mars"}
    assert {"rover", "basalt"} <= shown["far"]


def test_a_long_question_can_be_expanded(newsroom: Newsroom) -> None:
    question = "what does the rover on mars drill for in the crater and why " * 40

    assert set(expanded(newsroom, question[:2000])[:4]) == {"one", "two", "far", "farther"}
