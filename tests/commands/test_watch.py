from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.watching import end, start_watch


@pytest.fixture
def watch(archive: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = start_watch(archive, tmp_path / "cache")
    yield process
    end(process)


def test_ctrl_c_ends_it_without_an_error(watch: subprocess.Popen[str], tmp_path: Path) -> None:
    watch.send_signal(signal.SIGINT)
    assert watch.stderr is not None
    assert watch.stderr.read() == "newscli: stopped\n"
    assert watch.wait() == 0
    assert not list((tmp_path / "cache").rglob("watcher"))


@pytest.mark.usefixtures("watch")
def test_a_second_one_says_so_and_ends(run: Callable[..., Ran], archive: Path) -> None:
    ran = run("watch")
    assert (ran.code, ran.out) == (5, "")
    assert ran.err == f"newscli: error: {archive} is being watched already\n"


def test_after_one_that_was_killed_comes_another(
    watch: subprocess.Popen[str], archive: Path, tmp_path: Path
) -> None:
    end(watch)
    end(start_watch(archive, tmp_path / "cache"))


@pytest.mark.usefixtures("watch")
def test_a_command_that_asks_loads_no_socket_and_no_library(
    run: Callable[..., Ran], archive: Path, tmp_path: Path
) -> None:
    assert run("list").code == 0
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "-C", os.fspath(archive), "list"],
        env={**os.environ, "XDG_CACHE_HOME": os.fspath(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "newscli.storage.watching.asking" in loaded
    assert not loaded & {"socket", "inotify_simple", "newscli.storage.watching.watcher"}


LOADED = """
import sys
from newscli.cli import main, _session
main(sys.argv[1:], _session())
print(*sys.modules)
"""


def test_without_its_library_the_command_that_installs_it_is_told(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "inotify_simple", None)
    ran = run("watch")
    assert ran.code == 1
    assert "needs inotify_simple: pip install 'newscli[watch]'" in ran.err


def test_elsewhere_than_on_linux_it_says_so(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    ran = run("watch")
    assert ran.code == 1
    assert "watch needs the file events of Linux" in ran.err
