from __future__ import annotations

from newscli.model.errors import Problem
from newscli.storage.catalog import Catalog
from newscli.storage.scan import Look, Stamp

SCAN = {"b.toml": (2, 20), "a.toml": (1, 10)}
PROBLEM = Problem("type", "tags is a list of strings", "tags", 3, 1)


def seen(files: dict[str, Stamp], among: list[str] | None = None) -> Look:
    look = Look(among)
    look.files = dict(files)
    return look


def test_a_look_that_was_remembered_is_unchanged(catalog: Catalog) -> None:
    files = catalog.files
    assert not files.unchanged(seen({}))
    files.remember(seen(SCAN))
    assert files.unchanged(seen(SCAN))
    assert not files.unchanged(seen({**SCAN, "a.toml": (1, 11)}))
    assert not files.unchanged(seen({"a.toml": (1, 10)}))
    assert not files.unchanged(seen({}))


def test_differences_are_told_in_order(catalog: Catalog) -> None:
    files = catalog.files
    assert files.differences(seen(SCAN)) == (["a.toml", "b.toml"], [])
    for path, stamp in SCAN.items():
        files.put(path, stamp, path.removesuffix(".toml"))
    assert files.stamps() == SCAN
    assert files.differences(seen(SCAN)) == ([], [])
    other = {"a.toml": (1, 11), "c.toml": (1, 1)}
    assert files.differences(seen(other)) == (["a.toml", "c.toml"], ["b.toml"])
    files.remove("a.toml")
    assert files.differences(seen(SCAN)) == (["a.toml"], [])


def test_a_look_at_some_files_says_nothing_of_the_others(catalog: Catalog) -> None:
    files = catalog.files
    for path, stamp in SCAN.items():
        files.put(path, stamp, path.removesuffix(".toml"))
    assert files.unchanged(seen({}, []))
    assert files.unchanged(seen({"a.toml": (1, 10)}, ["a.toml", "never.toml"]))
    assert files.differences(seen({"a.toml": (1, 11)}, ["a.toml", "b.toml"])) == (["a.toml"], ["b.toml"])


def test_after_a_look_at_some_files_the_last_one_at_all_is_forgotten(catalog: Catalog) -> None:
    files = catalog.files
    files.remember(seen(SCAN))
    files.remember(seen({"a.toml": (1, 11)}, ["a.toml"]))
    assert not files.unchanged(seen(SCAN))


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
