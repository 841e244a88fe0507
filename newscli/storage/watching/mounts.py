"""Which folders Linux tells every change of: those on a file system that no other machine changes."""

from __future__ import annotations

import os
import re
from pathlib import Path

LOCAL = frozenset(("bcachefs", "btrfs", "exfat", "ext2", "ext3", "ext4", "f2fs", "ntfs3", "overlay"))
LOCAL |= {"tmpfs", "vfat", "xfs", "zfs"}
"""The file systems that are known to be so; of any other nothing is sure."""


def why_not(folder: int) -> str:
    """Why changes in an open folder may go unseen, or nothing.

    On a network's file system other machines make changes of which no event comes. What is mounted within a
    folder hides what was there, without an event too.
    """
    root = os.path.join(os.readlink(f"/proc/self/fd/{folder}"), "")
    details = Path(f"/proc/self/fdinfo/{folder}").read_text(encoding="ascii").split()
    mount = details[details.index("mnt_id:") + 1]
    kind = "an unknown file system"
    for line in os.fsdecode(Path("/proc/self/mountinfo").read_bytes()).splitlines():
        number, _, _, _, point, *rest = line.split(" ")
        if number == mount:
            kind = rest[rest.index("-") + 1]
        elif _plain(point).startswith(root):
            return f"{_plain(point)} is mounted in it"
    return "" if kind in LOCAL else f"it is on {kind}, where changes may go unseen"


def _plain(point: str) -> str:
    """A path as it is; the table has four characters in the place of a space."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), point)
