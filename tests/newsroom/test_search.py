from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from newscli.model.errors import RequestError
from newscli.model.request import Request
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.search import search
from tests.newsroom.asking import found

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


@pytest.fixture
def newsroom(write: Write, open_newsroom: Open, archive: Path) -> Newsroom:
    write(
        "b", title="beta", published=date(2026, 1, 2), added=datetime(2026, 3, 1, tzinfo=UTC), tags=("x", "Y")
    )
    write("a", title="Alpha", published=date(2026, 1, 1), added=datetime(2026, 3, 3, tzinfo=UTC), tags=("y",))
    write("c", title="Éclair", published=date(2026, 1, 3), section="Food", tags=("Y",))
    write("undated", title="Zeta", added=datetime(2026, 3, 2, tzinfo=UTC), section="food")
    (archive / "views").mkdir()
    (archive / "views" / "2026-11.tsv").write_text(
        "a\t5\t2026-11-20\tcli\t1\nc\t9\t2026-11-20\tcli\t2\nundated\t5\t2026-11-20\tcli\t3\n"
    )
    return open_newsroom()


def test_a_search_gives_the_best_first_and_other_orders_when_asked(write: Write, open_newsroom: Open) -> None:
    write("title", title="Water", published=date(2020, 1, 1))
    write(
        "body",
        title="Mars",
        body="There is water in the ground. " + "Dust. " * 50,
        published=date(2021, 1, 1),
    )
    newsroom = open_newsroom()
    assert found(newsroom, "water") == ["title", "body"]
    assert found(newsroom, "water", sort="published") == ["body", "title"]
    listing = search(newsroom, "water", Request(), ("slug", "score"))
    scores = [row[1] for row in listing.rows]
    assert scores == sorted(scores, reverse=True)  # type: ignore[type-var]
    assert all(isinstance(score, float) and score > 0 for score in scores)


def test_a_search_shows_where_the_words_stand(write: Write, open_newsroom: Open) -> None:
    write("mars", language="en", body="Dust. " * 100 + "The peacekeepers found water. " + "Dust. " * 100)
    listing = search(open_newsroom(), "peacekeeper", Request(), ("slug", "snippet"))
    ((_, snippet),) = listing.rows
    assert isinstance(snippet, dict)
    assert [snippet["text"][start:end] for start, end in snippet["hits"]] == ["peacekeepers"]
    assert snippet["title_hits"] == []


def test_words_are_marked_in_the_title_too(write: Write, open_newsroom: Open) -> None:
    write("mars", title="Water on Mars", language="en", body="- **Dust** and _waters_.")
    ((snippet,),) = search(open_newsroom(), "water", Request(), ("snippet",)).rows
    assert snippet == {"text": "Dust and waters.", "hits": [[9, 15]], "title_hits": [[0, 5]]}


def test_a_file_that_went_meanwhile_has_no_snippet_and_stops_no_other(
    write: Write, open_newsroom: Open
) -> None:
    gone = write("mars", body="Water.")
    write("venus", body="Water.")
    newsroom = open_newsroom()
    assert len(found(newsroom, "water")) == 2
    gone.unlink()
    snippets = {row[0]: row[1] for row in search(newsroom, "water", Request(), ("slug", "snippet")).rows}
    assert snippets["mars"] is None
    assert snippets["venus"] is not None


def test_a_search_takes_no_second_query(newsroom: Newsroom) -> None:
    with pytest.raises(RequestError, match="--match"):
        found(newsroom, "x", match="y")


def test_nothing_found_says_so(newsroom: Newsroom) -> None:
    listing = search(newsroom, "nosuchword", Request(), ("slug",))
    assert (list(listing.rows), listing.empty) == ([], "nothing found for nosuchword")
