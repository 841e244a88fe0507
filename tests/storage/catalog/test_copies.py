from __future__ import annotations

from collections.abc import Callable

from newscli.model.likeness import sketch
from newscli.storage.catalog import Catalog

Put = Callable[..., int]


def test_each_article_has_its_sketch(catalog: Catalog, put: Put) -> None:
    mars, venus = put("mars"), put("venus")
    catalog.copies.put(venus, b"two")
    catalog.copies.put(mars, b"one")

    assert list(catalog.copies.sketches()) == [("mars.toml", b"one"), ("venus.toml", b"two")]


def test_those_that_share_a_number_with_a_sketch_come_in_the_order_of_their_slugs(
    catalog: Catalog, put: Put
) -> None:
    wanted = sketch(["dust", "on", "mars"])
    for slug, words in (
        ("venus", ["dust", "on", "mars"]),
        ("moon", ["ice"]),
        ("ares", ["dust", "on", "mars"]),
    ):
        catalog.copies.put(put(slug), sketch(words))

    assert catalog.copies.sharing([wanted]) == [("ares.toml", wanted), ("venus.toml", wanted)]
    assert catalog.copies.sharing([]) == []


def test_an_article_that_goes_takes_its_sketch_with_it(catalog: Catalog, put: Put) -> None:
    mars = put("mars")
    catalog.copies.put(mars, b"one")
    catalog.copies.remove(mars)
    catalog.copies.remove(mars)  # and once more without harm

    assert list(catalog.copies.sketches()) == []


def test_how_many_articles_have_a_word(catalog: Catalog, put: Put) -> None:
    for slug in ("mars", "venus"):
        catalog.terms.put(put(slug), {"planet": 1.0, slug: 1.0})
    catalog.terms.flush()

    assert [catalog.copies.holders(word) for word in ("planet", "mars", "moon")] == [2, 1, 0]
