"""Folders that lie deeper in each other than calls may."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import Ran

DEPTH = 1_100


@pytest.fixture
def bottom(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The path in the archive of an article that lies that deep."""
    with monkeypatch.context() as here:
        here.chdir(archive)
        for _ in range(DEPTH):
            os.mkdir("a")
            os.chdir("a")
        Path("mars.toml").write_text("title = 'Mars'\n")
    yield f"{'a/' * DEPTH}mars.toml"
    subprocess.run(["rm", "-r", archive, archive.with_name("other")], check=False)  # pytest could not


def test_an_article_is_found_removed_and_restored_however_deep_it_lies(
    bottom: str, archive: Path, run: Callable[..., Ran]
) -> None:
    assert run("list", "--format", "paths").out.strip().endswith(bottom)
    assert run("remove", "-y", "mars").code == 0
    assert not (archive / bottom).exists()
    assert run("restore", "mars").code == 0
    assert (archive / bottom).exists()


def test_a_folder_that_is_too_deep_to_be_imported_is_told(
    bottom: str, archive: Path, run: Callable[..., Ran]
) -> None:
    (archive / "a").rename(archive.with_name("other"))
    ran = run("import", "other")
    assert ran.code == 1
    assert "other: its folders lie too deep in each other" in ran.err
