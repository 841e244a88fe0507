from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("inotify_simple")

from newscli.storage.watching import epoch
from newscli.storage.watching.epoch import Epoch


def test_it_ends_after_its_time(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Epoch(archive)) as lasting:
        lasting.take_in()
        assert not lasting.is_over
    monkeypatch.setattr(epoch, "LIFETIME", 0)
    with closing(Epoch(archive)) as short:
        short.take_in()
        assert short.is_over


@pytest.mark.parametrize("folder", ["new", "deep/new", "x.toml"])
def test_it_ends_with_a_folder_that_comes_or_goes(archive: Path, folder: str) -> None:
    (archive / "deep").mkdir()
    with closing(Epoch(archive)) as before:
        (archive / folder).mkdir()
        before.take_in()
        assert before.is_over
    with closing(Epoch(archive)) as after:
        (archive / folder).rmdir()
        after.take_in()
        assert after.is_over


@pytest.mark.parametrize("folder", ["views", ".git", ".newscli/trash"])
def test_it_goes_on_with_a_folder_that_holds_no_articles(archive: Path, folder: str) -> None:
    with closing(Epoch(archive)) as lasting:
        (archive / folder).mkdir()
        lasting.take_in()
        assert not lasting.is_over


def test_changes_are_numbered(archive: Path, write: Callable[..., Path]) -> None:
    with closing(Epoch(archive)) as lasting:
        write("mars")
        lasting.take_in()
        number = lasting.number
        assert lasting.since(number) == set()
        write("earth")
        lasting.take_in()
        assert lasting.since(number) == {"earth.toml"}
        assert lasting.since(0) == {"earth.toml", "mars.toml"}


def test_a_name_that_is_not_utf_8_ends_it(archive: Path) -> None:
    with closing(Epoch(archive)) as lasting:
        (archive / "caf\udce9.toml").touch()
        lasting.take_in()
        assert lasting.is_over
