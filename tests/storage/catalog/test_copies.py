from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from newscli.model.likeness import shingles, sketch
from newscli.storage.catalog import Catalog

Put = Callable[..., int]
STORY = sketch(shingles([f"word{number}" for number in range(100)]))
OTHER = sketch(shingles([f"other{number}" for number in range(100)]))


def test_articles_that_share_a_bucket_are_candidates(catalog: Catalog, put: Put) -> None:
    moment = datetime(2021, 1, 1, tzinfo=UTC)
    mars, venus, moon = put("mars", published=moment), put("venus"), put("moon")
    for number, numbers in ((mars, STORY), (venus, STORY), (moon, OTHER)):
        catalog.copies.put(number, numbers)

    found = sorted(catalog.copies.sharing(STORY))

    assert found == [
        (mars, "mars", "mars.toml", moment.timestamp(), STORY),
        (venus, "venus", "venus.toml", None, STORY),
    ]
    assert list(catalog.copies.companies()) == [[mars, venus]] * 16


def test_an_article_that_goes_takes_its_sketch_with_it(catalog: Catalog, put: Put) -> None:
    mars = put("mars")
    catalog.copies.put(mars, STORY)
    catalog.copies.remove(mars)
    catalog.copies.remove(mars)  # and once more without harm

    assert catalog.copies.sharing(STORY) == []
    assert catalog.connection.execute("SELECT COUNT(*) FROM bucket").fetchone() == (0,)


def test_more_candidates_than_a_statement_takes(catalog: Catalog, put: Put) -> None:
    with catalog.transaction():
        numbers = [put(f"mars-{number}") for number in range(1100)]
        for number in numbers:
            catalog.copies.put(number, STORY)

    assert sorted(each.article for each in catalog.copies.candidates(numbers)) == numbers


def test_an_article_without_words_has_no_candidates(catalog: Catalog, put: Put) -> None:
    empty = sketch(shingles([]))
    catalog.copies.put(put("mars"), empty)

    assert catalog.copies.sharing(empty) == []
