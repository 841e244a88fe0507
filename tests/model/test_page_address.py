from __future__ import annotations

import pytest

from newscli.model.page_address import is_asset, page_address


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("/2021/01/mars.html", "/2021/01/mars"),
        ("/mars/", "/mars"),
        ("/mars/index.html?utm_source=x#top", "/mars"),
        ("https://example.org/news/mars/amp/", "/news/mars"),
        ("//example.org/mars", "/mars"),
        ("/?p=12&x=1", "/?p=12"),
        ("/?p=-12", ""),
        ("/%D0%BC%D0%B0%D1%80%D1%81", "/марс"),
        ("mars", "mars"),
        ("/", ""),
        ("", ""),
    ],
)
def test_an_address_keeps_what_tells_the_page(target: str, address: str) -> None:
    assert page_address(target) == address


def test_a_file_that_is_no_page_is_an_asset() -> None:
    assert [is_asset(each) for each in ("/a.css", "/a.PNG?x", "/a.html", "/a.php", "/a", "/v1.2/a")] == [
        True, True, False, False, False, False,
    ]  # fmt: skip
