from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.newsroom.newsroom import Newsroom
from newscli.storage.catalog.seal import LOG
from tests.newsroom.asking import found, listed

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


@pytest.mark.parametrize("place", range(0, 100, 7))
@pytest.mark.parametrize("is_cut", [False, True])
def test_damage_to_what_a_killed_writer_left_of_the_log_costs_no_answer(
    write: Write, open_newsroom: Open, tmp_path: Path, place: int, is_cut: bool
) -> None:
    write("mars", body="Dust.")
    first = open_newsroom()
    assert listed(first) == ["mars"]
    first.close()
    write("mars", body="Ice and dust.", title="Changed")
    write("venus", body="Clouds and dust.")
    killed = open_newsroom()
    assert sorted(listed(killed)) == ["mars", "venus"]
    shutil.copytree(tmp_path / "cache", tmp_path / "left")  # as it lies there before the catalog is closed
    killed.close()
    shutil.rmtree(tmp_path / "cache")
    (tmp_path / "left").rename(tmp_path / "cache")
    (log,) = (tmp_path / "cache").rglob(f"*{LOG}")
    data = bytearray(log.read_bytes())
    at = len(data) * place // 100
    if is_cut:
        del data[at:]
    else:
        data[at] ^= 1
    log.write_bytes(data)
    newsroom = open_newsroom()
    assert sorted(listed(newsroom)) == ["mars", "venus"]
    assert sorted(found(newsroom, "dust")) == ["mars", "venus"]
    assert found(newsroom, "ice") == ["mars"]
