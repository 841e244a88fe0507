from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from newscli.model.article import Featured
from newscli.model.errors import StorageError
from newscli.model.overview import Due
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


@pytest.mark.parametrize("looks", [1, 2])
def test_a_file_of_the_cache_may_go_while_it_is_looked_at(
    open_newsroom: Open, monkeypatch: pytest.MonkeyPatch, looks: int
) -> None:
    newsroom = open_newsroom()
    before = overview(newsroom)
    assert before.cache is not None
    going = before.cache / "going"
    going.write_text("going")
    stat, seen = os.stat, []

    def look(path: Any, *arguments: Any, **keywords: Any) -> os.stat_result:
        if os.fspath(path) == os.fspath(going):
            seen.append(path)
            if len(seen) == looks:
                going.unlink()
        return stat(path, *arguments, **keywords)

    monkeypatch.setattr(os, "stat", look)
    assert overview(newsroom).cache_bytes - before.cache_bytes == (0 if looks == 1 else len("going"))


def test_an_empty_archive_has_an_overview(open_newsroom: Open) -> None:
    seen = overview(open_newsroom())
    assert (seen.articles, seen.newest, seen.tags) == (0, None, 0)
    assert (seen.changed, seen.next, seen.ending) == (None, None, ())


def test_an_overview_says_what_comes_next_and_what_ends_soon(write: Write, open_newsroom: Open) -> None:
    write("later", published=date(2026, 12, 24))
    write("sooner", published=date(2026, 12, 1))
    write("week", featured=Featured(end=date(2026, 11, 30)))
    write("today", featured=Featured(end=datetime(2026, 11, 24, 20, tzinfo=UTC)))
    write("month", featured=Featured(end=date(2026, 12, 30)))
    write("over", featured=Featured(end=date(2026, 11, 1)))
    os.utime(write("written"), (1_800_000_000, 1_800_000_000))

    seen = overview(open_newsroom())

    assert seen.next == Due("sooner", "2026-12-01")
    assert seen.ending == (Due("today", "2026-11-24T20:00:00Z"), Due("week", "2026-11-30T19:00:00Z"))
    assert seen.changed == "2027-01-15T08:00:00Z"


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
