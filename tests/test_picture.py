"""The pictures of the README are of the program as it is."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from bench.picture import DOCS, PICTURES, Picture, draw

TEXT = "{http://www.w3.org/2000/svg}text"


def lines_of(svg: str) -> list[str]:
    """What a reader sees: Rich may draw it otherwise in another version."""
    return ["".join(text.itertext()).strip() for text in ElementTree.fromstring(svg).iter(TEXT)]


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_shows_what_the_program_shows_today(picture: Picture) -> None:
    committed = (DOCS / f"{picture.name}.svg").read_text(encoding="utf-8")

    assert lines_of(committed) == lines_of(draw(picture)), "run python -m bench.picture"


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_asks_for_nothing_from_elsewhere(picture: Picture) -> None:
    committed = (DOCS / f"{picture.name}.svg").read_text(encoding="utf-8")

    assert "http" not in committed.replace("http://www.w3.org/2000/svg", "")


def test_the_picture_of_the_site_is_there_and_small() -> None:
    data = (DOCS / "site.png").read_bytes()

    assert data.startswith(b"\x89PNG")
    assert len(data) < 150_000


def test_a_gap_leaves_out_what_stands_between_its_ends() -> None:
    page = lines_of(draw(PICTURES[0]))

    assert "⋮" in page
    assert not any(line.startswith("President") for line in page)
    assert any(line.startswith("Source:") for line in page)
