from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from newscli.storage.watching.mounts import LOCAL, why_not

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs the tables of Linux")


def reason(folder: Path) -> str:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        return why_not(descriptor)
    finally:
        os.close(descriptor)


def test_a_file_system_that_is_not_known_is_named() -> None:
    assert reason(Path("/proc/self")) == "it is on proc, where changes may go unseen"


def test_what_is_mounted_in_a_folder_is_named() -> None:
    assert reason(Path("/")).endswith(" is mounted in it")


def test_a_file_system_of_a_network_is_not_known() -> None:
    assert not LOCAL & {"9p", "afs", "ceph", "cifs", "fuse", "fuse.sshfs", "nfs", "nfs4", "smb3", "virtiofs"}
