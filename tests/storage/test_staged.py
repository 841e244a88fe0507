from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.model.errors import StorageError
from newscli.storage.staged import StagedFiles
from tests.git import git, needed, repository

Write = Callable[..., Path]

pytestmark = needed


@pytest.fixture
def top(archive: Path, write: Write) -> Path:
    """A repository around the archive, with one article in it."""
    write("mars", "2026/11")
    repository(archive.parent)
    return archive.parent


def staged(archive: Path, folder: Path | None = None) -> StagedFiles:
    return StagedFiles(archive, folder or archive.parent)


def test_it_is_what_will_be_committed_and_not_what_lies_there(top: Path, archive: Path) -> None:
    path = archive / "2026/11/mars.toml"
    path.write_text("title = 'Staged'\n")
    git(top, "add", "-A")
    path.write_text("title = 'Later'\n")
    (archive / "venus.toml").write_text("title = 'Not added'\n")
    (top / "README.md").write_text("outside")
    git(top, "add", "README.md")
    assert staged(archive).changed() == {"2026/11/mars.toml": b"title = 'Staged'\n"}
    assert "venus.toml" not in staged(archive).paths
    assert {"2026/11/mars.toml", "newscli.toml"} <= staged(archive).paths


def test_the_first_commit_adds_all(archive: Path, write: Write) -> None:
    write("mars")
    git(archive.parent, "init", "-q")
    git(archive.parent, "add", "-A")
    assert set(staged(archive).changed()) == {".gitattributes", "mars.toml", "newscli.toml"}


def test_the_archive_may_be_the_repository_itself(archive: Path, write: Write) -> None:
    write("mars", "2026")
    git(archive, "init", "-q")
    git(archive, "add", "-A")
    for folder in (archive, archive / "2026", archive.parent):
        assert "2026/mars.toml" in staged(archive, folder).changed()


def test_removed_files_and_links_are_nothing_to_read(top: Path, archive: Path) -> None:
    git(top, "rm", "-q", "articles/2026/11/mars.toml")
    os.symlink("newscli.toml", archive / "link.toml")
    git(top, "add", "-A")
    assert staged(archive).changed() == {}
    assert "2026/11/mars.toml" not in staged(archive).paths


def test_odd_names_and_contents_come_whole(top: Path, archive: Path) -> None:
    names = {"a b.toml": b"", "ü\n.toml": b"x\n\nblob 3\n", "c.toml": b"\0\xff"}
    for name, data in names.items():
        (archive / name).write_bytes(data)
    git(top, "add", "-A")
    assert staged(archive).changed() == names


def test_files_are_found_by_a_text(top: Path, archive: Path) -> None:
    (archive / "a.toml").write_text("aliases = ['-old']\n")
    git(top, "add", "-A")
    (archive / "b.toml").write_text("aliases = ['-old']\n")
    assert dict(staged(archive).holding("-old")) == {"a.toml": b"aliases = ['-old']\n"}
    assert list(staged(archive).holding("nowhere")) == []


def test_what_git_ignores_is_told(top: Path, archive: Path) -> None:
    (top / ".gitignore").write_text("*.jpg\n")
    assert (staged(archive).is_ignored("a.jpg"), staged(archive).is_ignored("a.png")) == (True, False)


def test_without_a_repository_git_says_so(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(archive.parent.parent))
    with pytest.raises(StorageError, match="git: not a git repository"):
        staged(archive)


def test_without_git_it_says_so(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(archive))
    with pytest.raises(StorageError, match="git, which is not installed"):
        staged(archive)
