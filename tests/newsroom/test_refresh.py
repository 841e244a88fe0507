from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.files.disk import temporary_name
from newscli.newsroom.cataloging import open_as_is
from newscli.newsroom.intake import refresh_paths
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.refresh import refresh
from tests.newsroom.asking import counts, files_of, found, listed, opened_files, rows

Write = Callable[..., Path]
Open = Callable[..., Newsroom]
Between = Callable[[Newsroom, Callable[[], object]], None]


def problems(newsroom: Newsroom) -> list[tuple[str, str]]:
    return [(path, problem.rule) for path, problem in newsroom.catalog.files.problems()]


def test_a_new_file_is_seen_by_the_next_newsroom(write: Write, open_newsroom: Open) -> None:
    write("mars")
    assert listed(open_newsroom()) == ["mars"]
    write("venus")
    assert sorted(listed(open_newsroom())) == ["mars", "venus"]


def test_a_changed_file_is_seen_with_all_that_follows_from_it(write: Write, open_newsroom: Open) -> None:
    write("mars", title="Mars", tags=("planet",), body="Dust.")
    assert found(open_newsroom(), "dust") == ["mars"]
    write("mars", title="The red planet", tags=("space",), body="Ice under the ground.")
    newsroom = open_newsroom()
    assert rows(newsroom, "title", "tags") == [("The red planet", ["space"])]
    assert counts(newsroom, "tag") == {"space": 1}
    assert found(newsroom, "dust") == []
    assert found(newsroom, "ice") == ["mars"]


def test_a_moved_file_keeps_its_slug(write: Write, open_newsroom: Open, archive: Path) -> None:
    path = write("mars")
    listed(open_newsroom())
    (archive / "2021").mkdir()
    path.rename(archive / "2021" / "mars.toml")
    assert rows(open_newsroom(), "slug", "path") == [("mars", "2021/mars.toml")]


def test_a_removed_file_is_gone_from_lists_and_searches(write: Write, open_newsroom: Open) -> None:
    path = write("mars", tags=("planet",), body="Dust.")
    write("venus", body="Dust too.")
    assert sorted(found(open_newsroom(), "dust")) == ["mars", "venus"]
    path.unlink()
    newsroom = open_newsroom()
    assert found(newsroom, "dust") == ["venus"]
    assert counts(newsroom, "tag") == {}


def test_only_what_changed_is_opened(write: Write, open_newsroom: Open) -> None:
    for name in ("mars", "venus", "earth"):
        write(name)
    with opened_files(".toml") as opened:
        listed(open_newsroom())
    assert sorted(opened) == ["earth.toml", "mars.toml", "newscli.toml", "venus.toml"]
    with opened_files(".toml") as opened:
        listed(open_newsroom())
    assert opened == ["newscli.toml"]
    write("venus", title="Venus again")
    with opened_files(".toml") as opened:
        listed(open_newsroom())
    assert sorted(opened) == ["newscli.toml", "venus.toml"]


def test_a_broken_file_is_not_read_again_until_it_changes(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    (archive / "broken.toml").write_text("title =")
    told: list[str] = []
    listed(open_newsroom(told=told))
    with opened_files(".toml") as opened:
        listed(open_newsroom(told=told))
    assert opened == ["newscli.toml"]
    assert len(told) == 2
    (archive / "broken.toml").write_text("title = 'Whole again'")
    assert listed(open_newsroom()) == ["broken"]


def test_a_refresh_is_one_commit(write: Write, open_newsroom: Open) -> None:
    for number in range(20):
        write(f"mars-{number}")
    newsroom = open_newsroom()
    catalog = open_as_is(newsroom)
    statements: list[str] = []
    catalog.connection.set_trace_callback(statements.append)
    refresh(newsroom, catalog)
    catalog.close()
    assert statements.count("COMMIT") == 1


def test_a_refresh_that_fails_leaves_the_catalog_as_it_was(write: Write, open_newsroom: Open) -> None:
    write("mars")
    newsroom = open_newsroom()
    listed(newsroom)

    def fail() -> None:
        with newsroom.catalog.transaction():
            newsroom.catalog.register.remove("mars")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert listed(newsroom) == ["mars"]


def test_of_two_files_with_one_slug_the_first_path_is_served(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    write("mars", "b", title="Second")
    write("mars", "a", title="First")
    newsroom = open_newsroom()
    assert rows(newsroom, "title", "path") == [("First", "a/mars.toml")]
    ((path, problem),) = newsroom.catalog.files.problems()
    assert (path, problem.rule) == ("b/mars.toml", "duplicate")
    assert "a/mars.toml" in problem.message


def test_a_second_file_takes_the_place_of_the_first_when_it_goes(write: Write, open_newsroom: Open) -> None:
    first = write("mars", "a", title="First", body="Dust.")
    write("mars", "b", title="Second", body="Ice.")
    assert found(open_newsroom(), "dust") == ["mars"]
    first.unlink()
    newsroom = open_newsroom()
    assert rows(newsroom, "title") == [("Second",)]
    assert problems(newsroom) == []
    assert (found(newsroom, "dust"), found(newsroom, "ice")) == ([], ["mars"])


def test_a_file_that_comes_before_the_one_that_is_served_takes_its_place(
    write: Write, open_newsroom: Open
) -> None:
    write("mars", "b", title="Second")
    listed(open_newsroom())
    write("mars", "a", title="First")
    newsroom = open_newsroom()
    assert rows(newsroom, "title") == [("First",)]
    assert problems(newsroom) == [("b/mars.toml", "duplicate")]


def test_a_broken_file_does_not_push_out_the_whole_one_of_its_slug(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    write("mars", "b")
    listed(open_newsroom())
    (archive / "a").mkdir()
    (archive / "a" / "mars.toml").write_text("title =")
    assert rows(open_newsroom(), "path") == [("b/mars.toml",)]


def test_a_file_that_breaks_gives_its_place_to_the_next_of_its_slug(
    write: Write, open_newsroom: Open
) -> None:
    first = write("mars", "a", title="First")
    write("mars", "b", title="Second")
    listed(open_newsroom())
    first.write_text("title = [")
    newsroom = open_newsroom()
    assert rows(newsroom, "title") == [("Second",)]
    assert problems(newsroom) == [("a/mars.toml", "toml")]


def test_a_timezone_that_changes_moves_the_days(write: Write, open_newsroom: Open, archive: Path) -> None:
    (archive / "mars.toml").write_text("title = 'x'\npublished = 2026-11-24T22:00:00Z\n")
    assert counts(open_newsroom(), "day") == {"2026-11-25": 1}
    settings = archive / "newscli.toml"
    settings.write_text(settings.read_text().replace("Asia/Almaty", "UTC"))
    newsroom = open_newsroom()
    assert counts(newsroom, "day") == {"2026-11-24": 1}
    assert found(newsroom, "title:x") == ["mars"]


def test_another_default_language_gives_other_stems(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars", body="Les journaux.")
    assert found(open_newsroom(), "journal") == []
    with (archive / "newscli.toml").open("a") as settings:
        settings.write("language = 'fr'\n")
    assert found(open_newsroom(), "journal") == ["mars"]


def test_files_that_were_written_are_taken_in_without_a_new_newsroom(
    write: Write, open_newsroom: Open
) -> None:
    newsroom = open_newsroom(writes=True)
    assert listed(newsroom) == []
    path = write("mars")
    refresh_paths(newsroom, ["mars.toml"])
    assert listed(newsroom) == ["mars"]
    path.unlink()
    refresh_paths(newsroom, ["mars.toml"])
    assert listed(newsroom) == []


def test_what_another_program_writes_meanwhile_is_not_missed(write: Write, open_newsroom: Open) -> None:
    newsroom = open_newsroom(writes=True)
    listed(newsroom)
    write("mars")
    write("venus")
    refresh_paths(newsroom, ["mars.toml"])
    assert sorted(listed(open_newsroom())) == ["mars", "venus"]


@pytest.fixture
def between(monkeypatch: pytest.MonkeyPatch) -> Callable[[Newsroom, Callable[[], object]], None]:
    """Has something happen once a newsroom has scanned the folder, while it waits for the lock."""

    def let_happen(newsroom: Newsroom, meanwhile: Callable[[], object]) -> None:
        take_lock = newsroom.may_refresh

        def wait(*, waits: bool = True) -> bool:
            meanwhile()
            return take_lock(waits=waits)

        monkeypatch.setattr(newsroom, "may_refresh", wait)

    return let_happen


def test_a_file_that_goes_between_scan_and_reading_is_no_problem(
    write: Write, open_newsroom: Open, between: Between
) -> None:
    write("mars")
    path = write("venus")
    newsroom = open_newsroom()
    between(newsroom, path.unlink)
    assert (listed(newsroom), problems(newsroom)) == (["mars"], [])
    assert listed(open_newsroom()) == ["mars"]


def test_what_another_process_took_in_since_the_scan_is_not_undone(
    write: Write, open_newsroom: Open, between: Between
) -> None:
    write("mars")
    listed(open_newsroom())

    def add_another() -> None:
        write("venus")
        assert len(listed(open_newsroom())) == 2

    write("mars", title="Changed")
    newsroom = open_newsroom()
    between(newsroom, add_another)
    assert sorted(listed(newsroom)) == ["mars", "venus"]


def test_reading_changes_nothing_in_the_archive(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars", body="Dust.")
    before = files_of(archive)
    newsroom = open_newsroom()
    assert found(newsroom, "dust") == ["mars"]
    assert files_of(archive) == before


def test_a_deleted_cache_is_made_again(write: Write, open_newsroom: Open, tmp_path: Path) -> None:
    write("mars", body="Dust.")
    assert found(open_newsroom(), "dust") == ["mars"]
    shutil.rmtree(tmp_path / "cache")
    told: list[str] = []
    assert found(open_newsroom(told=told), "dust") == ["mars"]
    assert told == []


def test_what_a_killed_writer_left_goes_with_the_next_command(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    write("mars", "2021")
    half = archive / "2021" / temporary_name()
    half.write_text("tit")
    assert listed(open_newsroom()) == ["mars"]
    assert not half.exists()


@pytest.mark.parametrize(
    "name", [".newscli-notes.md", ".newscli-", ".newscli-site.json", ".newscli-0123456789abcdef0"]
)
def test_what_only_begins_as_a_half_written_file_does_stays(
    name: str, write: Write, open_newsroom: Open, archive: Path
) -> None:
    write("mars")
    (archive / name).write_text("notes")
    assert listed(open_newsroom()) == ["mars"]
    assert (archive / name).read_text() == "notes"


def test_what_a_living_writer_is_about_stays(write: Write, open_newsroom: Open, archive: Path) -> None:
    half = archive / temporary_name()
    half.write_text("tit")
    with open_newsroom().lock:
        assert listed(open_newsroom()) == []
        assert half.exists()
