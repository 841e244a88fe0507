"""No answer is stale for a watcher, whatever becomes of it and of the files."""

from __future__ import annotations

import mmap
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from newscli.files.disk import temporary_name
from newscli.model.article import Article
from newscli.model.errors import StorageError
from newscli.newsroom.changing import change
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.watching import open_watcher
from newscli.storage.watching import asking
from newscli.storage.watching.asking import ask
from tests.newsroom.asking import found, listed, rows
from tests.watching import end, start_watch

Write = Callable[..., Path]
Open = Callable[..., Newsroom]
Watch = subprocess.Popen[str]

QUEUE = Path("/proc/sys/fs/inotify/max_queued_events")


@pytest.fixture
def watch(
    archive: Path, tmp_path: Path, write: Write, open_newsroom: Open, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Watch]:
    """A watcher that commands trust by now, of an archive with two articles; they wait for a slow machine."""
    monkeypatch.setattr(asking, "PATIENCE", 30.0)
    write("mars")
    write("venus", "2021/01")
    process = start_watch(archive, tmp_path / "cache")
    assert sorted(listed(open_newsroom())) == ["mars", "venus"]
    yield process
    end(process)


def tagged(article: Article, tag: str) -> Article:
    return replace(article, tags=(*article.tags, tag))


def looked_at(newsroom: Newsroom) -> list[str] | None:
    """The paths that the newsroom looked at; None for all there are."""
    newsroom.catalog  # noqa: B018
    return None if newsroom.seen.among is None else sorted(newsroom.seen.among)


@pytest.mark.usefixtures("watch")
def test_only_what_changed_is_looked_at(write: Write, open_newsroom: Open, archive: Path) -> None:
    assert looked_at(open_newsroom()) == []
    write("mars", title="The red planet")
    write("earth", "2021/01")
    (archive / "2021/01/venus.toml").rename(archive / "venus.toml")
    newsroom = open_newsroom()
    assert sorted(rows(newsroom, "path", "title")) == [
        ("2021/01/earth.toml", "Earth"),
        ("mars.toml", "The red planet"),
        ("venus.toml", "Venus"),
    ]
    changed = ["2021/01/earth.toml", "2021/01/venus.toml", "mars.toml", "venus.toml"]
    assert looked_at(newsroom) == changed
    (archive / "venus.toml").unlink()
    assert listed(open_newsroom()) == ["earth", "mars"]
    assert looked_at(open_newsroom()) == []


@pytest.mark.usefixtures("watch")
def test_what_a_command_wrote_is_looked_at_until_another_writes(write: Write, open_newsroom: Open) -> None:
    for tag in ("red", "small"):
        newsroom = open_newsroom(writes=True)
        change(newsroom, ["mars"], partial(tagged, tag=tag))
    newsroom = open_newsroom()
    assert rows(newsroom, "slug", "tags")[0] == ("mars", ["red", "small"])
    assert looked_at(newsroom) == ["mars.toml"]


@pytest.mark.usefixtures("watch")
def test_a_change_is_seen_at_once_however_often(write: Write, open_newsroom: Open) -> None:
    for number in range(50):
        write("mars", title="M" * (number + 1))
        newsroom = open_newsroom()
        assert ("mars", "M" * (number + 1)) in rows(newsroom, "slug", "title")
        assert looked_at(newsroom) == ["mars.toml"]


@pytest.mark.usefixtures("watch")
def test_a_search_finds_what_changed(write: Write, open_newsroom: Open) -> None:
    assert found(open_newsroom(), "dust") == []
    write("mars", body="Dust.")
    assert found(open_newsroom(), "dust") == ["mars"]


@pytest.mark.usefixtures("watch")
def test_folders_come_move_and_go(write: Write, open_newsroom: Open, archive: Path) -> None:
    for number in range(3):
        shutil.copytree(archive / "2021", archive / f"new{number}/deep")
        (archive / f"new{number}/deep/01/venus.toml").rename(archive / f"new{number}/deep/earth{number}.toml")
        assert f"earth{number}" in listed(open_newsroom())
    (archive / "new0").rename(archive / "old")
    newsroom = open_newsroom()
    assert ("earth0", "old/deep/earth0.toml") in rows(newsroom, "slug", "path")
    write("earth0", "old/deep", title="Home")
    assert ("earth0", "Home") in rows(open_newsroom(), "slug", "title")
    shutil.rmtree(archive / "old")
    (archive / "new1").rename(archive.parent / "elsewhere")
    assert sorted(listed(open_newsroom())) == ["earth2", "mars", "venus"]


def test_a_dead_watcher_is_not_waited_for(watch: Watch, write: Write, open_newsroom: Open) -> None:
    end(watch)
    write("earth")
    newsroom = open_newsroom()
    assert sorted(listed(newsroom)) == ["earth", "mars", "venus"]
    assert looked_at(newsroom) is None
    assert newsroom.seen.token == ""


def test_another_watcher_takes_over(
    watch: Watch, write: Write, open_newsroom: Open, archive: Path, tmp_path: Path
) -> None:
    end(watch)
    write("mars", title="While nobody watched")
    other = start_watch(archive, tmp_path / "cache")
    try:
        assert ("mars", "While nobody watched") in rows(open_newsroom(), "slug", "title")
        assert looked_at(open_newsroom()) == []
    finally:
        end(other)


def test_a_stopped_watcher_is_not_trusted_and_catches_up(
    watch: Watch, write: Write, open_newsroom: Open
) -> None:
    watch.send_signal(signal.SIGSTOP)
    write("mars", title="While it stood still")
    with pytest.MonkeyPatch.context() as context:
        context.setattr(asking, "PATIENCE", 0.2)
        newsroom = open_newsroom()
        assert ("mars", "While it stood still") in rows(newsroom, "slug", "title")
    assert looked_at(newsroom) is None
    write("venus", "2021/01", title="Then")
    watch.send_signal(signal.SIGCONT)
    newsroom = open_newsroom()
    assert ("venus", "Then") in rows(newsroom, "slug", "title")
    assert looked_at(newsroom) == ["2021/01/venus.toml", "mars.toml"]


def test_lost_events_mean_a_look_at_all(
    watch: Watch, write: Write, open_newsroom: Open, archive: Path
) -> None:
    place = open_newsroom().cache.watcher
    assert place is not None
    before, _ = ask(place, archive, "")
    watch.send_signal(signal.SIGSTOP)
    for _ in range(int(QUEUE.read_text()) // 2 + 1):  # in turns: the system makes one of equal events
        os.utime(archive / "mars.toml", (1, 1))
        os.utime(archive / "2021/01/venus.toml", (1, 1))
    write("earth")
    watch.send_signal(signal.SIGCONT)
    token, changed = "", None
    while not token:  # it reads the whole queue first
        token, changed = ask(place, archive, before)
    assert changed is None
    assert sorted(listed(open_newsroom())) == ["earth", "mars", "venus"]


@pytest.mark.usefixtures("watch")
def test_a_file_with_another_name_is_always_looked_at(
    write: Write, open_newsroom: Open, archive: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("linked", "twin"):
        shutil.copy(write(name), outside)
    (archive / "linked.toml").unlink()
    (archive / "linked.toml").symlink_to(outside / "linked.toml")
    (archive / "twin.toml").unlink()
    (archive / "twin.toml").hardlink_to(outside / "twin.toml")
    listed(open_newsroom())
    for name in ("linked", "twin"):
        (outside / f"{name}.toml").write_text("title = 'By its other name'")
    newsroom = open_newsroom()
    assert ("twin", "By its other name") in rows(newsroom, "slug", "title")
    assert ("linked", "By its other name") in rows(newsroom, "slug", "title")
    (outside / "linked.toml").unlink()
    assert "linked" not in listed(open_newsroom())
    assert looked_at(open_newsroom()) == ["linked.toml", "twin.toml"]


@pytest.mark.usefixtures("watch")
def test_so_is_a_file_that_gets_another_name_in_the_archive(open_newsroom: Open, archive: Path) -> None:
    (archive / "2021/twin.toml").hardlink_to(archive / "mars.toml")
    assert sorted(listed(open_newsroom())) == ["mars", "twin", "venus"]
    (archive / "2021/twin.toml").write_text("title = 'By its other name'")
    assert ("mars", "By its other name") in rows(open_newsroom(), "slug", "title")


@pytest.mark.usefixtures("watch")
def test_what_is_written_into_a_memory_map_is_seen_once_it_is_unmapped(
    open_newsroom: Open, archive: Path
) -> None:
    with open(archive / "mars.toml", "r+b") as file:
        memory = mmap.mmap(file.fileno(), 0)
    listed(open_newsroom())
    memory[:] = memory[:].replace(b"Mars", b"Moon")
    memory.close()
    assert ("mars", "Moon") in rows(open_newsroom(), "slug", "title")


@pytest.mark.usefixtures("watch")
def test_what_a_dead_writer_left_is_taken_away(open_newsroom: Open, archive: Path) -> None:
    left = archive / "2021/01" / temporary_name()
    left.write_text("title = 'Half")
    listed(open_newsroom())
    assert not left.exists()
    assert looked_at(open_newsroom()) == []


@pytest.mark.usefixtures("watch")
def test_what_is_no_article_is_nothing_to_look_at(open_newsroom: Open, archive: Path) -> None:
    for name in (
        ".newscli-notes.md",
        ".git/index.toml",
        ".hidden.toml",
        "views/2026-11.tsv",
        "note.txt",
        "newscli.toml",
    ):
        (archive / name).parent.mkdir(exist_ok=True)
        with (archive / name).open("a") as file:
            file.write("\n")
    assert looked_at(open_newsroom()) == []


def test_an_archive_that_is_replaced_is_another_one(watch: Watch, open_newsroom: Open, archive: Path) -> None:
    shutil.copytree(archive, archive.parent / "copy")
    archive.rename(archive.parent / "before")
    (archive.parent / "copy").rename(archive)
    (archive / "mars.toml").write_text("title = 'Another Mars'")
    newsroom = open_newsroom()
    assert ("mars", "Another Mars") in rows(newsroom, "slug", "title")
    assert watch.wait() == 1
    assert watch.stderr is not None
    assert f"{archive} was moved, replaced or deleted: start newscli watch anew" in watch.stderr.read()


def test_one_that_is_moved_away_is_no_longer_watched(watch: Watch, archive: Path) -> None:
    archive.rename(archive.parent / "elsewhere")
    assert watch.wait(timeout=60) == 1
    assert watch.stderr is not None
    assert f"{archive} was moved, replaced or deleted: start newscli watch anew" in watch.stderr.read()


def test_so_is_one_whose_folder_is(watch: Watch, open_newsroom: Open, archive: Path) -> None:
    above = archive.parent
    shutil.copytree(above, above.with_name("copy"))
    above.rename(above.with_name("before"))
    above.with_name("copy").rename(above)
    (archive / "mars.toml").write_text("title = 'Another Mars'")
    assert ("mars", "Another Mars") in rows(open_newsroom(), "slug", "title")
    assert watch.wait() == 1


@pytest.mark.usefixtures("watch")
def test_a_first_look_waits_for_no_lock(open_newsroom: Open, archive: Path, tmp_path: Path) -> None:
    (archive / "new").mkdir()  # which ends the epoch
    told: list[str] = []
    holder = open_newsroom(writes=True)
    with holder.cache_lock:
        assert sorted(listed(open_newsroom(told=told))) == ["mars", "venus"]
    assert told == []


def test_a_mounted_folder_is_not_watched(open_newsroom: Open, archive: Path) -> None:
    (archive / "mounted").mkdir()
    mount = ["mount", "-t", "tmpfs", "none", str(archive / "mounted")]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine mounts no file system")
    try:
        with pytest.raises(StorageError, match="mounted is mounted in it"):
            open_watcher(open_newsroom())
    finally:
        subprocess.run(["umount", archive / "mounted"], check=True)
