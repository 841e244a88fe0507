from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newscli.files.lock import Lock
from newscli.model.errors import ExitCode, Locked, StorageError

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from newscli.files.lock import Lock
with Lock(Path(sys.argv[1]), "the archive", 10):
    print("held", flush=True)
    sys.stdin.readline()
"""
COUNT = """
import sys
from pathlib import Path
from newscli.files.lock import Lock
number = Path(sys.argv[2])
for _ in range(25):
    with Lock(Path(sys.argv[1]), "the archive", 60):
        number.write_text(str(int(number.read_text()) + 1))
"""


def run(program: str, *paths: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, paths)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def hold(path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock until it is killed or reads a line."""
    holder = run(HOLD, path)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def is_free(path: Path) -> bool:
    other = Lock(path, "the archive", 0)
    taken = other.acquire(0)
    if taken:
        other.release()
    return taken


def test_a_lock_makes_its_file_and_the_folders_above_it(tmp_path: Path) -> None:
    with Lock(tmp_path / "a" / "b" / "lock", "the archive", 0):
        assert (tmp_path / "a" / "b" / "lock").is_file()


def test_a_lock_is_held_within_and_free_afterwards(tmp_path: Path) -> None:
    with Lock(tmp_path / "lock", "the archive", 0):
        assert not is_free(tmp_path / "lock")
    assert is_free(tmp_path / "lock")


def test_a_lock_is_free_after_an_error_within(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), Lock(tmp_path / "lock", "the archive", 0):
        _ = 1 / 0
    assert is_free(tmp_path / "lock")


def test_its_holder_takes_it_again_and_the_last_release_frees_it(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "lock", "the archive", 0)
    with lock:
        with lock:
            assert lock.acquire(0)
            lock.release()
        assert not is_free(tmp_path / "lock")
    assert is_free(tmp_path / "lock")


def test_a_lock_can_be_taken_again_after_it_was_free(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "lock", "the archive", 0)
    for _ in range(2):
        with lock:
            assert not is_free(tmp_path / "lock")


def test_patience_ends_with_an_error_that_names_what_is_locked(tmp_path: Path) -> None:
    holder = hold(tmp_path / "lock")
    before = time.monotonic()
    with (
        pytest.raises(
            Locked, match=r"^the archive is locked by another newscli; waited 0\.2 seconds$"
        ) as caught,
        Lock(tmp_path / "lock", "the archive", 0.2),
    ):
        pass
    holder.communicate("\n", timeout=60)

    assert time.monotonic() - before >= 0.2
    assert caught.value.exit_code is ExitCode.CONFLICT


def test_without_patience_one_try_is_made(tmp_path: Path) -> None:
    holder = hold(tmp_path / "lock")

    assert not Lock(tmp_path / "lock", "the archive", 30).acquire(0)
    holder.communicate("\n", timeout=60)


def test_a_lock_that_was_refused_can_be_tried_again(tmp_path: Path) -> None:
    holder = hold(tmp_path / "lock")
    lock = Lock(tmp_path / "lock", "the archive", 30)
    assert not lock.acquire(0)
    holder.communicate("\n", timeout=60)

    assert lock.acquire(0)
    lock.release()


def test_a_lock_is_free_when_its_holder_is_killed(tmp_path: Path) -> None:
    holder = hold(tmp_path / "lock")
    assert not is_free(tmp_path / "lock")
    holder.kill()
    holder.communicate()

    assert is_free(tmp_path / "lock")


def test_processes_that_wait_for_each_other_lose_nothing(tmp_path: Path) -> None:
    (tmp_path / "number").write_text("0")
    writers = [run(COUNT, tmp_path / "lock", tmp_path / "number") for _ in range(4)]
    for writer in writers:
        writer.communicate(timeout=120)

    assert (tmp_path / "number").read_text() == "100"


def test_a_child_process_does_not_inherit_the_lock(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "print('began', flush=True); input()"]
    with Lock(tmp_path / "lock", "the archive", 0):
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, close_fds=False)
        assert child.stdout is not None
        assert child.stdout.readline() == b"began\n"

    assert is_free(tmp_path / "lock")
    child.communicate(b"\n", timeout=60)


def test_a_lock_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StorageError, match=r"cannot lock .*lock: "):
        Lock(tmp_path / "file" / "lock", "the archive", 0).acquire(0)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts open files through /proc")
def test_a_refused_lock_leaves_no_file_open(tmp_path: Path) -> None:
    with Lock(tmp_path / "lock", "the archive", 0):
        before = len(os.listdir("/proc/self/fd"))
        for _ in range(5):
            assert not is_free(tmp_path / "lock")

        assert len(os.listdir("/proc/self/fd")) == before


def test_a_lock_whose_file_was_deleted_is_not_waited_for(tmp_path: Path) -> None:
    holder = hold(tmp_path / "lock")
    waiting = Lock(tmp_path / "lock", "the archive", 30)
    (tmp_path / "lock").unlink()
    with waiting:  # on a file of its own
        assert not is_free(tmp_path / "lock")
        holder.communicate("\n", timeout=60)
        assert not is_free(tmp_path / "lock")


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be deleted there")
def test_two_that_waited_for_a_deleted_lock_never_hold_it_both(tmp_path: Path) -> None:
    """Who waits with the old file open must not take that one for the lock once it is free."""
    (tmp_path / "number").write_text("0")
    holder = hold(tmp_path / "lock")
    writers = [run(COUNT, tmp_path / "lock", tmp_path / "number") for _ in range(2)]
    time.sleep(0.5)
    (tmp_path / "lock").unlink()
    writers += [run(COUNT, tmp_path / "lock", tmp_path / "number") for _ in range(2)]
    holder.communicate("\n", timeout=60)
    for writer in writers:
        writer.communicate(timeout=120)
    assert (tmp_path / "number").read_text() == "100"


def test_a_lock_may_be_taken_by_whom_the_umask_lets_write(tmp_path: Path) -> None:
    before = os.umask(0o002)
    try:
        with Lock(tmp_path / "lock", "the archive", 0):
            assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o664
    finally:
        os.umask(before)
