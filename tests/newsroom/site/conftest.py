from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.site.build import Built, build
from tests.conftest import NOW

Build = Callable[..., Built]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder of the site."""
    return tmp_path / "site"


@pytest.fixture
def build_site(open_newsroom: Callable[..., Newsroom], site: Path) -> Build:
    """Builds the site as the next command would."""

    def build_it(
        folder: Path = site, *, now: datetime = NOW, told: list[str] | None = None, **options: object
    ) -> Built:
        newsroom = open_newsroom(now=now, told=told)
        try:
            return build(newsroom, folder, processes=1, **options)  # type: ignore[arg-type]
        finally:
            newsroom.close()

    return build_it


@pytest.fixture
def settings(archive: Path) -> Callable[[str], None]:
    """Adds lines to ``newscli.toml``, which gets a title and an address at least."""
    path = archive / "newscli.toml"
    path.write_text(
        'title = "The Courier"\nurl = "https://courier.example"\ntimezone = "UTC"\n', encoding="utf-8"
    )

    def add(text: str) -> None:
        path.write_text(f"{path.read_text(encoding='utf-8')}{text}\n", encoding="utf-8")

    return add
