"""Every command that writes, with ``--dry-run``: it prints a difference for patch, and writes nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

WRITERS = (
    "add --title New",
    "add new.md",
    "tag +x -b mars",
    "tag --batch",
    "tags rename b c",
    "set section=World mars moon",
    "publish moon",
    "publish mars --at tomorrow",
    "unpublish mars",
    "feature mars --top",
    "unfeature moon",
    "rename mars red-planet",
    "remove mars",
    "remove --all",
)


@pytest.fixture(autouse=True)
def articles(archive: Path, write: Callable[..., Path], run: Callable[..., Ran]) -> None:
    write("mars", title="Mars", tags=("a", "b"), lead="Red.", body="One.\n\nTwo.\n")
    write("moon", title="Moon", draft=True)
    run("feature", "moon", "-q")
    (archive.parent / "new.md").write_text('+++\ntitle = "New"\n+++\n\nBody.\n')


def contents(archive: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(archive)): path.read_bytes()
        for path in archive.rglob("*")
        if path.is_file() and path.name != "lock" and path.parent.name != "log"
    }


@pytest.mark.parametrize("command", WRITERS)
def test_a_dry_run_prints_a_difference_and_writes_nothing(
    archive: Path, run: Callable[..., Ran], command: str
) -> None:
    before = contents(archive)
    run("search", "mars")

    ran = run(*command.split(), "--dry-run", stdin="+x -b mars\n")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("--- ")
    assert "\n@@ " in ran.out
    assert contents(archive) == before


@pytest.mark.parametrize(
    "command", [command for command in WRITERS if command.split()[0] in ("tag", "tags", "set", "unfeature")]
)
def test_patch_does_what_the_command_would_have_done(
    archive: Path, run: Callable[..., Ran], command: str
) -> None:
    stdin = "+x -b mars\n"
    difference = run(*command.split(), "--dry-run", stdin=stdin).out
    before = contents(archive)

    patch = ["patch", "-p1", "-s", "-d", str(archive)]
    subprocess.run(patch, input=difference, text=True, check=True)
    patched = contents(archive)
    subprocess.run([*patch, "-R"], input=difference, text=True, check=True)
    assert contents(archive) == before
    assert run(*command.split(), stdin=stdin).code == 0

    assert contents(archive) == patched


def test_an_import_counts_without_writing(archive: Path, run: Callable[..., Ran]) -> None:
    before = contents(archive)

    ran = run("import", "-", "--dry-run", stdin='{"title": "One"}\n{"title": "Two"}\n')

    assert ran.err == "newscli: would have added 2, updated 0, skipped 0, failed 0\n"
    assert contents(archive) == before


def test_a_dry_run_tells_failures_too(run: Callable[..., Ran]) -> None:
    ran = run("tag", "+x", "mars", "nosuch", "--dry-run")

    assert ran.code == 3
    assert ran.out.startswith("--- a/mars.toml\n")


def test_what_needs_no_change_has_no_difference(run: Callable[..., Ran]) -> None:
    for command in (
        "tag +A mars",
        "tag -nosuch mars",
        "set lead=Red. mars",
        "unpublish moon",
        "unfeature mars",
    ):
        assert run(*command.split(), "--dry-run") == Ran(0, "", "")


def test_a_dry_run_of_restore_and_of_views_changes_nothing(
    run: Callable[..., Ran], write: Callable[..., Path]
) -> None:
    path = write("mars", title="Mars")
    text = path.read_text()
    run("remove", "mars")

    tried = run("restore", "--dry-run", "mars")
    assert "+++ b/mars.toml" in tried.out
    assert not path.exists()
    assert run("restore", "--dry-run", "venus").code == 3
    run("restore", "mars")
    assert path.read_text() == text

    assert run("views", "add", "mars", "--count", "3", "--dry-run").out == "mars\t3\t2026-11-24\n"
    assert run("popular", "all").out == ""


@pytest.mark.parametrize(("moment", "said"), [("2020-01-01", "published"), ("2030-01-01", "scheduled")])
def test_publishing_says_whether_readers_see_it_now(run: Callable[..., Ran], moment: str, said: str) -> None:
    assert run("publish", "moon", "--at", moment).err == f"newscli: {said} 1 article\n"
