"""What the tests of the commands are handed: the bundled archive, in the place of the empty one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.transcript import ROOT


@pytest.fixture
def bundled(archive: Path) -> Path:
    """The archive of the tests, with a copy of the bundled articles in it."""
    ignored = shutil.ignore_patterns(".newscli")
    shutil.copytree(ROOT / "articles", archive, dirs_exist_ok=True, ignore=ignored)
    return archive
