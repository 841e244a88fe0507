from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from newscli.storage.cache import CacheFolder, open_cache
from newscli.storage.catalog.schema import FORMAT


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of this test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", os.fspath(folder))
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def opened(home: Path, archive: Path) -> Path:
    cache = open_cache(home, archive)
    assert cache.note == ""
    assert cache.path is not None
    return cache.path


def test_a_cache_is_made_for_this_user_alone(home: Path, archive: Path) -> None:
    path = opened(home, archive)
    assert path.parent == home / "newscli"
    assert path.stat().st_mode & 0o777 == 0o700
    assert opened(home, archive) == path


def test_a_cache_holds_catalog_index_and_lock(home: Path, archive: Path) -> None:
    cache = open_cache(home, archive)
    assert cache.path is not None
    folder = cache.path / f"format-{FORMAT}"
    assert (cache.catalog, cache.index, cache.lock) == (
        folder / "catalog.db",
        folder / "index",
        folder / "lock",
    )
    nowhere = CacheFolder(None)
    assert (nowhere.catalog, nowhere.index, nowhere.lock) == (None, None, None)


def test_archives_have_caches_of_their_own_however_they_are_reached(
    home: Path, archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(archive)
    assert opened(home, tmp_path / "link") == opened(home, archive)
    assert opened(home, tmp_path / "other" / "articles") != opened(home, archive)


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o720, 0o702])
def test_a_cache_that_others_can_write_to_is_not_used(
    home: Path, archive: Path, temporary: Path, mode: int
) -> None:
    opened(home, archive).chmod(mode)
    cache = open_cache(home, archive)
    assert cache.path is not None
    assert temporary in cache.path.parents
    assert "others can write to" in cache.note
    assert [folder.stat().st_mode & 0o777 for folder in (cache.path, cache.path.parent)] == [0o700, 0o700]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another user")
def test_a_cache_of_another_user_is_not_used(home: Path, archive: Path, temporary: Path) -> None:
    os.chown(opened(home, archive), 12345, 12345)
    cache = open_cache(home, archive)
    assert cache.path is not None
    assert temporary in cache.path.parents
    assert "belongs to another user" in cache.note


def test_a_link_in_the_place_of_a_cache_is_not_followed(
    home: Path, archive: Path, tmp_path: Path, temporary: Path
) -> None:
    path = opened(home, archive)
    shutil.rmtree(path)
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    path.symlink_to(tmp_path / "elsewhere")
    cache = open_cache(home, archive)
    assert cache.path is not None
    assert temporary in cache.path.parents


def test_a_file_in_the_place_of_the_caches_leads_to_the_temporary_folder(
    home: Path, archive: Path, temporary: Path
) -> None:
    home.write_text("in the way")
    cache = open_cache(home, archive)
    assert cache.path is not None
    assert temporary in cache.path.parents
    assert cache.note.startswith(f"cannot make the cache folder {home}/newscli/")
    assert cache.note.endswith(f"; using {cache.path}")


def test_a_temporary_folder_that_somebody_else_prepared_is_not_used(
    home: Path, archive: Path, temporary: Path
) -> None:
    home.write_text("in the way")
    trap = temporary / f"newscli-{os.getuid()}"
    trap.mkdir()
    trap.chmod(0o777)
    cache = open_cache(home, archive)
    assert cache.path is None
    assert "working from memory" in cache.note


def test_no_folder_at_all_leads_to_the_memory(home: Path, archive: Path, temporary: Path) -> None:
    home.write_text("in the way")
    temporary.rmdir()
    temporary.write_text("in the way")
    assert open_cache(home, archive).path is None
