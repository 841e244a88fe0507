from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.storage.catalog import Catalog, DamagedCatalog


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog's file, closed."""
    catalog = Catalog(tmp_path / "catalog.db", "UTC ")
    with catalog.transaction():
        catalog.set_state("a", "first")
    catalog.close()
    return tmp_path / "catalog.db"


def state(path: Path) -> str | None:
    catalog = Catalog(path, "UTC ")
    try:
        return catalog.state("a")
    finally:
        catalog.close()


def flipped(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data.replace(b"first", b"burst"))


def touched_back(path: Path) -> None:
    before = path.stat()
    flipped(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def written_by_another(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE state SET value = 'burst' WHERE key = 'a'")
    connection.commit()
    connection.close()


def longer(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"x")


@pytest.mark.parametrize("change", [flipped, touched_back, written_by_another, longer])
def test_a_catalog_that_another_hand_wrote_is_damaged(path: Path, change: Callable[[Path], None]) -> None:
    assert state(path) == "first"
    change(path)
    with pytest.raises(DamagedCatalog):
        state(path)


def test_a_change_of_our_own_is_sealed_again(path: Path) -> None:
    for value in ("second", "third"):
        catalog = Catalog(path, "UTC ")
        with catalog.transaction():
            assert not seal(path).exists()
            catalog.set_state("a", value)
        catalog.close()
        assert seal(path).exists()
        assert state(path) == value


def test_a_change_beside_an_open_reader_is_no_damage_to_it(path: Path) -> None:
    reader, writer = Catalog(path, "UTC "), Catalog(path, "UTC ")
    with writer.transaction():
        writer.set_state("a", "second")
    writer.close()
    assert reader.state("a") == "second"
    reader.close()
    assert state(path) == "second"


def test_without_a_seal_a_catalog_is_trusted_and_sealed(path: Path) -> None:
    for seal_it in (lambda: seal(path).unlink(), lambda: seal(path).write_text("")):
        seal_it()
        assert state(path) == "first"
        assert seal(path).read_text()


def test_what_a_killed_writer_left_is_taken_in_and_sealed(path: Path, tmp_path: Path) -> None:
    writer = Catalog(path, "UTC ")
    with writer.transaction():
        writer.set_state("a", "second")
    copy = tmp_path / "killed.db"
    for ending in ("", "-wal"):
        copy.with_name(f"{copy.name}{ending}").write_bytes(
            path.with_name(f"{path.name}{ending}").read_bytes()
        )
    writer.close()
    assert state(copy) == "second"
    assert seal(copy).exists()


def test_in_memory_it_says_what_the_sealed_one_says(path: Path) -> None:
    catalog = Catalog.in_memory(path, "UTC ")
    assert catalog.state("a") == "first"
    catalog.close()
    longer(path)
    empty = Catalog.in_memory(path, "UTC ")
    assert (empty.state("a"), empty.entries.count()) == (None, 0)
    empty.close()


def seal(path: Path) -> Path:
    return path.with_name(f"{path.name}.seal")
