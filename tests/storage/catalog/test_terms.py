from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from newscli.storage.catalog import Catalog

Put = Callable[..., int]


def test_key_terms_are_kept_with_their_weights_and_frequencies(catalog: Catalog, put: Put) -> None:
    terms = catalog.terms
    mars, venus = put("mars"), put("venus")
    terms.put(mars, {"planet": 2.0, "dust": 1.5})
    terms.put(venus, {"planet": 1.0})
    terms.flush()
    profile = terms.profile(mars)
    names = terms.names(profile)
    assert {names[word]: weight for word, weight in profile.items()} == {"planet": 2.0, "dust": 1.5}
    planet = next(word for word, name in names.items() if name == "planet")
    assert terms.frequencies([planet]) == {planet: 2}
    assert terms.holders(planet) == [(mars, 2.0), (venus, 1.0)]
    assert terms.number_of("venus") == venus


def test_an_article_that_goes_takes_its_terms_with_it(catalog: Catalog, put: Put) -> None:
    terms = catalog.terms
    mars = put("mars")
    terms.put(mars, {"planet": 2.0})
    (planet,) = terms.profile(mars)
    terms.remove(mars)
    assert terms.profile(mars) == {}
    assert terms.frequencies([planet]) == {planet: 0}
    assert terms.holders(planet) == []
    terms.remove(mars)  # and once more without harm


def test_terms_that_wait_may_be_put_anew(catalog: Catalog, put: Put) -> None:
    terms = catalog.terms
    mars = put("mars")
    terms.put(mars, {"planet": 2.0})
    (planet,) = terms.profile(mars)
    terms.put(mars, {"planet": 1.0})
    terms.flush()
    assert terms.frequencies([planet]) == {planet: 1}
    assert terms.holders(planet) == [(mars, 1.0)]


def test_facts_are_what_is_compared(catalog: Catalog, put: Put) -> None:
    moment = datetime(2021, 1, 1, tzinfo=UTC)
    mars = put("mars", tags=("Space", "A"), section="News", published=moment)
    venus = put("venus")
    catalog.terms.put(mars, {})
    catalog.terms.put(venus, {"planet": 1.0})
    facts = catalog.terms.facts([mars, venus])
    assert facts[mars] == ("mars", {}, frozenset({"space", "a"}), "news", moment.timestamp())
    assert facts[venus][0] == "venus"
    assert facts[venus][2:] == (frozenset(), "", None)
    assert catalog.terms.published(mars) == moment.timestamp()
    assert catalog.terms.published(venus) is None


def test_tags_that_too_many_share_find_nobody(catalog: Catalog, put: Put) -> None:
    numbers = {put(f"a{number}", tags=("Common",)) for number in range(3)} | {
        put("b", tags=("common", "rare"))
    }
    assert catalog.terms.sharing_tags(["COMMON"], 4) == numbers
    assert catalog.terms.sharing_tags(["common"], 3) == set()
    assert len(catalog.terms.sharing_tags(["common", "Rare"], 3)) == 1
    assert catalog.terms.tag_frequencies(["common", "rare", "nosuch"]) == {"common": 4, "rare": 1}


def test_more_terms_than_a_statement_takes_are_looked_up(catalog: Catalog, put: Put) -> None:
    mars = put("mars")
    catalog.terms.put(mars, {f"term-{number}": 1.0 for number in range(1200)})
    catalog.terms.flush()
    profile = catalog.terms.profile(mars)
    assert (
        len(profile) == len(catalog.terms.frequencies(profile)) == len(catalog.terms.names(profile)) == 1200
    )
    assert all(catalog.terms.holders(word) == [(mars, 1.0)] for word in profile)


def test_an_article_without_key_terms_gets_some(catalog: Catalog, put: Put) -> None:
    number = put("mars")
    catalog.terms.put(number, {})
    catalog.terms.put(number, {})
    catalog.terms.put(number, {"dust": 1.0})
    catalog.terms.flush()
    assert catalog.terms.frequencies(catalog.terms.profile(number)) == dict.fromkeys(
        catalog.terms.profile(number), 1
    )
    assert list(catalog.terms.names(catalog.terms.profile(number)).values()) == ["dust"]


def test_what_is_undone_is_not_written_later(catalog: Catalog, put: Put) -> None:
    number = put("mars")
    with suppress(KeyboardInterrupt), catalog.transaction():
        catalog.terms.put(number, {"dust": 1.0})
        raise KeyboardInterrupt
    with catalog.transaction():
        catalog.terms.put(number, {"ice": 1.0})
        catalog.terms.flush()
    assert list(catalog.terms.names(catalog.terms.profile(number)).values()) == ["ice"]
    assert [word for word in (1, 2) if catalog.terms.holders(word)] == list(catalog.terms.profile(number))
