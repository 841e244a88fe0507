from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newscli.storage.watching.asking import address, ask
from tests.watching import end, start_watch


@pytest.fixture
def place(archive: Path, tmp_path: Path) -> Iterator[Path]:
    """The socket of a watcher, by a path that is longer than the address of a socket may be."""
    cache = tmp_path / ("long" * 40)
    process = start_watch(archive, cache)
    (found,) = cache.rglob("watcher")
    yield found
    end(process)


def test_it_tells_what_changed_since_a_token(place: Path, archive: Path, write: Callable[..., Path]) -> None:
    first, changed = ask(place, archive, "")
    assert (first != "", changed) == (True, None)
    assert ask(place, archive, first) == (first, [])
    write("mars")
    second, changed = ask(place, archive, first)
    assert changed == ["mars.toml"]
    write("earth")
    assert ask(place, archive, second)[1] == ["earth.toml"]
    assert ask(place, archive, first)[1] == ["earth.toml", "mars.toml"]


def test_of_another_epoch_it_tells_nothing(place: Path, archive: Path) -> None:
    token, _ = ask(place, archive, "")
    assert ask(place, archive, "0123456789abcdef:0") == (token, None)


def test_more_than_a_thousand_changes_are_any(place: Path, archive: Path) -> None:
    token, _ = ask(place, archive, "")
    for number in range(1001):
        (archive / f"a-{number}.toml").touch()
    later, changed = ask(place, archive, token)
    assert later != token
    assert changed is None


def test_of_another_folder_it_tells_nothing(place: Path, archive: Path) -> None:
    assert ask(place, archive.parent, "") == ("", None)


def test_who_asks_in_another_way_gets_nothing(place: Path, archive: Path) -> None:
    folder = os.open(place.parent, os.O_RDONLY)
    for question in (b"", b"\xff", b"{}", b"5", b"[1]", b'["x", "y", "z"]', b"[" * 100_000):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(address(folder, place.name))
            connection.sendall(question)
            connection.shutdown(socket.SHUT_WR)
            assert connection.recv(1) == b""
    os.close(folder)
    assert ask(place, archive, "")[0] != ""
