"""The site in a browser: whether it can be used, read and found by everyone, in all its looks."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.transcript import prepare

HERE = Path(__file__).parent
PAGES = (
    "",
    "kazakhstan-sends-120-peacekeepers-to-un-mission-in-lebanon/",
    "lsfynh-yfr-ghyfn-tsd-qnh-lswys/",
    "tian-wen-yi-hao-zhe-lu-huo-xing/",
    "section/world/",
    "tag/lebanon/",
    "search.html?q=mars",
    "404.html",
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def modules() -> Path:
    """The folder in which npm installed what ``package.json`` names."""
    folder = os.environ.get("NEWSCLI_BROWSER")
    if folder is None:
        pytest.skip("NEWSCLI_BROWSER names no folder in which npm installed tests/browser/package.json")
    return Path(folder)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the bundled archive's site is served."""
    folder = tmp_path_factory.mktemp("browser") / "work"
    folder.mkdir()
    environment = prepare(folder, bundled=True)
    command = ["newscli", "site", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.terminate()


def test_the_site_is_as_it_should_be_in_a_browser(modules: Path, address: str) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    assert browser, "chromium is not installed"
    line: list[str | Path] = ["node", HERE / "check.mjs", modules, browser, address, *PAGES]
    done = subprocess.run(line, capture_output=True, text=True, timeout=300, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
