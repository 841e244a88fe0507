from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from newscli.files.article_toml import parse_toml
from newscli.model.errors import Changed, Conflict, NoSuchArticle, RequestError
from newscli.model.popular import parse_window
from newscli.model.request import Request
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.popular import popular
from newscli.newsroom.removing import remove, rename, restore, trash
from newscli.newsroom.selecting import resolve
from tests.conftest import NOW
from tests.newsroom.asking import counts, files_of, found, listed, rows

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


def test_a_removed_article_lies_in_the_trash_and_comes_back_as_it_was(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    path = write("mars", "2021/01", tags=("planet",), body="Dust.")
    text = path.read_bytes()
    newsroom = open_newsroom(writes=True)
    outcome = remove(newsroom, ["mars"])
    assert [(done.slug, done.after) for done in outcome.changes] == [("mars", "")]
    assert not path.exists()
    for room in (newsroom, open_newsroom()):
        assert (listed(room), counts(room, "tag"), found(room, "dust")) == ([], {}, [])
    ((article),) = trash(newsroom)
    assert (article.slug, article.path, article.removed) == ("mars", "2021/01/mars.toml", NOW)
    assert [done.path for done in restore(newsroom, ["mars"]).changes] == ["2021/01/mars.toml"]
    assert path.read_bytes() == text
    for room in (newsroom, open_newsroom()):
        assert (listed(room), counts(room, "tag"), found(room, "dust")) == (["mars"], {"planet": 1}, ["mars"])
    assert trash(newsroom) == []
    assert list((archive / ".newscli" / "trash").iterdir()) == []


def test_the_last_removed_of_a_slug_comes_back_first(write: Write, open_newsroom: Open) -> None:
    for hours, title in enumerate(("first", "second")):
        write("mars", title=title)
        remove(open_newsroom(writes=True, now=NOW + timedelta(hours=hours)), ["mars"])
    newsroom = open_newsroom(writes=True)
    restore(newsroom, ["mars"])
    assert rows(newsroom, "title") == [("second",)]


def test_a_slug_that_was_taken_meanwhile_is_not_restored(write: Write, open_newsroom: Open) -> None:
    write("mars", "a", title="old")
    remove(open_newsroom(writes=True), ["mars"])
    write("mars", "b", title="new")
    newsroom = open_newsroom(writes=True)
    outcome = restore(newsroom, ["mars", "venus"])
    assert [type(failure) for failure in outcome.failures] == [Conflict, NoSuchArticle]
    assert rows(newsroom, "title") == [("new",)]
    assert [article.slug for article in trash(newsroom)] == ["mars"]


def test_removing_can_be_tried(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars")
    before = files_of(archive)
    newsroom = open_newsroom(writes=True)
    assert len(remove(newsroom, ["mars"], dry_run=True).changes) == 1
    assert files_of(archive) == before
    assert listed(newsroom) == ["mars"]


def test_an_article_that_another_process_removed_is_a_failure_that_stops_no_other(
    write: Write, open_newsroom: Open
) -> None:
    write("mars")
    write("venus")
    one, other = open_newsroom(writes=True), open_newsroom(writes=True)
    assert len(listed(one)) == len(listed(other)) == 2
    remove(one, ["mars"])
    outcome = remove(other, ["mars", "venus"])
    assert [type(failure) for failure in outcome.failures] == [Changed]
    assert [done.slug for done in outcome.changes] == ["venus"]


def test_a_second_file_of_the_slug_is_served_when_the_first_is_removed(
    write: Write, open_newsroom: Open
) -> None:
    write("mars", "a", title="First")
    write("mars", "b", title="Second")
    newsroom = open_newsroom(writes=True)
    remove(newsroom, ["mars"])
    assert rows(newsroom, "title") == rows(open_newsroom(), "title") == [("Second",)]


def test_a_renamed_article_is_still_found_by_its_old_slug_and_keeps_its_views(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    path = write("mars", "2021/01", body="Dust.")
    (archive / "views").mkdir()
    (archive / "views" / "2026-11.tsv").write_text("mars\t7\t2026-11-24\tcli\tx\n")
    newsroom = open_newsroom(writes=True)
    change = rename(newsroom, "mars", "ares")
    assert (change.slug, change.path) == ("ares", "2021/01/ares.toml")
    assert not path.exists()
    assert parse_toml((archive / change.path).read_text()).aliases == ("mars",)
    for room in (newsroom, open_newsroom()):
        assert resolve(room, "mars", prefixes=False) == "ares"
        assert rows(room, "slug", "views") == [("ares", 7)]
        assert found(room, "dust") == ["ares"]
        by_views = popular(room, parse_window("7d"), Request(), ("slug", "score"))
        assert list(by_views.rows) == [("ares", 7)]


def test_a_renamed_article_can_get_its_old_slug_back(write: Write, open_newsroom: Open) -> None:
    write("mars")
    newsroom = open_newsroom(writes=True)
    rename(newsroom, "mars", "ares")
    rename(newsroom, "ares", "mars")
    assert (
        rows(newsroom, "slug", "aliases") == rows(open_newsroom(), "slug", "aliases") == [("mars", ["ares"])]
    )


def test_a_slug_that_is_taken_or_none_is_refused(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars")
    write("venus", "2021", aliases=("vesper",))
    (archive / "broken.toml").write_text("title =")
    before = files_of(archive)
    newsroom = open_newsroom(writes=True)
    for slug in ("venus", "vesper", "broken", "Mars", "", "-x"):
        with pytest.raises(RequestError):
            rename(newsroom, "mars", slug)
    assert files_of(archive) == before


def test_an_alias_of_its_own_that_another_article_bears_is_refused(write: Write, open_newsroom: Open) -> None:
    write("mars", "a", aliases=("venus",))
    write("venus", "b")
    with pytest.raises(RequestError, match="taken"):
        rename(open_newsroom(writes=True), "mars", "venus")


def test_a_rename_to_itself_or_for_a_try_touches_nothing(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    write("mars")
    before = files_of(archive)
    newsroom = open_newsroom(writes=True)
    same = rename(newsroom, "mars", "mars")
    assert same.before == same.after
    tried = rename(newsroom, "mars", "ares", dry_run=True)
    assert 'aliases = [\n    "mars",\n]' in tried.after
    assert files_of(archive) == before


def test_a_slug_that_is_named_twice_comes_back_once(write: Write, open_newsroom: Open, archive: Path) -> None:
    for month in ("2021/01", "2022/01"):
        write("mars", month)
        remove(open_newsroom(writes=True), ["mars"])
    outcome = restore(open_newsroom(writes=True), ["mars", "mars"])
    assert len(outcome.changes) == 1
    assert len(trash(open_newsroom())) == 1
