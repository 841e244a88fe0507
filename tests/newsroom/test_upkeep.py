from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from newscli.model.errors import StorageError
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.upkeep import overview, reindex
from tests.newsroom.asking import found, opened_files

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


def test_an_overview_counts_what_there_is(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars", tags=("a", "b"), published=date(2026, 11, 1))
    write("venus", tags=("A",), published=date(2027, 1, 1))
    write("earth", draft=True)
    (archive / "broken.toml").write_text("title =")
    (archive / "views").mkdir()
    (archive / "views" / "2026-11.tsv").write_text("mars\t3\t2026-11-24\tcli\ta\nbad\n")
    seen = overview(open_newsroom())
    assert seen.articles == 3
    assert seen.statuses == {"live": 1, "draft": 1, "scheduled": 1, "expired": 0}
    assert (seen.tags, seen.views, seen.problems, seen.newest) == (2, 3, 2, "2026-11-01")
    assert (seen.pending, seen.timezone) == (3, "Asia/Almaty")
    assert seen.cache is not None
    assert seen.cache_bytes > 0


def test_an_empty_archive_has_an_overview(open_newsroom: Open) -> None:
    seen = overview(open_newsroom())
    assert (seen.articles, seen.newest, seen.tags) == (0, None, 0)


def test_a_reindex_reads_everything_anew(write: Write, open_newsroom: Open) -> None:
    write("mars", body="Dust.")
    newsroom = open_newsroom()
    assert found(newsroom, "dust") == ["mars"]
    with opened_files("mars.toml") as opened:
        assert reindex(newsroom) == 1
    assert opened
    assert found(newsroom, "dust") == ["mars"]
    assert overview(newsroom).pending == 0


def test_a_reindex_that_the_disk_refuses_says_so(write: Write, open_newsroom: Open) -> None:
    write("mars", body="Dust.")
    assert found(open_newsroom(), "dust") == ["mars"]
    newsroom = open_newsroom(writes=True)
    assert newsroom.cache.lock is not None
    newsroom.cache.lock.unlink()
    newsroom.cache.lock.mkdir()
    with pytest.raises(StorageError, match="Is a directory"):
        reindex(newsroom)


def test_until_a_reindex_is_done_others_see_what_was_there(
    write: Write, open_newsroom: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("mars", body="Dust.")
    assert found(open_newsroom(), "dust") == ["mars"]
    newsroom = open_newsroom(writes=True)
    seen: list[list[str]] = []

    def load_late(path: str) -> object:
        seen.append(found(open_newsroom(), "dust"))
        raise KeyboardInterrupt

    monkeypatch.setattr(newsroom.folder, "load", load_late)
    with pytest.raises(KeyboardInterrupt):
        reindex(newsroom)
    newsroom.close()
    assert seen == [["mars"]]
    assert found(open_newsroom(), "dust") == ["mars"]
