from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from newscli.files.article_toml import parse_toml
from newscli.model.article import Article
from newscli.model.assignment import assign, parse_assignment
from newscli.model.errors import Changed, InvalidArticle, InvalidInput, StorageError
from newscli.newsroom.changing import change, change_each, check_article, replace_text
from newscli.newsroom.newsroom import Newsroom
from tests.newsroom.asking import counts, files_of, found, listed, rows

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


def with_tag(tag: str) -> Callable[[Article], Article]:
    return lambda article: replace(article, tags=(*article.tags, tag))


def setting(newsroom: Newsroom, *assignments: str) -> Callable[[Article], Article]:
    parsed = [parse_assignment(text, newsroom.calendar) for text in assignments]
    return lambda article: check_article(assign(article, parsed))


def test_a_change_is_in_the_file_in_this_newsroom_and_in_the_next(write: Write, open_newsroom: Open) -> None:
    path = write("mars", body="Dust.")
    newsroom = open_newsroom(writes=True)
    assert found(newsroom, "space") == []
    outcome = change(newsroom, ["mars"], with_tag("space"))
    assert [done.slug for done in outcome.changes] == ["mars"]
    assert outcome.changes[0].after == path.read_text()
    assert parse_toml(path.read_text()).tags == ("space",)
    for room in (newsroom, open_newsroom()):
        assert counts(room, "tag") == {"space": 1}
        assert listed(room, match="tag:space") == ["mars"]


def test_only_the_lines_that_change_change(open_newsroom: Open, archive: Path) -> None:
    text = "# mine\ntitle   =  'Mars'   # kept\r\n\r\nstrange = 1\r\n".replace("# mine\n", "# mine\r\n")
    (archive / "mars.toml").write_bytes(text.encode())
    change(open_newsroom(writes=True), ["mars"], lambda article: replace(article, lead="Dust"))
    after = (archive / "mars.toml").read_bytes().decode()
    assert set(text.splitlines()) < set(after.splitlines())
    assert "\n" not in after.replace("\r\n", "")


def test_what_is_so_already_changes_nothing(write: Write, open_newsroom: Open, archive: Path) -> None:
    path = write("mars", tags=("space",))
    before = path.stat()
    outcome = change(open_newsroom(writes=True), ["mars"], lambda article: replace(article, tags=("space",)))
    assert (outcome.changes, outcome.unchanged) == ([], ["mars"])
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_dry_run_tells_and_touches_nothing(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars")
    newsroom = open_newsroom(writes=True)
    listed(newsroom)
    before = files_of(archive)
    outcome = change(newsroom, ["mars"], with_tag("space"), dry_run=True)
    assert "space" in outcome.changes[0].after
    assert files_of(archive) == before
    assert counts(newsroom, "tag") == {}


def test_what_fails_stops_no_other(write: Write, open_newsroom: Open) -> None:
    for name in ("a", "b", "c"):
        write(name)

    def edit(article: Article) -> Article:
        if article.title == "B":
            raise InvalidInput("not this one")
        return replace(article, section="News")

    newsroom = open_newsroom(writes=True)
    outcome = change(newsroom, ["a", "b", "c"], edit)
    assert [done.slug for done in outcome.changes] == ["a", "c"]
    assert [str(failure) for failure in outcome.failures] == ["'b' not this one"]
    assert sorted(listed(newsroom, section=("News",))) == ["a", "c"]


def test_a_file_that_broke_or_went_meanwhile_is_a_failure(write: Write, open_newsroom: Open) -> None:
    broken, gone = write("broken"), write("gone")
    write("whole")
    newsroom = open_newsroom(writes=True)
    listed(newsroom)
    broken.write_text("title =")
    gone.unlink()
    outcome = change(newsroom, ["broken", "gone", "nosuch", "whole"], with_tag("space"))
    assert [type(failure) for failure in outcome.failures] == [InvalidArticle, InvalidArticle, Changed]
    assert "'gone': is gone" in str(outcome.failures[1])
    assert [done.slug for done in outcome.changes] == ["whole"]
    assert broken.read_text() == "title ="


def test_a_change_begins_from_the_file_as_it_is_now(write: Write, open_newsroom: Open) -> None:
    path = write("mars", tags=("a",))
    newsroom = open_newsroom(writes=True)
    listed(newsroom)
    write("mars", tags=("a", "b"))
    change(newsroom, ["mars"], with_tag("c"))
    assert parse_toml(path.read_text()).tags == ("a", "b", "c")
    assert counts(newsroom, "tag") == {"a": 1, "b": 1, "c": 1}


def test_a_link_is_edited_where_it_points_within_the_archive(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    (archive / "texts").mkdir()
    (archive / "texts" / "mars.txt").write_text("title = 'Mars'\n")
    (archive / "mars.toml").symlink_to(archive / "texts" / "mars.txt")
    change(open_newsroom(writes=True), ["mars"], with_tag("space"))
    assert (archive / "mars.toml").is_symlink()
    assert "space" in (archive / "texts" / "mars.txt").read_text()


def test_a_link_that_leads_out_of_the_archive_is_not_written(
    open_newsroom: Open, archive: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text("title = 'Mars'\n")
    (archive / "mars.toml").symlink_to(outside)
    outcome = change(open_newsroom(writes=True), ["mars"], with_tag("space"))
    assert [type(failure) for failure in outcome.failures] == [StorageError]
    assert outside.read_text() == "title = 'Mars'\n"


def test_each_article_can_have_an_edit_of_its_own(write: Write, open_newsroom: Open) -> None:
    write("a")
    write("b")
    newsroom = open_newsroom(writes=True)
    change_each(newsroom, [("a", with_tag("one")), ("b", with_tag("two"))])
    assert rows(newsroom, "slug", "tags", sort="title") == [("a", ["one"]), ("b", ["two"])]


def test_no_edits_take_no_lock(open_newsroom: Open, archive: Path) -> None:
    assert change(open_newsroom(writes=True), [], with_tag("x")).changes == []
    assert not (archive / ".newscli" / "lock").exists()


def test_keys_are_set(write: Write, open_newsroom: Open) -> None:
    write("mars", section="Old", sources=("x", "y"), lead="gone")
    newsroom = open_newsroom(writes=True)
    edit = setting(
        newsroom, "section=Space", "sources-=x", "sources+=z", "extra.n:=3", "lead=", "published=today",
        "photo.credit=Ada",
    )  # fmt: skip
    assert change(newsroom, ["mars"], edit).failures == []
    fields = ("section", "sources", "extra", "lead", "published", "photo")
    expected = [("Space", ["y", "z"], {"n": 3}, None, "2026-11-24", {"credit": "Ada"})]
    assert rows(newsroom, *fields) == expected
    assert rows(open_newsroom(), *fields) == expected


@pytest.mark.parametrize("assignment", ["title=", "language=no language", "tags+=-x", "aliases=No Slug"])
def test_a_value_that_breaks_the_rules_is_refused(write: Write, open_newsroom: Open, assignment: str) -> None:
    path = write("mars")
    before = path.read_text()
    newsroom = open_newsroom(writes=True)
    outcome = change(newsroom, ["mars"], setting(newsroom, assignment))
    assert [type(failure) for failure in outcome.failures] == [InvalidArticle]
    assert "'mars': " in str(outcome.failures[0])
    assert path.read_text() == before


def test_a_text_that_was_edited_elsewhere_is_written(write: Write, open_newsroom: Open) -> None:
    path = write("mars")
    before = path.read_text()
    newsroom = open_newsroom(writes=True)
    outcome = replace_text(newsroom, "mars", before, Article(title="Ares"))
    assert outcome.failures == []
    assert rows(newsroom, "title") == [("Ares",)]


def test_a_text_that_was_edited_elsewhere_does_not_overwrite_what_came_meanwhile(
    write: Write, open_newsroom: Open
) -> None:
    path = write("mars")
    before = path.read_text()
    newsroom = open_newsroom(writes=True)
    listed(newsroom)
    write("mars", title="Another hand")
    outcome = replace_text(newsroom, "mars", before, Article(title="Ares"))
    assert [type(failure) for failure in outcome.failures] == [Changed]
    assert "Another hand" in path.read_text()
