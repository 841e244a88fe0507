from __future__ import annotations

import pytest

from newscli.model.links import links_of


@pytest.mark.parametrize(
    ("body", "slugs"),
    [
        ("[a](mars.toml) and [b](../2021/01/moon.toml).", ["mars", "moon"]),
        ("[a](https://x.example/mars.toml), [b](//x.example/mars.toml), [c](mailto:mars.toml)", []),
        ("[a](mars.toml.bak) [b](Mars.toml) [c](mars.md)", []),
        ("](a/](b/mars.toml)", ["mars"]),
        ("[a](a[1]/<b>/mars.toml)", ["mars"]),
    ],
)
def test_a_text_links_to_articles_by_their_files(body: str, slugs: list[str]) -> None:
    assert links_of(body) == slugs


def test_a_text_of_beginnings_alone_is_read_as_fast_as_any() -> None:
    assert links_of("](a/" * 1_000_000) == []  # would take hours, if each went on to the end
