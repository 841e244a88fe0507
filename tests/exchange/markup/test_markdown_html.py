from __future__ import annotations

import pytest

from newscli.exchange.markup.markdown_html import to_html

ADDRESSES = {"mars": "https://news.example/mars/", "moon": "/moon/"}


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[*the* rover](mars.toml)", '<a href="https://news.example/mars/"><em>the</em> rover</a>'),
        ("[x](2026/11/moon.toml)", '<a href="/moon/">x</a>'),
        ("[*no* such](gone.toml), [x](moon.toml)", '<em>no</em> such, <a href="/moon/">x</a>'),
        ("`[x](mars.toml)`", "<code>[x](mars.toml)</code>"),
        ("[x](https://e.org/mars.toml)", '<a href="https://e.org/mars.toml">x</a>'),
        ("[x](pyproject.txt)", '<a href="pyproject.txt">x</a>'),
    ],
)
def test_a_link_to_the_file_of_an_article_leads_to_its_address(markdown: str, html: str) -> None:
    assert to_html(markdown, article_at=lambda name: ADDRESSES.get(name, "")) == f"<p>{html}</p>\n"


def test_an_address_under_the_site_is_made_whole() -> None:
    html = to_html("[x](moon.toml)", "https://news.example/one/", article_at=lambda name: ADDRESSES[name])

    assert html == '<p><a href="https://news.example/moon/">x</a></p>\n'
