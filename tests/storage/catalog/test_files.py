from __future__ import annotations

from newscli.model.errors import Problem
from newscli.storage.catalog import Catalog

SCAN = {"b.toml": (2, 20), "a.toml": (1, 10)}
PROBLEM = Problem("type", "tags is a list of strings", "tags", 3, 1)


def test_a_scan_that_was_remembered_is_unchanged(catalog: Catalog) -> None:
    files = catalog.files
    assert not files.unchanged({})
    files.remember(SCAN)
    assert files.unchanged(dict(SCAN))
    assert not files.unchanged({**SCAN, "a.toml": (1, 11)})
    assert not files.unchanged({"a.toml": (1, 10)})
    assert not files.unchanged({})


def test_differences_are_told_in_order(catalog: Catalog) -> None:
    files = catalog.files
    assert files.differences(SCAN) == (["a.toml", "b.toml"], [])
    for path, stamp in SCAN.items():
        files.put(path, stamp, path.removesuffix(".toml"))
    assert files.differences(SCAN) == ([], [])
    assert files.differences({"a.toml": (1, 11), "c.toml": (1, 1)}) == (["a.toml", "c.toml"], ["b.toml"])
    files.remove("a.toml")
    assert files.differences(SCAN) == (["a.toml"], [])


def test_what_is_wrong_with_a_file_is_kept_until_it_is_read_again(catalog: Catalog) -> None:
    files = catalog.files
    files.put("b.toml", (1, 1), "b", [PROBLEM, PROBLEM])
    files.put("a.toml", (1, 1), "a", [PROBLEM])
    files.put("c.toml", (1, 1), "c")
    assert files.problems() == [("a.toml", PROBLEM), ("b.toml", PROBLEM), ("b.toml", PROBLEM)]
    assert files.problems_at("b.toml") == [PROBLEM, PROBLEM]
    assert files.problems_at("c.toml") == files.problems_at("nosuch.toml") == []
    files.put("a.toml", (2, 2), "a")
    assert files.problems_at("a.toml") == []


def test_the_files_of_a_slug_come_in_order(catalog: Catalog) -> None:
    for path in ("z/mars.toml", "a/mars.toml"):
        catalog.files.put(path, (1, 1), "mars", [PROBLEM])
    catalog.files.put("venus.toml", (1, 1), "venus")
    assert catalog.files.paths_of("mars") == ["a/mars.toml", "z/mars.toml"]
    assert catalog.files.paths_of("nosuch") == []
