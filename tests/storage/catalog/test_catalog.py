from __future__ import annotations

from pathlib import Path
from threading import Barrier, Thread

import pytest

from newscli.model.errors import Locked, StorageError
from newscli.storage.catalog import MEMORY, Catalog, DamagedCatalog
from newscli.storage.catalog.schema import FORMAT


def test_a_new_catalog_is_empty_and_of_this_format(catalog: Catalog) -> None:
    assert catalog.entries.count() == 0
    assert catalog.connection.execute("PRAGMA user_version").fetchone() == (FORMAT,)


def test_what_is_kept_is_there_again(catalog: Catalog) -> None:
    catalog.set_state("index", "abc")
    catalog.close()
    again = Catalog(catalog.path, catalog.basis)
    assert (again.state("index"), again.state("nosuch")) == ("abc", None)
    again.close()


def test_another_basis_empties_it(catalog: Catalog) -> None:
    catalog.set_state("index", "abc")
    catalog.close()
    other = Catalog(catalog.path, "UTC fr")
    assert (other.state("index"), other.state("basis")) == (None, "UTC fr")
    other.close()


def test_a_transaction_is_kept_whole_or_not_at_all(catalog: Catalog) -> None:
    with catalog.transaction():
        catalog.set_state("a", "1")

    def be_interrupted() -> None:
        with catalog.transaction():
            catalog.set_state("a", "2")
            catalog.set_state("b", "2")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        be_interrupted()
    assert (catalog.state("a"), catalog.state("b")) == ("1", None)


def test_a_reader_sees_the_last_commit_while_another_writes(catalog: Catalog) -> None:
    catalog.set_state("a", "1")
    reader = Catalog(catalog.path, catalog.basis)
    with catalog.transaction():
        catalog.set_state("a", "2")
        assert reader.state("a") == "1"
    assert reader.state("a") == "2"
    reader.close()


def test_one_that_was_made_by_two_at_once_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "catalog.db"
    barrier = Barrier(8)
    kept: list[str | None] = []

    def make(number: int) -> None:
        barrier.wait()
        catalog = Catalog(path, "UTC ")
        with catalog.transaction():
            catalog.set_state(str(number), "kept")
        catalog.close()

    threads = [Thread(target=make, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    catalog = Catalog(path, "UTC ")
    kept = [catalog.state(str(number)) for number in range(8)]
    catalog.close()
    assert kept == ["kept"] * 8


@pytest.mark.parametrize("data", [b"no database " * 500, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_what_is_no_catalog_is_damaged(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "catalog.db"
    path.write_bytes(data)
    with pytest.raises(DamagedCatalog):
        Catalog(path, "UTC ")


def test_a_catalog_of_another_format_is_damaged(catalog: Catalog) -> None:
    catalog.connection.execute("PRAGMA user_version = 99")
    catalog.close()
    with pytest.raises(DamagedCatalog, match="format 99"):
        Catalog(catalog.path, catalog.basis)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM nowhere",
        "SELECT absent FROM state",
        "INSERT INTO state (absent) VALUES (1)",
        "SELECT CAST(x'ff' AS TEXT)",
        "SELECT value FROM json_each('[')",
        "INSERT INTO state VALUES ('basis', 'another')",
    ],
)
def test_what_is_missing_no_text_or_there_already_is_damage(catalog: Catalog, statement: str) -> None:
    with pytest.raises(DamagedCatalog), catalog.explained():
        catalog.connection.execute(statement).fetchall()


@pytest.mark.parametrize(
    "statement", ["SELECT 1 LIMIT 99999999999999999999", "SELECT", "SELECT ?", "INSERT INTO state VALUES (1)"]
)
def test_a_statement_that_is_wrong_is_no_damage(catalog: Catalog, statement: str) -> None:
    with pytest.raises(StorageError, match=r"cannot use the catalog .*"), catalog.explained():
        catalog.connection.execute(statement).fetchall()


def test_a_refusal_of_the_disk_is_no_damage(catalog: Catalog) -> None:
    catalog.connection.execute("PRAGMA max_page_count = 1")
    full = pytest.raises(StorageError, match=r"cannot use the catalog .*: database or disk is full")
    with full, catalog.explained(), catalog.transaction():
        catalog.set_state("a", "x" * 1_000_000)
    assert catalog.state("a") is None


def test_another_process_in_the_way_is_no_damage(catalog: Catalog) -> None:
    other = Catalog(catalog.path, catalog.basis)
    other.connection.execute("PRAGMA busy_timeout = 0")
    with catalog.transaction(), pytest.raises(Locked), other.explained(), other.transaction():
        pass
    other.close()


def test_a_catalog_can_be_in_memory() -> None:
    catalog = Catalog(MEMORY, "UTC ")
    catalog.set_state("a", "1")
    assert catalog.state("a") == "1"
    catalog.close()
