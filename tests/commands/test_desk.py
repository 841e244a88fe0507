from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from newscli.model.article import Featured
from tests.conftest import Ran

Run = Callable[..., Ran]
Write = Callable[..., Path]


@pytest.fixture
def front(write: Write) -> None:
    """An archive with two Editor's choices and one more article."""
    for position, slug in enumerate(("mars", "moon"), 1):
        write(
            slug, published=date(2026, 11, 1), featured=Featured(start=date(2026, 11, 1), position=position)
        )
    write("earth", published=date(2026, 11, 2))


def editor(tmp_path: Path, script: str) -> dict[str, str]:
    """An editor that runs a script of sed on the text."""
    return {"EDITOR": f"sed -i -e '{script}'", "TMPDIR": str(tmp_path)}


def order(run: Run) -> list[str]:
    return run("featured", "--format", "slugs").out.split()


def test_what_is_saved_is_shown_as_a_plan_and_done(front: None, run: Run, tmp_path: Path) -> None:
    ran = run("desk", environment=editor(tmp_path, "/moon/d; s/^consider earth/choice earth/"))

    assert ran.out == "- featured 2 moon\n+ featured 2 earth\n"
    assert ran.err == "newscli: changed 2 articles (newscli undo takes it back)\n"
    assert order(run) == ["mars", "earth"]
    run("undo")
    assert order(run) == ["mars", "moon"]


def test_a_desk_that_is_emptied_asks(front: None, run: Run) -> None:
    assert run("desk", "-", stdin="# nothing").code == 2
    assert order(run) == ["mars", "moon"]
    assert run("desk", "-", "-y", stdin="# nothing").code == 0
    assert order(run) == []


def test_on_a_terminal_a_person_is_asked(front: None, run: Run, tmp_path: Path) -> None:
    emptied = editor(tmp_path, "/./d")

    refused = run("desk", stdin="n\n", terminal=True, environment=emptied)
    assert (refused.code, refused.err.count("[y/N]")) == (1, 1)
    assert order(run) == ["mars", "moon"]

    assert run("desk", stdin="y\n", terminal=True, environment=emptied).code == 0
    assert order(run) == []


def test_a_text_with_a_fault_is_kept_and_nothing_is_written(front: None, run: Run, tmp_path: Path) -> None:
    ran = run("desk", environment=editor(tmp_path, "s/^choice   mars/choise mars/"))

    assert ran.code == 4
    assert "no command 'choise'" in ran.err
    kept = Path(ran.err.partition("the text is kept in ")[2].splitlines()[0])
    assert "choise mars" in kept.read_text()
    assert f"once it is right: newscli desk - < {kept}\n" in ran.err
    assert order(run) == ["mars", "moon"]


def test_a_text_that_cannot_be_done_is_kept_too(front: None, write: Write, run: Run, tmp_path: Path) -> None:
    write("comet", published=date(2026, 12, 1), expires=date(2026, 12, 24))

    ran = run("desk", environment=editor(tmp_path, "s/2026-12-01/2027-01-01/"))

    assert ran.code == 4
    assert "'comet' expires 2026-12-24, before it would appear" in ran.err
    assert "2027-01-01" in Path(ran.err.rpartition("the text is kept in ")[2].split()[0]).read_text()


def test_a_dry_run_writes_nothing(front: None, run: Run) -> None:
    ran = run("desk", "-", "--dry-run", stdin="choice moon\nchoice mars\n")

    assert "+position = 0" in ran.out
    assert "~ featured 1 moon\n~ featured 2 mars\n" in ran.out
    assert order(run) == ["mars", "moon"]


def test_in_an_empty_archive_there_is_nothing_to_lay_out(run: Run) -> None:
    assert run("desk", "--print").out.startswith("# The desk of ")
    assert run("desk", "-", stdin="").err == "newscli: the desk is as it was\n"
