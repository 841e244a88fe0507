"""The command line as a whole: exit codes, and what a shell does with the process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.files.lock import Lock
from newscli.newsroom import newsroom
from tests.conftest import Ran
from tests.transcript import NOW, ROOT

PATIENCE = 30.0
"""Seconds that a process has for what is expected of it."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a process of its own."""
    programs = tmp_path / "programs"
    programs.mkdir()
    program = programs / "newscli"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -W error -m newscli "$@"\n')
    program.chmod(0o755)
    return {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "NEWSCLI_NOW": NOW,
    }


@pytest.fixture
def shell(archive: Path, environment: dict[str, str]) -> Callable[..., Ran]:
    """Runs a line in bash beside the archive."""

    def run_line(line: str, **variables: str) -> Ran:
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", line],
            cwd=archive.parent,
            env={**environment, **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run_line


def test_each_kind_of_failure_has_its_code(
    archive: Path, write: Callable[..., Path], run: Callable[..., Ran], tmp_path: Path
) -> None:
    write("mars", title="Mars")

    assert run("list").code == 0
    assert run("list", "-C", "nowhere").code == 1
    assert run("list", "--sort", "colour").code == 2
    assert run("nosuch").code == 2
    assert run("list", "--nosuch").code == 2
    assert run("search", "(").code == 2
    assert run("show", "venus").code == 3
    assert run("add", "-", stdin="").code == 4
    write("broken", tags=("a|b",))
    assert run("check").code == 4


WRITERS = (
    "add --title Moon",
    "import -",
    "tag +x mars",
    "set section=World mars",
    "publish --at tomorrow mars",
    "unpublish mars",
    "feature mars",
    "rename mars moon",
    "remove mars",
    "restore gone",
    "views add mars",
)


@pytest.mark.parametrize("command", WRITERS)
def test_a_writer_that_waited_too_long_for_the_lock_ends_with_5(
    archive: Path,
    write: Callable[..., Path],
    run: Callable[..., Ran],
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    path = write("mars", title="Mars")
    write("gone", title="Gone")
    run("remove", "gone")
    before = path.read_text()
    monkeypatch.setattr(newsroom, "PATIENCE", 0.05)

    with Lock(archive / ".newscli" / "lock", "the archive", 0.0):
        ran = run(*command.split(), stdin='{"title": "Moon"}\n')
        listed = run("list", "--format", "slugs")

    assert ran.code == 5
    assert ran.err == "newscli: error: the archive is locked by another newscli; waited 0.05 seconds\n"
    assert path.read_text() == before
    assert listed == Ran(0, "mars\n", "")


def test_a_reader_answers_from_the_last_state_when_it_cannot_get_the_lock(
    write: Callable[..., Path], run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("mars", title="Mars")
    run("list")
    write("moon", title="Moon")
    monkeypatch.setattr(newsroom, "READER_PATIENCE", 0.05)
    (path,) = (tmp_path / "cache").rglob("lock")

    with Lock(path, "the catalog", 0.0):
        ran = run("list", "--format", "slugs")

    assert (ran.code, ran.out) == (0, "mars\n")
    assert ran.err == "newscli: another newscli is at work: the changes of 1 file are not yet in\n"


def test_a_file_that_another_changed_meanwhile_is_a_conflict(
    write: Callable[..., Path], run: Callable[..., Ran], tmp_path: Path
) -> None:
    path = write("mars", title="Mars")
    script = tmp_path / "editor.sh"
    script.write_text(f"#!/bin/sh\nsed -i s/Mars/MARS/ '{path}'\nsed -i s/Mars/Moon/ \"$1\"\n")
    script.chmod(0o755)

    ran = run("edit", "mars", environment={"EDITOR": str(script), "TMPDIR": str(tmp_path)})

    assert ran.code == 5
    assert "'mars' was changed by another program meanwhile" in ran.err


def test_an_import_that_is_interrupted_keeps_what_it_has_and_goes_on_from_there(
    archive: Path, environment: dict[str, str], run: Callable[..., Ran]
) -> None:
    lines = "".join(f'{{"title": "Article {n}", "body": "{"word " * 100}"}}\n' for n in range(1_000))
    process = subprocess.Popen(
        ["newscli", "import", "-"],
        cwd=archive.parent,
        env=environment,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A job in the background ignores it, and so would its children. There are no threads here.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert process.stdin is not None
    process.stdin.write(lines)
    process.stdin.flush()
    deadline = time.monotonic() + PATIENCE
    while len(list(archive.rglob("*.toml"))) < 500 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=PATIENCE)

    assert (process.returncode, told) == (130, "newscli: error: interrupted\n")
    known = int(run("count").out)
    assert 500 <= known <= 1_000
    assert run("check") == Ran(0, "", "")
    ran = run("import", "-", stdin=lines)
    assert ran.err == f"newscli: added {1_000 - known}, updated 0, skipped {known}, failed 0\n"


@pytest.mark.parametrize(
    "command",
    [
        "newscli list | head -1",
        "newscli list --json | head -1",
        "newscli list --format csv --color always | head -1",
        "newscli list --color always --limit 0 | head -1",
        "newscli search long | head -1",
        "newscli export jsonl | head -1",
        "newscli count --by tag | true",
        "newscli list --limit 1 | true",
        "newscli show article-1 | true",
        "newscli --help | true",
        "newscli list --help | true",
        "newscli | true",
    ],
)
def test_a_pipe_that_is_closed_early_is_no_failure(
    write: Callable[..., Path], shell: Callable[..., Ran], command: str
) -> None:
    for number in range(300):
        write(f"article-{number}", title=f"A long title {'and on ' * 60}", tags=(f"tag-{number}",))

    ran = shell(command)

    assert (ran.code, ran.err) == (0, "")


def test_ten_thousand_rows_are_not_worth_a_word_either(
    archive: Path, shell: Callable[..., Ran], write: Callable[..., Path]
) -> None:
    for number in range(10_000):
        (archive / f"article-{number}.toml").write_text('title = "A title"\n')
    shell("newscli count")

    assert shell("newscli list | head -1 | cut -f 1,4").err == ""
    assert shell("newscli list | head -1").code == 0
    assert shell("newscli list | wc -l").out.strip() == "10000"


def test_an_output_that_is_full_is_a_failure(write: Callable[..., Path], shell: Callable[..., Ran]) -> None:
    write("mars", title="Mars")

    assert shell("newscli list > /dev/full") == Ran(
        1, "", "newscli: error: cannot write the output: No space left on device\n"
    )


def test_colours_are_left_out_where_they_are_unwanted(
    write: Callable[..., Path], archive: Path, environment: dict[str, str]
) -> None:
    from tests.commands.pseudo_terminal import PseudoTerminal

    write("mars", title="Mars")
    for variables, colourful in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        shown = PseudoTerminal("list", folder=archive.parent, variables={**environment, **variables})
        assert shown.leave() == 0
        assert "Mars" in shown.shown
        assert ("\x1b[" in shown.shown) is colourful


def test_without_a_command_and_an_archive_it_says_how_to_begin(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    ran = run(folder=tmp_path)

    assert ran.code == 0
    assert len(ran.out.splitlines()) == 5


def test_a_command_that_is_not_there_is_answered_with_the_nearest(
    run: Callable[..., Ran], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("lsit").code == 2
    assert "no command 'lsit' (did you mean 'list'?)" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["newscli status", "newscli --help", "newscli add --title Full"])
def test_a_full_disk_for_the_output_is_one_line_and_a_failure(
    environment: dict[str, str], archive: Path, command: str
) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{command} > /dev/full"],
        cwd=archive.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "No space left on device" in done.stderr


@pytest.mark.parametrize(
    ("closing", "code", "out", "err"),
    [
        ("<&-", 0, "0\n", ""),
        ("2>&-", 0, "0\n", ""),
        (">&-", 1, "", "newscli: error: cannot write the output: it is closed\n"),
    ],
)
def test_only_an_output_that_is_closed_is_a_failure(
    environment: dict[str, str], archive: Path, closing: str, code: int, out: str, err: str
) -> None:
    done = subprocess.run(
        ["bash", "-c", f"newscli count {closing}"],
        cwd=archive.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, out, err)


def test_a_working_folder_that_is_gone_is_told(shell: Callable[..., Ran]) -> None:
    ran = shell("mkdir gone; cd gone; rmdir ../gone; newscli list")
    assert (ran.code, ran.out) == (1, "")
    told = "newscli: error: the working folder is gone (No such file or directory): cd to another"
    assert [line for line in ran.err.splitlines() if "getcwd" not in line] == [told]  # sh tells of it too


def test_a_user_without_a_home_is_told_what_to_set(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    def know_nobody(user: int) -> None:
        raise KeyError(user)

    monkeypatch.delenv("HOME")
    monkeypatch.setattr("pwd.getpwuid", know_nobody)
    ran = run("list", environment={"XDG_CACHE_HOME": ""})
    assert ran == Ran(1, "", "newscli: error: this user has no home folder: set XDG_CACHE_HOME\n")


INTERRUPT_WHILE_LOADING = """
import sys
from newscli.start import run

class Interrupting:
    def find_spec(self, name, path, target=None):
        if name == sys.argv[1]:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
run()
"""


@pytest.mark.parametrize("module", ["newscli.cli", "typer", "newscli.commands.session"])
def test_an_interrupt_while_modules_load_ends_quietly(environment: dict[str, str], module: str) -> None:
    command = [sys.executable, "-c", INTERRUPT_WHILE_LOADING, module]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
