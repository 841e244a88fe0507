from __future__ import annotations

import pytest

from newscli.exchange.trade.byline import authors_of


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("", []),
        ("Ada Lovelace", ["Ada Lovelace"]),
        ("By Ada Lovelace and Grace Hopper", ["Ada Lovelace", "Grace Hopper"]),
        ("BY: Ada Lovelace & Grace Hopper", ["Ada Lovelace", "Grace Hopper"]),
        ("Ada Lovelace, Grace Hopper, and Mary Shelley", ["Ada Lovelace", "Grace Hopper", "Mary Shelley"]),
        ("Ada Lovelace, Example News", ["Ada Lovelace, Example News"]),
        ("Ada; Grace", ["Ada", "Grace"]),
        ("Byron", ["Byron"]),
    ],
)
def test_a_byline_names_its_authors(byline: str, authors: list[str]) -> None:
    assert authors_of(byline) == authors
