from __future__ import annotations

from collections.abc import Callable
from datetime import date

from newscli.model.article import Featured
from newscli.model.entry import Status
from newscli.model.featured import When
from newscli.model.selection import Selection, Sort
from newscli.storage.catalog import Catalog
from tests.storage.catalog.conftest import CALENDAR, STAMP

Put = Callable[..., int]


def test_articles_are_looked_up(catalog: Catalog, put: Put) -> None:
    put("mars", url="https://example.org/mars", guid="g1", title="Red", aliases=("ares",))
    put("mars-water", title="Red")
    put("maser")
    entries = catalog.entries
    assert (entries.path("mars"), entries.path("mar")) == ("mars.toml", None)
    assert (entries.slug_at("mars.toml"), entries.slug_at("nosuch.toml")) == ("mars", None)
    assert entries.slug_of_alias("ares") == "mars"
    assert entries.slugs_from("mars") == ["mars", "mars-water"]
    assert entries.slugs_from("mas") == ["maser"]
    assert entries.slugs() == ["mars", "mars-water", "maser"]
    assert entries.slugs_with("title", "Red") == ["mars", "mars-water"]
    assert entries.slugs_with("url", "https://example.org/mars") == ["mars"]
    assert entries.slugs_with("guid", "g2") == []


def test_an_alias_of_several_articles_is_that_of_the_first(catalog: Catalog, put: Put) -> None:
    put("venus", aliases=("ares",))
    put("mars", aliases=("ares",))
    assert catalog.entries.slug_of_alias("ares") == "mars"


def test_languages_come_with_the_most_frequent_first(catalog: Catalog, put: Put) -> None:
    for slug, language in (("a", "fr"), ("b", "en"), ("c", "en"), ("d", "")):
        put(slug, language=language)
    assert catalog.entries.languages() == ["en", "fr"]


def test_records_come_in_the_order_asked_for_and_only_those_that_are_there(
    catalog: Catalog, put: Put
) -> None:
    put("mars", lead="Dust")
    put("venus")
    found = list(catalog.entries.records(["venus", "nosuch", "mars"]))
    assert [slug for slug, _ in found] == ["venus", "mars"]
    assert found[1][1]["lead"] == "Dust"
    assert "body" not in found[1][1]


def test_the_index_is_told_what_it_lacks(catalog: Catalog, put: Put) -> None:
    entries = catalog.entries
    assert not entries.has_pending()
    put("mars")
    put("venus")
    assert entries.pending() == [("mars", "mars.toml", STAMP, ""), ("venus", "venus.toml", STAMP, "")]
    entries.set_indexed(["mars", "venus"])
    assert (entries.has_pending(), entries.pending()) == (False, [])
    put("mars", title="Again")
    assert entries.pending() == [("mars", "mars.toml", STAMP, "")]
    entries.set_indexed(["mars"])
    catalog.register.remove("venus")
    assert (entries.has_pending(), entries.gone()) == (True, ["venus"])
    entries.set_indexed(None)
    assert (entries.pending(), entries.gone()) == ([("mars", "mars.toml", STAMP, "")], [])


def test_choices_stand_in_time_as_their_articles_do(catalog: Catalog, put: Put) -> None:
    put("now", featured=Featured(start=date(2026, 11, 1), end=date(2026, 11, 24), position=2))
    put("over", featured=Featured(end=date(2026, 11, 23)))
    put("draft", featured=Featured(), draft=True)
    put("plain")
    now = CALENDAR.now.timestamp()
    found = {choice.slug: choice.when(now) for choice in catalog.entries.choices(now)}
    assert found == {"now": When.ACTIVE, "over": When.PAST, "draft": When.UPCOMING}


def test_slugs_are_given_in_the_order_of_a_selection_each_once(catalog: Catalog, put: Put) -> None:
    for slug in ("a", "b", "c"):
        put(slug)
    chosen = Selection(slugs=("c", "a", "nosuch", "c"))
    assert catalog.entries.select(chosen, CALENDAR) == ["c", "a"]
    assert catalog.entries.total(chosen, CALENDAR) == 2
    assert catalog.entries.select(Selection(slugs=("c", "a"), sort=Sort()), CALENDAR) == ["a", "c"]
    assert catalog.entries.select(Selection(slugs=()), CALENDAR) == []


def test_scores_are_those_that_were_held(catalog: Catalog, put: Put) -> None:
    put("mars")
    put("venus")
    catalog.entries.match({"mars": 1.5})
    rows = list(catalog.entries.rows(Selection(), CALENDAR, ("slug", "score")))
    assert sorted(rows) == [("mars", 1.5), ("venus", None)]


def test_an_article_of_the_end_of_a_day_expires_with_it(catalog: Catalog, put: Put) -> None:
    put("today", expires=date(2026, 11, 24))
    put("yesterday", expires=date(2026, 11, 23))
    assert catalog.entries.select(Selection(statuses=(Status.EXPIRED,)), CALENDAR) == ["yesterday"]
