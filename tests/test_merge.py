"""Two branches of an archive come together by git itself, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.git import git, needed, repository

Write = Callable[..., Path]
Run = Callable[..., Ran]

pytestmark = needed


@pytest.fixture
def top(archive: Path, write: Write, run: Run) -> Path:
    """A repository around an archive with three articles and some views."""
    for slug in ("mars", "venus", "moon"):
        write(slug, section="Sky", tags=("planet",), published=None, body=f"About {slug}.\n")
    run("views", "add", "mars", "--count", "10")
    repository(archive.parent)
    return archive.parent


def commit(top: Path) -> None:
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "more")


def test_branches_that_add_tag_feature_and_count_views_merge_without_loss(top: Path, run: Run) -> None:
    git(top, "switch", "-q", "-c", "other")
    run("add", "--title", "Comet", "--at", "2026-11-01")
    run("tag", "+red", "mars")
    run("feature", "moon", "--start", "2026-11-01")
    run("views", "add", "mars", "--count", "5")
    run("views", "add", "venus", "--count", "7", "--day", "2026-11-02")
    commit(top)

    git(top, "switch", "-q", "main")
    run("add", "--title", "Asteroid", "--at", "2026-11-02")
    run("tag", "+morning", "venus")
    run("set", "section=Night", "moon")
    run("views", "add", "mars", "--count", "3")
    run("views", "add", "moon", "--count", "2", "--day", "2026-10-01")
    commit(top)

    git(top, "merge", "-q", "-m", "both", "other")

    assert run("check").out == ""
    assert sorted(run("list", "--format", "slugs").out.split()) == [
        "asteroid", "comet", "mars", "moon", "venus",
    ]  # fmt: skip
    assert run("tags").out == "planet\t3\nmorning\t1\nred\t1\n"
    assert run("featured", "--fields", "slug,section").out == "moon\tNight\n"
    views = dict(
        line.split("\t") for line in run("popular", "all", "--fields", "slug,score").out.splitlines()
    )
    assert views == {"mars": "18", "venus": "7", "moon": "2"}


def test_a_merge_that_comes_twice_doubles_no_view(top: Path, run: Run) -> None:
    git(top, "switch", "-q", "-c", "other")
    run("views", "add", "mars", "--count", "5")
    commit(top)
    git(top, "switch", "-q", "main")
    git(top, "cherry-pick", "other")
    run("views", "add", "mars", "--count", "1")
    commit(top)
    git(top, "switch", "-q", "other")
    run("views", "add", "mars", "--count", "2")
    commit(top)
    git(top, "merge", "-q", "-m", "both", "main")
    assert run("popular", "all", "--fields", "score").out == "18\n"


def test_what_git_cannot_merge_is_lost_by_neither_and_kept_out_by_the_gate(
    top: Path, archive: Path, run: Run
) -> None:
    git(top, "switch", "-q", "-c", "other")
    run("tag", "+red", "mars")
    commit(top)
    git(top, "switch", "-q", "main")
    run("tag", "+rusty", "mars")
    commit(top)

    git(top, "merge", "-q", "other", code=1)

    text = (archive / "mars.toml").read_text()
    assert "red" in text
    assert "rusty" in text
    assert sorted(run("list", "--format", "slugs").out.split()) == ["moon", "venus"]
    git(top, "add", "-A")
    assert run("check", "--staged").code == 4
