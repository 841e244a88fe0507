"""Draws the picture of the README's web site: the bundled archive's front page, as chromium shows it.

python -m bench.site_picture
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from bench.picture import NOW, ROOT

PICTURE = ROOT / "docs" / "site.png"
WIDTH, HEIGHT = 1100, 620


def draw(folder: Path) -> None:
    """Build the site in a folder, serve it, and take its picture."""
    environment = {**os.environ, "NEWSCLI_NOW": NOW.isoformat(), "XDG_CACHE_HOME": str(folder)}
    command = ["newscli", "-C", str(ROOT), "site", "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        browser = [
            "chromium",
            "--headless=new",
            "--no-sandbox",
            "--hide-scrollbars",
            f"--user-data-dir={folder}",
        ]
        picture = [f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={PICTURE}", address]
        subprocess.run([*browser, *picture], check=True, capture_output=True)
        server.terminate()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        draw(Path(name))
