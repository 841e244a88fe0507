from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscli.model.errors import StorageError
from newscli.storage.scan import LATEST, scan_articles, scan_views, stamp_of


def sizes(folder: Path) -> dict[str, int]:
    return {path: size for path, (_, size) in scan_articles(folder).files.items()}


def test_files_are_found_by_path_with_time_and_size(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    path = tmp_path / "a" / "b" / "mars.toml"
    path.write_text("12345")
    stat = path.stat()
    assert scan_articles(tmp_path).files == {"a/b/mars.toml": (stat.st_mtime_ns, 5)}
    assert stamp_of(stat) == (stat.st_mtime_ns, 5)


def test_settings_and_views_are_passed_over_in_the_folder_itself_only(tmp_path: Path) -> None:
    for name in ("newscli.toml", "views/mars.toml", "a/newscli.toml", "a/views/mars.toml", ".a/mars.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert sizes(tmp_path) == {"a/newscli.toml": 1, "a/views/mars.toml": 1}


def test_what_is_no_file_has_no_size(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "nowhere.toml").symlink_to("nosuch.toml")
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    assert sizes(tmp_path) == {"folder.toml": -1, "nowhere.toml": -1, "loop.toml": -1}


def test_names_that_are_not_utf8_come_with_escapes(tmp_path: Path) -> None:
    place = os.fsencode(tmp_path)
    try:
        os.mkdir(place + b"/ann\xe9e")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    for name in (b"caf\xe9.toml", b"caf\xe9.jpg", b"ann\xe9e/mars.toml", "Märs.toml".encode()):
        with open(place + b"/" + name, "wb") as file:
            file.write(b"x")
    assert set(sizes(tmp_path)) == {"caf\\xe9.toml", "ann\\xe9e", "Märs.toml"}


def test_a_time_that_no_catalog_can_hold_is_the_last_that_it_can(tmp_path: Path) -> None:
    path = tmp_path / "mars.toml"
    path.write_text("x")
    os.utime(path, (32_503_680_000, 32_503_680_000))
    if path.stat().st_mtime_ns <= LATEST:
        pytest.skip("this file system knows no such time")
    assert scan_articles(tmp_path).files == {"mars.toml": (LATEST, 1)}


@pytest.mark.permission
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(mode=0)
    with pytest.raises(StorageError, match="cannot read"):
        scan_articles(tmp_path)


def test_each_folder_is_told_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)

    def enter(prefix: str) -> None:
        (tmp_path / prefix / "mars.toml").touch()

    assert set(scan_articles(tmp_path, enter).files) == {"mars.toml", "a/mars.toml", "a/b/mars.toml"}


def test_a_folder_that_goes_meanwhile_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "mars.toml").touch()
    (tmp_path / "a").mkdir()

    def enter(prefix: str) -> None:
        if prefix:
            (tmp_path / prefix).rmdir()

    assert set(scan_articles(tmp_path, enter).files) == {"mars.toml"}


def test_a_folder_that_becomes_a_link_meanwhile_leads_nowhere(tmp_path: Path) -> None:
    archive, other = tmp_path / "archive", tmp_path / "other"
    (archive / "a/b").mkdir(parents=True)
    (other / "b").mkdir(parents=True)
    (other / "mars.toml").touch()
    (other / "b" / "mars.toml").touch()
    for swapped in ("a/", "a/b/"):

        def enter(prefix: str, swapped: str = swapped) -> None:
            if prefix == swapped:
                (archive / "a").rename(tmp_path / "gone")
                (archive / "a").symlink_to(other)

        assert scan_articles(archive, enter).files == {}
        (archive / "a").unlink()
        (tmp_path / "gone").rename(archive / "a")


@pytest.fixture
def few_open_files() -> Iterator[None]:
    """For the length of a test the process may have 128 files open."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("few_open_files")
def test_folders_in_each_other_need_not_all_be_open(tmp_path: Path) -> None:
    path = tmp_path / ("a/" * 200) / "mars.toml"
    path.parent.mkdir(parents=True)
    path.touch()
    assert sizes(tmp_path) == {path.relative_to(tmp_path).as_posix(): 0}


@pytest.mark.usefixtures("few_open_files")
def test_a_folder_that_cannot_be_opened_beside_others_is_named(tmp_path: Path) -> None:
    for level in range(200):
        (tmp_path / ("a/" * level) / "a").mkdir()
        (tmp_path / ("a/" * level) / "b").mkdir()
    with pytest.raises(StorageError, match=r"cannot read .*(/a){9,}(/b)?: Too many open files"):
        scan_articles(tmp_path)


def test_a_views_file_whose_name_is_not_utf_8_is_passed_over(tmp_path: Path) -> None:
    for name in (b"\xff.tsv", b"2026-11.tsv"):
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))).write_text("")
    assert list(scan_views(tmp_path)) == ["2026-11.tsv"]
