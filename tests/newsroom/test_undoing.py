from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.model.errors import RequestError
from newscli.newsroom.undoing import undo
from tests.conftest import Ran
from tests.newsroom.asking import counts, files_of

Write = Callable[..., Path]
Run = Callable[..., Ran]


def articles(archive: Path) -> dict[str, bytes]:
    """The files of the archive, but those of the log and the trash."""
    return {path: data for path, data in files_of(archive).items() if not path.startswith(".newscli/")}


@pytest.fixture
def news(write: Write, archive: Path) -> dict[str, bytes]:
    """An archive of three articles, with comments and line ends of their own."""
    write("mars", "2026/11", tags=("old",), aliases=("red",))
    write("venus", tags=("old",))
    (archive / "moon.toml").write_bytes(b"title = 'Moon'  # ours\r\ntags = ['old']\r\n")
    return articles(archive)


COMMANDS = {
    "tag": ("tag", "+new", "-old", "mars", "moon"),
    "bulk": ("tag", "+bulk", "--all"),
    "set": ("set", "section=Sky", "--all", "-y"),
    "feature": ("feature", "--top", "mars", "venus"),
    "unpublish": ("unpublish", "venus"),
    "add": ("add", "--title", "Comet"),
    "rename": ("rename", "mars", "mars-red"),
    "remove": ("remove", "mars", "venus"),
    "tags": ("tags", "rename", "old", "ancient"),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_undo_leaves_every_file_as_it_was_and_its_undo_as_the_command_did(
    news: dict[str, bytes], archive: Path, run: Run, command: tuple[str, ...]
) -> None:
    assert run(*command).code == 0
    after = articles(archive)
    assert after != news

    tried = run("undo", "--dry-run")
    assert (tried.code, tried.out.startswith("--- ")) == (0, True)
    assert articles(archive) == after

    assert run("undo").code == 0
    assert articles(archive) == news
    assert run("list", "--format", "paths").out.split() == sorted(
        path for path in news if path.endswith(".toml") and path != "newscli.toml"
    )

    assert run("undo", "2").code == 0
    assert articles(archive) == after


def test_undo_goes_back_a_command_at_a_time(news: dict[str, bytes], archive: Path, run: Run) -> None:
    states = [news]
    for command in COMMANDS.values():
        if run(*command).code == 0 and articles(archive) != states[-1]:
            states.append(articles(archive))
    assert len(states) > 6
    for state in reversed(states[:-1]):
        assert run("undo").code == 0
        assert articles(archive) == state
    assert run("undo").err == "newscli: there is nothing to undo\n"


def test_restore_is_taken_back_too(news: dict[str, bytes], archive: Path, run: Run) -> None:
    run("remove", "mars")
    removed = articles(archive)
    run("restore", "mars")
    assert articles(archive) == news
    run("undo")
    assert articles(archive) == removed
    assert run("restore").out.startswith("mars\t")


def test_an_import_is_one_step_and_keeps_no_texts(
    archive: Path, run: Run, news: dict[str, bytes], tmp_path: Path
) -> None:
    count, text = 450, "words " * 300
    source = tmp_path / "many.jsonl"
    source.write_text("".join(f'{{"title": "t{n}", "body": "{text}"}}\n' for n in range(count)))
    run("import", str(source))
    (step,) = (archive / ".newscli" / "log").iterdir()
    assert step.stat().st_size < 100 * count
    assert run("log").out.split("\t")[3] == str(count)
    assert run("undo").err.startswith(f"newscli: took back {count} files of: newscli import ")
    assert articles(archive) == news


def test_a_subscription_is_taken_back(
    archive: Path, run: Run, news: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "f.opml").write_text(
        '<opml><body><outline type="rss" xmlUrl="https://a.example/f"/></body></opml>'
    )
    assert run("import", str(tmp_path / "f.opml")).code == 0
    assert "a.example" in (archive / "newscli.toml").read_text()
    assert run("undo").code == 0
    assert articles(archive) == news


def test_a_file_that_another_hand_changed_is_left_alone_and_the_others_are_taken_back(
    news: dict[str, bytes], archive: Path, run: Run
) -> None:
    run("tag", "+new", "--all")
    with (archive / "venus.toml").open("a") as file:
        file.write("# mine\n")
    mine = articles(archive)["venus.toml"]
    done = run("undo")
    assert (done.code, done.err.splitlines()) == (
        5,
        [
            "newscli: took back 2 files of: newscli tag +new --all",
            "newscli: error: venus.toml was changed since: left as it is",
        ],
    )
    assert articles(archive) == {**news, "venus.toml": mine}


def test_when_all_was_changed_nothing_is_done_and_the_command_stays_to_be_undone(
    news: dict[str, bytes], archive: Path, run: Run
) -> None:
    run("tag", "+new", "venus")
    ours = articles(archive)["venus.toml"]
    (archive / "venus.toml").write_text("title = 'Mine'\n")
    assert (run("undo").code, run("undo").code) == (5, 5)
    (archive / "venus.toml").write_bytes(ours)
    assert run("undo").code == 0
    assert articles(archive) == news


def test_a_new_article_that_was_edited_since_stays(archive: Path, run: Run, news: dict[str, bytes]) -> None:
    run("add", "--title", "Comet", "--draft")
    (archive / "comet.toml").write_text("title = 'Mine'\n")
    assert run("undo").code == 5
    assert (archive / "comet.toml").read_text() == "title = 'Mine'\n"


def test_a_slug_that_is_taken_by_now_is_not_given_twice(
    archive: Path, run: Run, news: dict[str, bytes], write: Write
) -> None:
    run("remove", "mars", "venus")
    write("mars", "2027")
    done = run("undo")
    assert (done.code, "the slug 'mars' is taken by now" in done.err) == (5, True)
    assert sorted(run("list", "--format", "slugs").out.split()) == ["mars", "moon", "venus"]


def test_what_it_takes_back_another_command_does_not_see(
    news: dict[str, bytes], run: Run, open_newsroom: Callable[..., object]
) -> None:
    run("tag", "+new", "mars")
    newsroom = open_newsroom(writes=True)
    undo(newsroom)  # type: ignore[arg-type]
    assert counts(newsroom, "tag") == {"old": 3}  # type: ignore[arg-type]


def test_views_are_no_step_and_stay(news: dict[str, bytes], archive: Path, run: Run) -> None:
    run("tag", "+new", "mars")
    run("views", "add", "mars")
    assert run("log").out.count("\n") == 1
    run("undo")
    assert run("popular", "all", "--fields", "slug,score").out == "mars\t1\n"


def test_a_rename_stays_once_views_were_counted_for_the_new_slug(
    news: dict[str, bytes], archive: Path, run: Run
) -> None:
    run("rename", "venus", "evening-star")
    run("views", "add", "evening-star", "--count", "7")
    ran = run("undo")
    assert (ran.code, ran.out) == (5, "")
    assert "newscli rename evening-star venus keeps them" in ran.err
    assert "newscli undo NUMBER" in ran.err
    assert run("rename", "evening-star", "venus").code == 0
    assert run("popular", "all", "--fields", "slug,score").out == "venus\t7\n"


def test_a_number_that_is_none_is_refused(run: Run, news: dict[str, bytes]) -> None:
    run("tag", "+new", "mars")
    assert run("undo", "7").code == 2
    assert (run("undo", "1").code, run("undo", "1").code) == (0, 2)


def test_who_changes_nothing_is_not_in_the_log(run: Run, news: dict[str, bytes]) -> None:
    for command in (("tag", "+old", "mars"), ("tag", "+x", "mars", "--dry-run"), ("list",), ("check",)):
        run(*command)
    assert run("log").out == ""


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_command_that_was_killed_in_the_middle_is_taken_back_whole(
    news: dict[str, bytes], archive: Path, run: Run, tmp_path: Path
) -> None:
    program = (
        "import os, signal, sys\n"
        "from newscli.storage import articles\n"
        "def replace(files):\n"
        "    real(files[:2])\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "real, articles.replace_files = articles.replace_files, replace\n"
        "from newscli.cli import run_process\n"
        "run_process()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "tag", "+new", "--all"],
        cwd=archive,
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": os.getcwd()},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    changed = {path for path, data in articles(archive).items() if data != news[path]}
    assert len(changed) == 2
    assert run("undo").code == 0
    assert articles(archive) == news


def test_an_unknown_number_says_where_the_numbers_are(
    open_newsroom: Callable[..., object], news: dict[str, bytes]
) -> None:
    with pytest.raises(RequestError, match="newscli log lists them"):
        undo(open_newsroom(writes=True), 3)  # type: ignore[arg-type]
