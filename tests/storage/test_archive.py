from __future__ import annotations

import os
from pathlib import Path

import pytest

from newscli.model.errors import NoArchive, StorageError
from newscli.storage.archive import get_archive
from newscli.storage.founding import local_timezone, make_archive


def test_a_new_archive_has_what_marks_it(tmp_path: Path) -> None:
    root, new = make_archive(tmp_path / "news", "Asia/Almaty")
    assert (root, new) == (tmp_path / "news" / "articles", True)
    assert {
        path.relative_to(root).as_posix(): path.read_text() for path in root.rglob("*") if path.is_file()
    } == {
        "newscli.toml": 'title = ""\ntimezone = "Asia/Almaty"\n',
        ".gitattributes": "views/*.tsv merge=union\n",
        ".newscli/.gitignore": "*\n",
    }


def test_a_folder_called_articles_is_the_archive_itself(tmp_path: Path) -> None:
    assert make_archive(tmp_path / "articles", "UTC")[0] == tmp_path / "articles"


def test_an_archive_is_not_made_twice(archive: Path) -> None:
    text = (archive / "newscli.toml").read_text()
    assert make_archive(archive, "UTC") == (archive, False)
    assert (archive / "newscli.toml").read_text() == text


def test_a_folder_that_is_there_is_adopted_as_it_is(tmp_path: Path) -> None:
    root = tmp_path / "articles"
    root.mkdir()
    (root / ".gitattributes").write_text("mine")
    (root / "mars.toml").write_text("title = 'x'")
    assert make_archive(tmp_path, "UTC") == (root, True)
    assert (root / ".gitattributes").read_text() == "mine"
    assert (root / "mars.toml").read_text() == "title = 'x'"


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "articles").write_text("x")
    with pytest.raises(StorageError, match="there is a file of that name"):
        make_archive(tmp_path, "UTC")


def test_an_archive_is_found_from_where_one_is(archive: Path) -> None:
    (archive / "2021" / "01").mkdir(parents=True)
    for folder in (archive.parent, archive, archive / "2021" / "01"):
        assert get_archive(None, folder, {}) == archive


def test_a_chosen_archive_goes_before_all_others(archive: Path, tmp_path: Path) -> None:
    other, _ = make_archive(tmp_path / "other", "UTC")
    environment = {"NEWSCLI_ARCHIVE": os.fspath(archive)}
    assert get_archive(os.fspath(other), archive, environment) == other
    assert get_archive(os.fspath(other.parent), archive, environment) == other
    assert get_archive("other", tmp_path, environment) == other


def test_the_folder_goes_before_the_environment(archive: Path, tmp_path: Path) -> None:
    other, _ = make_archive(tmp_path / "other", "UTC")
    environment = {"NEWSCLI_ARCHIVE": os.fspath(other)}
    assert get_archive(None, archive, environment) == archive
    assert get_archive(None, tmp_path, environment) == other


def test_a_folder_without_settings_is_never_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "mars.toml").write_text("title = 'x'")
    with pytest.raises(NoArchive, match="newscli init"):
        get_archive(None, tmp_path, {})
    with pytest.raises(NoArchive, match=r"no archive at \.: newscli init \. makes one"):
        get_archive(".", tmp_path, {})
    with pytest.raises(NoArchive, match="which NEWSCLI_ARCHIVE names"):
        get_archive(None, tmp_path, {"NEWSCLI_ARCHIVE": "articles"})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Asia/Almaty", "Asia/Almaty"),
        (":Europe/Paris", "Europe/Paris"),
        ("Mars/Olympus", "UTC"),
        ("/etc/localtime", "UTC"),
        ("../../etc/passwd", "UTC"),
        ("EST5EDT4,M3", "UTC"),
    ],
)
def test_this_machines_timezone_is_an_iana_name(value: str, expected: str) -> None:
    assert local_timezone({"TZ": value}) == expected
