from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscli.files.lock import Lock
from newscli.model.errors import InvalidInput, StorageError
from newscli.newsroom.intake import refresh_paths
from newscli.newsroom.newsroom import READER_PATIENCE, Newsroom, Surroundings
from newscli.storage.catalog.schema import FORMAT
from tests.newsroom.asking import counts, files_of, found, listed

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


@pytest.fixture
def stored(write: Write, open_newsroom: Open, tmp_path: Path) -> Path:
    """The catalog of an archive of two articles, closed."""
    write("mars", tags=("planet",), body="Dust and ice.")
    write("venus", tags=("planet",), body="Clouds and dust.")
    newsroom = open_newsroom()
    assert sorted(found(newsroom, "dust")) == ["mars", "venus"]
    newsroom.close()
    (catalog,) = (tmp_path / "cache").rglob("catalog.db")
    return catalog


def is_right(newsroom: Newsroom) -> bool:
    return (
        sorted(listed(newsroom)) == ["mars", "venus"]
        and counts(newsroom, "tag") == {"planet": 2}
        and found(newsroom, "ice") == ["mars"]
    )


def noise(path: Path) -> None:
    path.write_bytes(b"this is no catalog " * 1000)


def half(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def of_another_version(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()


def without_a_table(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE file")
    connection.close()


def of_another_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE article (name TEXT)")
        connection.execute("PRAGMA user_version = 7")
    connection.close()


@pytest.mark.parametrize("damage", [noise, half, of_another_version, without_a_table, of_another_program])
def test_a_damaged_catalog_is_made_anew_with_one_line(
    stored: Path, open_newsroom: Open, damage: Callable[[Path], None]
) -> None:
    damage(stored)
    told: list[str] = []
    assert is_right(open_newsroom(told=told))
    assert told == ["the catalog was damaged: making a new one"]
    told.clear()
    assert is_right(open_newsroom(told=told))
    assert told == []


def test_an_empty_catalog_is_filled(stored: Path, open_newsroom: Open) -> None:
    nothing(stored)
    assert is_right(open_newsroom())


def test_a_catalog_with_broken_pages_is_made_anew_when_it_takes_in_a_change(
    stored: Path, open_newsroom: Open, write: Write
) -> None:
    data = stored.read_bytes()
    stored.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    write("venus", tags=("planet",), body="Clouds and more dust.")
    told: list[str] = []
    assert is_right(open_newsroom(told=told))
    assert len(told) == 1


def test_a_damaged_index_is_made_anew(stored: Path, open_newsroom: Open) -> None:
    index = stored.parent / "index"
    for path in index.iterdir():
        if path.is_file():
            path.write_bytes(b"\x80 this is no index")
    assert is_right(open_newsroom())
    told: list[str] = []
    assert is_right(open_newsroom(told=told))
    assert told == []


def test_a_deleted_index_is_made_anew(stored: Path, open_newsroom: Open) -> None:
    for path in (stored.parent / "index").iterdir():
        path.unlink()
    assert is_right(open_newsroom())


def test_an_index_of_another_archive_is_not_taken_for_its_own(stored: Path, open_newsroom: Open) -> None:
    stored.unlink()
    assert is_right(open_newsroom())


def test_problems_are_named_by_the_first_few_and_counted(open_newsroom: Open, archive: Path) -> None:
    for number in range(5):
        (archive / f"broken-{number}.toml").write_text("title =")
    told: list[str] = []
    listed(open_newsroom(told=told))
    assert [line.split(":")[0] for line in told[:3]] == [
        f"left out articles/broken-{number}.toml" for number in range(3)
    ]
    assert told[3:] == ["and 2 more: newscli check names them all"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = 3", "newscli.toml: title is a string"),
        ("timezone = 'Mars/Olympus'", "newscli.toml: no timezone 'Mars/Olympus'"),
        ("title = x", "newscli.toml:1:9: "),
        ("queries = 1", "newscli.toml: queries is a table"),
        ("[queries]\nbad = 1", "newscli.toml: queries.bad is a string"),
        ("[popular]\nhalf_life = 0", "newscli.toml: popular.half_life is a number of days above 0"),
    ],
)
def test_settings_that_cannot_be_read_are_told_with_their_place(
    archive: Path, open_newsroom: Open, text: str, message: str
) -> None:
    (archive / "newscli.toml").write_text(text)
    with pytest.raises(InvalidInput) as error:
        _ = open_newsroom().settings
    assert str(error.value).startswith(message)


def test_settings_that_are_not_utf8_are_told(archive: Path, open_newsroom: Open) -> None:
    (archive / "newscli.toml").write_bytes(b"title = 'caf\xe9'")
    with pytest.raises(InvalidInput, match="UTF-8"):
        _ = open_newsroom().settings


def test_the_present_can_be_another(archive: Path, open_newsroom: Open, write: Write) -> None:
    write("mars", published=datetime(2027, 1, 1, tzinfo=UTC))
    assert listed(open_newsroom(), status=("live",)) == []
    assert listed(open_newsroom(now=datetime(2027, 1, 2, tzinfo=UTC)), status=("live",)) == ["mars"]


def test_a_date_can_be_taken_for_the_present(open_newsroom: Open) -> None:
    surroundings = open_newsroom().surroundings
    parts = {name: getattr(surroundings, name) for name in Surroundings.__dataclass_fields__}
    newsroom = Newsroom(Surroundings(**{**parts, "as_of": ["tomorrow"]}))
    assert newsroom.calendar.now == datetime(2026, 11, 24, 19, tzinfo=UTC)  # midnight in Almaty


def test_a_reader_does_not_wait_for_a_writer_and_says_what_is_missing(
    stored: Path, open_newsroom: Open, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscli.newsroom.newsroom.READER_PATIENCE", 0.05)
    write("earth")
    told: list[str] = []
    with Lock(stored.parent / "lock", "the catalog", 1):
        assert sorted(listed(open_newsroom(told=told))) == ["mars", "venus"]
    assert told == ["another newscli is at work: the changes of 1 file are not yet in"]
    assert sorted(listed(open_newsroom())) == ["earth", "mars", "venus"]


def test_a_search_does_not_wait_either(
    stored: Path, open_newsroom: Open, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscli.newsroom.newsroom.READER_PATIENCE", 0.05)
    write("earth", body="Dust.")
    assert len(listed(open_newsroom())) == 3
    told: list[str] = []
    with Lock(stored.parent / "lock", "the catalog", 1):
        assert sorted(found(open_newsroom(told=told), "dust")) == ["mars", "venus"]
    assert told == ["another newscli is at work: 1 article is not yet in the index"]
    assert len(found(open_newsroom(), "dust")) == 3


def test_without_a_folder_for_the_cache_all_is_done_in_memory(
    write: Write, open_newsroom: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("mars", tags=("planet",))
    for name in ("cache", "temporary"):
        (tmp_path / name).write_text("in the way")
    monkeypatch.setattr("tempfile.tempdir", os.fspath(tmp_path / "temporary"))
    told: list[str] = []
    newsroom = open_newsroom(told=told)
    assert counts(newsroom, "tag") == {"planet": 1}
    (message,) = told
    assert "working from memory" in message
    with pytest.raises(StorageError, match="XDG_CACHE_HOME"):
        found(newsroom, "mars")


@pytest.mark.permission
def test_an_archive_that_cannot_be_written_is_read(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars", body="Dust.")
    archive.chmod(0o500)
    try:
        assert found(open_newsroom(), "dust") == ["mars"]
    finally:
        archive.chmod(0o700)


def test_a_reader_leaves_no_lock_in_the_archive(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars", body="Dust.")
    found(open_newsroom(), "dust")
    assert not (archive / ".newscli" / "lock").exists()
    assert files_of(archive).keys() == {".gitattributes", ".newscli/.gitignore", "mars.toml", "newscli.toml"}


def test_a_text_that_changed_in_the_catalog_is_never_served(stored: Path, open_newsroom: Open) -> None:
    stored.write_bytes(stored.read_bytes().replace(b"planet", b"comet!"))
    told: list[str] = []
    assert is_right(open_newsroom(told=told))
    assert told == ["the catalog was damaged: making a new one"]


def test_two_versions_keep_catalogs_of_their_own(
    stored: Path, open_newsroom: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    for number in (999, FORMAT, 999):
        for module in ("cache", "catalog", "catalog.schema"):
            monkeypatch.setattr(f"newscli.storage.{module}.FORMAT", number)
        assert is_right(open_newsroom(told=told))
    assert told == []
    assert len(list(stored.parent.parent.glob("format-*/catalog.db"))) == 2


def test_a_reader_waits_for_locks_once(
    stored: Path, open_newsroom: Open, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("earth", body="Dust.")
    listed(open_newsroom())
    write("pluto", body="Dust.")
    waited: list[float] = []
    monkeypatch.setattr(Lock, "acquire", lambda lock, patience: waited.append(patience))
    assert sorted(found(open_newsroom(), "dust")) == ["mars", "venus"]
    assert waited == [READER_PATIENCE, 0.0]
    assert READER_PATIENCE < 1


def refused(newsroom: Newsroom) -> None:
    """Let the disk of the catalog refuse, as a full one does."""
    assert newsroom.cache.lock is not None
    newsroom.cache.lock.unlink(missing_ok=True)
    newsroom.cache.lock.mkdir()


def test_on_a_disk_that_refuses_the_memory_serves(stored: Path, open_newsroom: Open, write: Write) -> None:
    write("earth", tags=("planet",), body="Dust.")
    told: list[str] = []
    newsroom = open_newsroom(told=told)
    refused(newsroom)
    assert counts(newsroom, "tag") == {"planet": 3}
    assert sorted(found(newsroom, "dust")) == ["mars", "venus"]
    assert told == [
        f"cannot lock {newsroom.cache.lock}: Is a directory; working from memory",
        "the index cannot be written: 1 article is not yet in the index",
    ]


def test_a_command_that_wrote_ends_well_on_a_disk_that_refuses(
    stored: Path, open_newsroom: Open, write: Write
) -> None:
    told: list[str] = []
    newsroom = open_newsroom(writes=True, told=told)
    assert len(listed(newsroom)) == 2
    refused(newsroom)
    write("earth")
    refresh_paths(newsroom, ["earth.toml"])
    assert len(listed(newsroom)) == 3
    assert told[0].endswith("Is a directory; a later command takes in what was written")


def test_views_that_git_left_in_conflict_count_as_far_as_they_are_good(
    open_newsroom: Open, write: Write, archive: Path
) -> None:
    write("mars")
    (archive / "views").mkdir()
    (archive / "views" / "2026-11.tsv").write_text(
        "mars\t1\t2026-11-24\tcli\ta\n<<<<<<< HEAD\nmars\t2\t2026-11-24\tcli\tb\n=======\n"
        "mars\t4\t2026-11-24\tcli\tc\n>>>>>>> other\nmars\t8\t2026-11"
    )
    told: list[str] = []
    assert open_newsroom(told=told).catalog.entries.views("mars") == 7
    (line,) = told
    assert line.startswith("left out articles/views/2026-11.tsv:2:1: views: ")
    assert line.endswith("(and 3 more: newscli check)")
