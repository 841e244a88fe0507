from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from newscli.files.article_toml import parse_toml
from newscli.model.article import Article
from newscli.model.dates import Calendar
from newscli.model.errors import InvalidArticle, RequestError
from newscli.newsroom.adding import Draft, add, month_of, published
from newscli.newsroom.newsroom import Newsroom
from tests.newsroom.asking import files_of, found, listed

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


def paths(newsroom: Newsroom, *drafts: Draft, dry_run: bool = False) -> list[str]:
    return [change.path for change in add(newsroom, drafts, dry_run=dry_run).changes]


def test_an_article_gets_a_file_of_its_month_and_is_listed_at_once(
    open_newsroom: Open, archive: Path
) -> None:
    newsroom = open_newsroom(writes=True)
    article = Article(title="Water on Mars!", published=date(2021, 1, 14), body="Ice.")
    assert paths(newsroom, Draft(article=article)) == ["2021/01/water-on-mars.toml"]
    written = parse_toml((archive / "2021/01/water-on-mars.toml").read_text())
    assert (written.title, written.body) == ("Water on Mars!", "Ice.")
    assert str(written.added) == "2026-11-24 17:00:00+05:00"
    for room in (newsroom, open_newsroom()):
        assert found(room, "ice") == ["water-on-mars"]


def test_an_article_without_a_date_lies_in_the_archive_itself(open_newsroom: Open) -> None:
    assert paths(open_newsroom(writes=True), Draft(article=Article(title="Mars", draft=True))) == [
        "mars.toml"
    ]


def test_the_month_is_that_of_the_archives_timezone(open_newsroom: Open) -> None:
    article = Article(title="Mars", published=datetime(2021, 1, 31, 20, tzinfo=UTC))
    assert month_of(article, open_newsroom().calendar) == "2021/02"


def test_an_equal_title_gets_a_number(write: Write, open_newsroom: Open, archive: Path) -> None:
    path = write("mars")
    text = path.read_text()
    newsroom = open_newsroom(writes=True)
    drafts = [Draft(article=Article(title="Mars", draft=True)) for _ in range(2)]
    assert paths(newsroom, *drafts) == ["mars-2.toml", "mars-3.toml"]
    assert path.read_text() == text
    assert sorted(listed(newsroom)) == ["mars", "mars-2", "mars-3"]


def test_a_file_that_came_meanwhile_is_not_overwritten(write: Write, open_newsroom: Open) -> None:
    newsroom = open_newsroom(writes=True)
    assert listed(newsroom) == []
    path = write("mars", title="Another hand")
    assert paths(newsroom, Draft(article=Article(title="Mars", draft=True))) == ["mars-2.toml"]
    assert "Another hand" in path.read_text()
    assert sorted(listed(open_newsroom())) == ["mars", "mars-2"]


def test_slugs_of_broken_files_and_old_ones_are_taken(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    (archive / "mars.toml").write_text("title =")
    write("ares", aliases=("mars-2",))
    assert paths(open_newsroom(writes=True), Draft(article=Article(title="Mars", draft=True))) == [
        "mars-3.toml"
    ]


def test_a_slug_that_was_asked_for_is_given_or_refused(write: Write, open_newsroom: Open) -> None:
    newsroom = open_newsroom(writes=True)
    article = Article(title="Water on Mars", draft=True)
    assert paths(newsroom, Draft(article=article, slug="water")) == ["water.toml"]
    with pytest.raises(RequestError, match="the slug 'water' is taken"):
        add(newsroom, [Draft(article=article, slug="water")])


def test_one_that_breaks_the_rules_keeps_all_from_being_written(open_newsroom: Open, archive: Path) -> None:
    before = files_of(archive)
    drafts = [Draft(article=Article(title="Good")), Draft(article=Article(title="Bad", tags=("a,b",)))]
    with pytest.raises(InvalidArticle):
        add(open_newsroom(writes=True), drafts)
    assert files_of(archive) == before


def test_adding_can_be_tried(open_newsroom: Open, archive: Path) -> None:
    before = files_of(archive)
    newsroom = open_newsroom(writes=True)
    drafts = [Draft(article=Article(title="Mars", published=date(2021, 1, 1))) for _ in range(2)]
    assert paths(newsroom, *drafts, dry_run=True) == ["2021/01/mars.toml", "2021/01/mars-2.toml"]
    assert files_of(archive) == before
    assert listed(newsroom) == []


def test_an_article_is_published_now_unless_it_says_otherwise() -> None:
    calendar = Calendar(datetime(2026, 11, 24, 12, 0, 0, 5, tzinfo=UTC), UTC)
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    day = date(2021, 1, 1)
    assert published(Article(title="x"), calendar).published == now
    assert published(Article(title="x", published=day), calendar).published == day
    assert published(Article(title="x", published=day), calendar, now).published == now
    assert published(Article(title="x", draft=True), calendar).published is None
