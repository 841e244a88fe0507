from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings

from newscli.model.article import Article
from newscli.model.plain import article_record
from newscli.model.selection import Selection
from newscli.storage.catalog import Catalog
from newscli.storage.catalog.register import Digests
from tests import strategies
from tests.storage.catalog.conftest import CALENDAR, STAMP

Put = Callable[..., int]


def test_an_article_takes_the_place_of_the_one_of_its_slug(catalog: Catalog, put: Put) -> None:
    put("mars", tags=("old",), aliases=("ares",))
    put("mars", tags=("new",), title="Red")
    assert catalog.entries.count() == 1
    assert catalog.entries.slug_of_alias("ares") is None
    assert catalog.entries.tally(Selection(), CALENDAR, "tag") == [("new", 1)]
    assert list(catalog.entries.rows(Selection(), CALENDAR, ("title", "tags"))) == [("Red", ["new"])]


def test_an_article_keeps_its_number_and_its_place_in_the_index_while_its_texts_stay(
    catalog: Catalog, put: Put
) -> None:
    number = put("mars")
    catalog.entries.set_indexed(["mars"])
    assert put("mars", draft=True) == number
    assert catalog.entries.pending() == []
    assert put("mars", tags=("red",)) == number
    assert catalog.entries.pending() == [("mars", "mars.toml", STAMP, "")]


def test_an_article_that_is_taken_out_leaves_nothing_but_word_for_the_index(
    catalog: Catalog, put: Put
) -> None:
    number = put("mars", tags=("a",), authors=("b",), aliases=("c",))
    assert catalog.register.remove("mars") == number
    assert catalog.register.remove("mars") is None
    for table in ("article", "facet", "alias"):
        assert catalog.connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone() == (0,)
    assert catalog.entries.gone() == ["mars"]
    put("mars")
    assert catalog.entries.gone() == []


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(article=strategies.article())
def test_every_article_is_listed_as_its_record_says(catalog: Catalog, article: Article) -> None:
    catalog.register.put("mars", "mars.toml", article, article.language, CALENDAR, Digests("", ""))
    fields = tuple(key for key in article_record(article, CALENDAR.zone) if key != "body")
    (row,) = catalog.entries.rows(Selection(), CALENDAR, fields)
    record = article_record(article, CALENDAR.zone)
    assert dict(zip(fields, row, strict=True)) == {key: record[key] for key in fields}
