from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscli.model.article import Article
from newscli.model.import_report import ImportReport
from newscli.newsroom.adding import Draft, add
from newscli.newsroom.importing import COPIES_NAMED, Manner, import_sources
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.sources import Source
from tests.newsroom.asking import listed
from tests.newsroom.test_dupes import body, changed

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


def draft(title: str, text: str) -> Draft:
    return Draft(article=Article(title=title, body=text))


def import_bodies(
    newsroom: Newsroom, *bodies: str, skip: bool = False, dry_run: bool = False
) -> ImportReport:
    lines = [json.dumps({"title": f"Story {number}", "body": text}) for number, text in enumerate(bodies)]
    source = Source(name="stories.jsonl", file=io.BytesIO("\n".join(lines).encode()))
    return import_sources(newsroom, [source], Manner(skip_copies=skip, dry_run=dry_run))


def test_adding_a_near_copy_warns_and_adds(write: Write, open_newsroom: Open) -> None:
    write("storm", body=body(1))
    told: list[str] = []
    newsroom = open_newsroom(writes=True, told=told)

    written = add(newsroom, [draft("Gale", changed(body(1))), draft("Mars", body(2))])

    assert [change.slug for change in written.changes] == ["gale", "mars"]
    assert told == ["'Gale': near copy of 'storm'"]


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_near_copy_can_be_left_out(write: Write, open_newsroom: Open, dry_run: bool) -> None:
    write("storm", body=body(1))
    told: list[str] = []
    drafts = [draft("Gale", changed(body(1))), draft("Mars", body(2)), draft("Mars", changed(body(2)))]

    written = add(open_newsroom(writes=True, told=told), drafts, skip_copies=True, dry_run=dry_run)

    assert [change.slug for change in written.changes] == ["mars"]
    assert told == ["left out 'Gale': near copy of 'storm'", "left out 'Mars': near copy of 'Mars'"]


def test_an_import_warns_of_near_copies_in_the_archive_and_in_itself(
    write: Write, open_newsroom: Open
) -> None:
    write("storm", body=body(1))
    told: list[str] = []

    report = import_bodies(
        open_newsroom(writes=True, told=told), changed(body(1)), body(2), changed(body(2)), body(3)
    )

    assert report.words == "added 4, updated 0, skipped 0, failed 0, 2 near copies"
    assert told == ["'Story 0': near copy of 'storm'", "'Story 2': near copy of 'Story 1'"]


@pytest.mark.parametrize("dry_run", [False, True])
def test_an_import_can_leave_near_copies_out(open_newsroom: Open, dry_run: bool) -> None:
    newsroom = open_newsroom(writes=True)

    report = import_bodies(newsroom, body(1), changed(body(1)), body(2), skip=True, dry_run=dry_run)

    assert report.words == "added 2, updated 0, skipped 0, failed 0, left out 1 near copy"
    assert listed(newsroom) == ([] if dry_run else ["story-0", "story-2"])


@pytest.mark.parametrize(("dry_run", "copies"), [(False, 1), (True, 0)])
def test_a_copy_in_a_later_batch_is_noticed_when_the_first_was_written(
    open_newsroom: Open, dry_run: bool, copies: int
) -> None:
    others = [body(number) for number in range(2, 220)]

    report = import_bodies(
        open_newsroom(writes=True), body(1), *others, changed(body(1)), skip=True, dry_run=dry_run
    )

    assert (report.added, report.copies) == (220 - copies, copies)


def test_only_the_first_near_copies_are_named(open_newsroom: Open) -> None:
    told: list[str] = []
    count = COPIES_NAMED + 5

    report = import_bodies(
        open_newsroom(writes=True, told=told), *[f"{body(1)} end{chr(97 + n)}" for n in range(count)]
    )

    assert report.copies == count - 1
    assert len(told) == COPIES_NAMED + 1
    assert told[-1].startswith("and more near copies")


def test_an_import_again_warns_of_nothing(open_newsroom: Open) -> None:
    import_bodies(open_newsroom(writes=True), body(1), changed(body(2)))
    told: list[str] = []

    report = import_bodies(open_newsroom(writes=True, told=told), body(1), changed(body(2)))

    assert report.words == "added 0, updated 0, skipped 2, failed 0"
    assert told == []


def test_a_weekly_story_with_other_figures_is_none(write: Write, open_newsroom: Open) -> None:
    write("stocks", body=f"{body(1, 40)} 10,500 7.5 200", published=datetime(2021, 1, 4, tzinfo=UTC))
    told: list[str] = []

    add(open_newsroom(writes=True, told=told), [draft("Stocks", f"{body(1, 40)} 10,700 7.9 200")])

    assert told == []
