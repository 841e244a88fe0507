from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newscli.files.atomic import (
    append_file,
    create_file,
    create_files,
    move_files,
    replace_file,
    replace_files,
)
from newscli.files.disk import explained, is_temporary
from newscli.model.errors import StorageError

ROOT = Path(__file__).parents[2]
FULL_DISK = """
import resource, sys
from pathlib import Path
from newscli.files import atomic
from newscli.model.errors import StorageError
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    getattr(atomic, sys.argv[1])(Path(sys.argv[2]), b"new" * 1000)
except StorageError as error:
    print(error)
"""
WRITE_FOR_EVER = """
import sys
from pathlib import Path
from newscli.files.atomic import replace_file
while True:
    for letter in b"ab":
        replace_file(Path(sys.argv[1]), bytes([letter]) * 1_000_000)
"""


def run(program: str, *arguments: str | Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")

    replace_file(path, b"new\r\n\xff")

    assert path.read_bytes() == b"new\r\n\xff"
    assert names(tmp_path) == ["a.toml"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
@pytest.mark.parametrize(("umask", "mode"), [(0o002, 0o664), (0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path, umask: int, mode: int) -> None:
    path = tmp_path / "a.toml"
    before = os.umask(umask)
    try:
        create_file(path, b"new")
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_a_replaced_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    path.chmod(mode)

    replace_file(path, b"new")

    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(os.name != "posix", reason="Windows makes links for administrators only")
def test_a_symbolic_link_stays_one_and_its_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "a.toml"
    create_file(target, b"old")
    link = tmp_path / "a.toml"
    link.symlink_to(target)

    replace_file(link, b"new")

    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert names(target.parent) == ["a.toml"]


def test_a_new_file_gets_its_folders(tmp_path: Path) -> None:
    create_file(tmp_path / "2021" / "01" / "a.toml", b"new")

    assert (tmp_path / "2021" / "01" / "a.toml").read_bytes() == b"new"
    assert names(tmp_path / "2021" / "01") == ["a.toml"]


def test_making_a_file_never_overwrites_one(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")

    with pytest.raises(FileExistsError):
        create_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.toml"]


def test_making_a_file_does_not_follow_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.toml").symlink_to(tmp_path / "nowhere")

    with pytest.raises(FileExistsError):
        create_file(tmp_path / "a.toml", b"new")
    assert not (tmp_path / "nowhere").exists()


def test_of_several_files_one_that_fails_keeps_no_other_from_being_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    paths = [tmp_path / "a", tmp_path / "b", tmp_path / "a" / "c"]

    errors = create_files([(path, b"new") for path in paths])

    assert [type(error) for error in errors] == [FileExistsError, type(None), StorageError]
    assert [(tmp_path / name).read_bytes() for name in names(tmp_path)] == [b"old", b"new"]


def test_several_files_are_replaced_at_once(tmp_path: Path) -> None:
    files = [(tmp_path / name, name.encode()) for name in "abc"]

    assert replace_files(files) == [None, None, None]
    assert [path.read_bytes() for path, _ in files] == [b"a", b"b", b"c"]


def test_many_files_are_written_side_by_side_as_few_are(tmp_path: Path) -> None:
    names = [f"{number:03}" for number in range(100)]
    (tmp_path / "050").write_bytes(b"old")

    errors = create_files([(tmp_path / name, name.encode()) for name in names])

    assert [name for name, error in zip(names, errors, strict=True) if error] == ["050"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert (tmp_path / "049").read_bytes() == b"049"
    assert (tmp_path / "050").read_bytes() == b"old"


@pytest.mark.permission
def test_a_folder_that_may_not_be_written_is_named_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StorageError, match=r"cannot write .*a\.toml: Permission denied"):
            replace_file(path, b"new")
        assert names(tmp_path) == ["a.toml"]
        assert path.read_bytes() == b"old"
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_that_is_a_file_is_an_error_that_names_the_path(tmp_path: Path) -> None:
    (tmp_path / "2021").write_bytes(b"")

    with pytest.raises(StorageError, match=r"cannot write .*a\.toml: "):
        create_file(tmp_path / "2021" / "a.toml", b"new")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such limit")
@pytest.mark.parametrize("write", ["replace_file", "append_file"])
def test_a_full_disk_leaves_the_old_file_and_no_other(tmp_path: Path, write: str) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")

    printed, _ = run(FULL_DISK, write, path).communicate(timeout=60)

    assert printed == f"cannot write {path}: File too large\n"
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.toml"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such limit")
@pytest.mark.parametrize("write", ["create_file", "append_file"])
def test_a_full_disk_leaves_no_half_of_a_new_file(tmp_path: Path, write: str) -> None:
    run(FULL_DISK, write, tmp_path / "a.toml").communicate(timeout=60)

    assert names(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_writer_that_is_killed_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    for pause in (0.0, 0.01, 0.02, 0.03, 0.05):
        path.unlink(missing_ok=True)
        writer = run(WRITE_FOR_EVER, path)
        deadline = time.monotonic() + 60
        while not path.exists() and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(pause)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()

        assert path.read_bytes() in (b"a" * 1_000_000, b"b" * 1_000_000)
    assert all(name == "a.toml" or is_temporary(name) for name in names(tmp_path))


def test_bytes_are_added_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "views" / "2021-01.tsv"

    append_file(path, b"a\n")
    append_file(path, b"b\n")

    assert path.read_bytes() == b"a\nb\n"


def test_a_file_moves_into_a_folder_made_for_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")

    errors = move_files([(tmp_path / "a", tmp_path / "trash" / "a")])

    assert errors == [None]
    assert (tmp_path / "trash" / "a").read_bytes() == b"a"
    assert not (tmp_path / "a").exists()


def test_a_file_moves_onto_no_other(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").write_bytes(b"b")

    (error,) = move_files([(tmp_path / "a", tmp_path / "b")])

    assert isinstance(error, FileExistsError)
    assert [(tmp_path / name).read_bytes() for name in "ab"] == [b"a", b"b"]


def test_moving_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    (error,) = move_files([(tmp_path / "nothing", tmp_path / "b")])

    assert isinstance(error, StorageError)
    assert re.search(r"cannot move .*nothing: No such file or directory", str(error))


def test_what_the_disk_refuses_keeps_its_cause() -> None:
    with (
        pytest.raises(StorageError, match=r"^cannot read a: no luck$") as caught,
        explained("read", Path("a")),
    ):
        raise OSError("no luck")

    assert isinstance(caught.value.__cause__, OSError)
