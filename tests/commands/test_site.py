from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran


@pytest.mark.parametrize("library", ["jinja2", "nh3", "numpy"])
def test_a_library_that_is_missing_is_told_with_the_command_that_installs_it(
    run: Callable[..., Ran], write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    write("mars")
    monkeypatch.setitem(sys.modules, library, None)
    ran = run("site", "build")

    assert ran.code == 1
    assert f"needs {library}: pip install 'newscli[site]'" in ran.err


def test_the_paths_of_a_dry_run_are_data(run: Callable[..., Ran], write: Callable[..., Path]) -> None:
    write("mars")
    ran = run("site", "build", "--dry-run", "-q")

    assert "write\tmars/index.html\n" in ran.out
    assert ran.err == ""


def test_a_page_goes_out_at_its_time(run: Callable[..., Ran], archive: Path) -> None:
    run("add", "--title", "Later", "--at", "2030-01-01")
    run("site", "build", "now")
    run("--as-of", "2030-01-02", "site", "build", "then")

    assert not (archive.parent / "now" / "later").exists()
    assert (archive.parent / "then" / "later" / "index.html").is_file()
