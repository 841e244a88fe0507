from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.model.article import Photo
from newscli.newsroom.checking_staged import check_staged
from newscli.newsroom.newsroom import Newsroom
from tests.conftest import Ran
from tests.git import git, needed, repository

Write = Callable[..., Path]
Open = Callable[..., Newsroom]

pytestmark = needed


@pytest.fixture
def top(archive: Path, write: Write) -> Path:
    """A repository around an archive of two good articles."""
    write("mars", aliases=("red",))
    write("venus")
    repository(archive.parent)
    return archive.parent


def breaches(newsroom: Newsroom) -> list[tuple[str, str]]:
    return [(path, problem.rule) for path, problem in check_staged(newsroom)]


def test_every_rule_is_held_against_what_will_be_committed(
    top: Path, archive: Path, write: Write, open_newsroom: Open
) -> None:
    write("a", related=("mars", "red", "later"))
    write("b", aliases=("venus",))
    write("c", aliases=("red",))
    write("d", photo=Photo(file="d.jpg"), tags=("x", "X"))
    write("venus", "z")
    (archive / "e.toml").write_text("title =\n")
    (archive / "F.toml").write_text("title = 'x'\n")
    (archive / "g.toml").write_bytes(b"title = '\xff'\n")
    (archive / "views").mkdir()
    (archive / "views" / "2026-11.tsv").write_text("mars\t1\t2026-11-01\tcli\tx\n<<<<<<< ours\n")
    with (archive / "newscli.toml").open("a") as settings:
        settings.write("colour = 'red'\n")
    git(top, "add", "-A")
    write("later")
    (archive / "d.jpg").write_bytes(b"x")
    (archive / "e.toml").write_text("title = 'good by now'\n")
    assert breaches(open_newsroom()) == [
        ("F.toml", "slug"),
        ("a.toml", "dead-link"),
        ("b.toml", "alias"),
        ("c.toml", "alias"),
        ("d.toml", "repeated"),
        ("d.toml", "photo"),
        ("e.toml", "toml"),
        ("g.toml", "encoding"),
        ("newscli.toml", "unknown-key"),
        ("views/2026-11.tsv", "views"),
        ("z/venus.toml", "duplicate"),
    ]


def test_what_is_not_staged_is_not_asked_about(
    top: Path, archive: Path, write: Write, open_newsroom: Open
) -> None:
    (archive / "venus.toml").write_text("title =\n")
    write("broken", tags=("-x",))
    git(top, "commit", "-q", "--allow-empty", "-m", "nothing")
    write("good", related=("mars",), photo=Photo(file="ignored.jpg"))
    (top / ".gitignore").write_text("*.jpg\n")
    git(top, "add", ".gitignore", "articles/good.toml")
    assert breaches(open_newsroom()) == []


def test_a_link_to_what_the_commit_removes_is_dead(top: Path, write: Write, open_newsroom: Open) -> None:
    write("a", related=("venus",))
    git(top, "add", "-A")
    git(top, "rm", "-q", "--cached", "articles/venus.toml")
    assert breaches(open_newsroom()) == [("a.toml", "dead-link")]


def test_the_command_names_place_and_rule_and_ends_with_4(
    top: Path, archive: Path, run: Callable[..., Ran]
) -> None:
    assert (run("check", "--staged").code, run("check", "--staged", "--fix").code) == (0, 2)
    (archive / "venus.toml").write_text("title = 'x'\ntags = 3\n")
    git(top, "add", "-A")
    done = run("check", "--staged")
    assert (done.code, done.out) == (4, "articles/venus.toml:2:1: type: tags is a list of strings\n")
    git(top, "commit", "-q", "-m", "in")
    assert run("check", "--staged").code == 0


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize("arguments", [("-a",), ("articles/venus.toml",), ()])
def test_the_hook_of_the_readme_keeps_a_broken_article_out(
    top: Path, archive: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    program = tmp_path / "bin" / "newscli"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newscli "$@"\n')
    program.chmod(0o755)
    hook = top / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexec newscli check --staged\n")
    hook.chmod(0o755)
    around = {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.getcwd(),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    path = archive / "venus.toml"
    path.write_text("title =\n")
    if not arguments:
        git(top, "add", "-A")
        path.write_text("title = 'good, but not added'\n")
    said = git(top, "commit", "-q", "-m", "bad", *arguments, code=1, around=around)
    assert said == "articles/venus.toml:1:8: toml: invalid value\n"

    path.write_text("title = 'good'\n")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "good", *arguments, around=around)
