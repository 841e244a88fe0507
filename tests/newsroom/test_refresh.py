from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.refresh import refresh_paths
from tests.newsroom.asking import counts, files_of, found, listed, opened_files, rows

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


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
    catalog = newsroom._open_catalog()
    statements: list[str] = []
    catalog.connection.set_trace_callback(statements.append)
    from newscli.newsroom.refresh import refresh

    refresh(newsroom, catalog)
    catalog.close()
    assert statements.count("COMMIT") == 1


def test_a_refresh_that_fails_leaves_the_catalog_as_it_was(write: Write, open_newsroom: Open) -> None:
    write("mars")
    newsroom = open_newsroom()
    listed(newsroom)
    with pytest.raises(ZeroDivisionError), newsroom.catalog.transaction():
        newsroom.catalog.entries.remove("mars")
        raise ZeroDivisionError
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


BROKEN = {
    "syntax": (b"title = 'x'\nlead = \n", "toml", 2),
    "type": (b"title = 'x'\ntags = 'space'\n", "type", 2),
    "inner type": (b"title = 'x'\n[featured]\nposition = 'top'\n", "type", 3),
    "empty title": (b"lead = 'x'\ntitle = ' '\n", "title", 2),
    "not utf-8": (b"title = 'x'\nlead = 'caf\xe9'\n", "encoding", 2),
    "too deep": (b"title = 'x'\n[extra]\n" + b"a" + b".a" * 3000 + b" = 1\n", "toml", 0),
    "too deep lists": (b"title = 'x'\nextra.a = " + b"[" * 5000 + b"]" * 5000, "toml", 0),
    "no title": (b"lead = 'x'\n", "title", 0),
    "no bytes": (b"", "title", 0),
    "too large": (b"title = 'x'\nbody = '" + b"x" * 10_000_000 + b"'\n", "size", 0),
}


@pytest.mark.parametrize(("data", "rule", "line"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_file_is_left_out_by_name_and_the_rest_is_served(
    write: Write, open_newsroom: Open, archive: Path, data: bytes, rule: str, line: int
) -> None:
    write("venus")
    (archive / "2021").mkdir()
    (archive / "2021" / "mars.toml").write_bytes(data)
    told: list[str] = []
    assert listed(open_newsroom(told=told)) == ["venus"]
    (message,) = told
    place = f"2021/mars.toml:{line}:" if line else "2021/mars.toml:"
    assert message.startswith(f"left out {place}")
    assert f" {rule}: " in message
    assert "\n" not in message


def test_what_is_no_file_is_left_out_by_name(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("venus")
    (archive / "folder.toml").mkdir()
    (archive / "nowhere.toml").symlink_to(archive / "no-such-file.toml")
    (archive / "loop.toml").symlink_to(archive / "loop.toml")
    os.mkfifo(archive / "pipe.toml")
    newsroom = open_newsroom()
    assert listed(newsroom) == ["venus"]
    assert problems(newsroom) == [
        ("folder.toml", "file"),
        ("loop.toml", "file"),
        ("nowhere.toml", "file"),
        ("pipe.toml", "file"),
    ]
    assert listed(open_newsroom()) == ["venus"]


@pytest.mark.parametrize("name", ["Mars", "mars landing", "-mars", "mars_landing", "März", "m" * 81, "a\\b"])
def test_a_name_that_is_no_slug_is_left_out(
    write: Write, open_newsroom: Open, archive: Path, name: str
) -> None:
    write("venus")
    (archive / f"{name}.toml").write_text("title = 'x'")
    newsroom = open_newsroom()
    assert listed(newsroom) == ["venus"]
    assert problems(newsroom) == [(f"{name}.toml", "slug")]


def test_names_that_are_not_utf8_are_left_out(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("venus")
    place = os.fsencode(archive)
    try:
        os.mkdir(place + b"/ann\xe9e")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    for name in (b"caf\xe9.toml", b"caf\xe9.jpg", b"ann\xe9e/mars.toml"):
        with open(place + b"/" + name, "wb") as file:
            file.write(b"title = 'x'")
    newsroom = open_newsroom()
    assert listed(newsroom) == ["venus"]
    assert problems(newsroom) == [("ann\\xe9e", "slug"), ("caf\\xe9.toml", "slug")]


def test_numbers_that_no_catalog_can_hold_do_no_harm(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    (archive / "mars.toml").write_text("title = 'x'\n[featured]\nposition = 99999999999999999999\n")
    path = write("venus")
    os.utime(path, (32_503_680_000, 32_503_680_000))
    assert sorted(listed(open_newsroom())) == ["mars", "venus"]
    with opened_files(".toml") as opened:
        listed(open_newsroom())
    assert opened == ["newscli.toml"]


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
