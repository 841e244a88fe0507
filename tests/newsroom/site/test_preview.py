from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from newscli.model.article import Photo
from newscli.model.errors import StorageError
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.site import preview
from newscli.newsroom.site.build import build
from newscli.newsroom.site.preview import Preview
from tests.conftest import NOW


def test_a_page_is_as_the_files_are_and_nothing_is_built_without_need(
    write: Callable[..., Path], open_newsroom: Callable[..., Newsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    builds: list[object] = []
    monkeypatch.setattr(preview, "build", lambda *found, **options: builds.append(build(*found, **options)))
    write("mars", title="Mars", published=date(2026, 11, 1))
    write("moon", title="Moon", published=NOW + timedelta(minutes=5))
    site = Preview(open_newsroom(), None)

    site.refresh(open_newsroom)
    site.refresh(open_newsroom)
    assert len(builds) == 1

    write("mars", title="The red planet", published=date(2026, 11, 1))
    site.refresh(open_newsroom)
    assert "The red planet" in (site.folder / "mars" / "index.html").read_text()
    assert not (site.folder / "moon").exists()

    site.refresh(lambda: open_newsroom(now=NOW + timedelta(minutes=6)))
    assert (site.folder / "moon" / "index.html").is_file()


def test_templates_that_went_are_told(
    write: Callable[..., Path], open_newsroom: Callable[..., Newsroom], tmp_path: Path
) -> None:
    write("mars")
    templates = tmp_path / "templates"
    templates.mkdir()
    site = Preview(open_newsroom(), templates)
    site.refresh(open_newsroom)
    templates.rmdir()

    with pytest.raises(StorageError, match=r"cannot read .*templates: No such file"):
        site.refresh(open_newsroom)


def test_a_photo_is_as_its_file_is(
    archive: Path, write: Callable[..., Path], open_newsroom: Callable[..., Newsroom]
) -> None:
    write("mars", photo=Photo(file="mars.png"))
    site = Preview(open_newsroom(), None)
    site.refresh(open_newsroom)
    for data in (b"first", b"another"):
        (archive / "mars.png").write_bytes(data)
        site.refresh(open_newsroom)

        assert (site.folder / "mars" / "mars.png").read_bytes() == data
