from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.related import list_related, relate

Write = Callable[..., Path]
Open = Callable[..., Newsroom]

PROBE = "The probe landed on Mars and found frozen water below the dust of the northern plains."
POLE = "A survey of the northern plains of Mars shows where a probe landed years ago, and frozen poles."
WATER = "Scientists say the frozen water below the dust of Mars could serve a crew of astronauts."
OTHER = "Parliament voted on pensions after a long debate about taxes and the budget."


@pytest.fixture
def archive_of_mars(write: Write) -> None:
    """Articles about Mars and about others, so that no term is in all of them."""
    write("probe", title="Probe lands on Mars", body=PROBE, published=date(2026, 11, 10), language="en")
    write("water", title="Water on Mars for a crew", body=WATER, published=date(2026, 11, 12), language="en")
    write("older", title="Frozen Mars", body=POLE, published=date(2026, 1, 1), language="en")
    for number, word in enumerate(("pensions", "taxes", "fishing", "football", "opera", "trains")):
        body = f"{OTHER} This one is about {word} and nothing else but {word} {number}."
        write(word, title=f"News of {word}", body=body, published=date(2026, 11, 1), language="en")


def related(newsroom: Newsroom, slug: str, **options: bool) -> list[str]:
    return [relation.slug for relation in relate(newsroom, slug, **options)]


@pytest.mark.usefixtures("archive_of_mars")
def test_what_shares_its_terms_is_related_and_the_rest_is_not(open_newsroom: Open) -> None:
    assert set(related(open_newsroom(), "probe")) == {"water", "older"}


@pytest.mark.usefixtures("archive_of_mars")
def test_pins_come_first_in_their_order_and_by_old_slugs_too(write: Write, open_newsroom: Open) -> None:
    write("opera", title="News of opera", aliases=("aria",))
    write("probe", title="Probe", body=PROBE, related=("fishing", "aria", "nosuch", "fishing"), language="en")
    relations = relate(open_newsroom(), "probe")
    assert [relation.slug for relation in relations][:2] == ["fishing", "opera"]
    assert [relation.pinned for relation in relations] == [True, True, *[False] * (len(relations) - 2)]
    assert relations[0].note == "editor's own"
    assert "water" in [relation.slug for relation in relations]


@pytest.mark.usefixtures("archive_of_mars")
def test_a_pin_that_is_near_too_stands_once(write: Write, open_newsroom: Open) -> None:
    write("probe", title="Probe", body=PROBE, related=("older",), language="en")
    assert related(open_newsroom(), "probe") == ["older", "water"]


@pytest.mark.usefixtures("archive_of_mars")
def test_what_an_editor_refuses_is_never_suggested(write: Write, open_newsroom: Open) -> None:
    write("probe", title="Probe", body=PROBE, unrelated=("water",), related=("water", "probe"), language="en")
    assert related(open_newsroom(), "probe") == ["older"]


@pytest.mark.usefixtures("archive_of_mars")
def test_what_an_editor_refuses_by_an_old_slug_is_never_suggested(write: Write, open_newsroom: Open) -> None:
    write("water", title="Water on Mars", body=WATER, aliases=("ice",), language="en")
    write("probe", title="Probe", body=PROBE, unrelated=("ice",), language="en")
    assert related(open_newsroom(), "probe") == ["older"]


@pytest.mark.usefixtures("archive_of_mars")
@pytest.mark.parametrize(
    "keys", [{"draft": True}, {"published": date(2027, 1, 1)}, {"expires": date(2026, 11, 13)}]
)
def test_what_readers_do_not_see_is_never_suggested(
    write: Write, open_newsroom: Open, keys: dict[str, object]
) -> None:
    write("water", title="Water on Mars for a crew", body=WATER, language="en", **keys)
    write("probe", title="Probe", body=PROBE, related=("water",), language="en")
    assert related(open_newsroom(), "probe") == ["older"]
    assert "probe" in related(open_newsroom(), "water")


@pytest.mark.usefixtures("archive_of_mars")
def test_only_newer_or_older_ones_can_be_asked_for(open_newsroom: Open) -> None:
    newsroom = open_newsroom()
    assert related(newsroom, "probe", newer=True) == ["water"]
    assert related(newsroom, "probe", older=True) == ["older"]


@pytest.mark.usefixtures("archive_of_mars")
def test_an_article_without_a_date_has_no_newer_ones(write: Write, open_newsroom: Open) -> None:
    write("probe", title="Probe", body=PROBE, language="en")
    newsroom = open_newsroom()
    assert related(newsroom, "probe") != []
    assert related(newsroom, "probe", newer=True) == related(newsroom, "probe", older=True) == []


@pytest.mark.usefixtures("archive_of_mars")
def test_the_same_story_comes_first_and_stands_for_its_copies(write: Write, open_newsroom: Open) -> None:
    write("copy-b", title="Probe lands on Mars", body=PROBE, language="en")
    write("copy-a", title="Probe lands on Mars", body=f"{PROBE} Agencies report.", language="en")
    relations = relate(open_newsroom(), "probe")
    first = relations[0]
    assert {first.slug, *first.repeats} == {"copy-a", "copy-b"}
    assert first.note == "same story"
    assert "water" in [relation.slug for relation in relations]
    assert not {"copy-a", "copy-b"} & {relation.slug for relation in relations[1:]}


def test_copies_of_an_unrelated_story_are_folded_too(write: Write, open_newsroom: Open) -> None:
    write("mars", title="Mars crew", body=f"{PROBE} A crew follows with astronauts.", language="en")
    for name in ("one", "two", "three"):
        write(name, title="Water for the crew", body=WATER, language="en")
    for word in ("pensions", "taxes", "fishing", "football"):
        write(word, title=word, body=f"{OTHER} {word}", language="en")
    (only,) = relate(open_newsroom(), "mars")
    assert {only.slug, *only.repeats} == {"one", "two", "three"}


@pytest.mark.usefixtures("archive_of_mars")
def test_nothing_near_is_said_by_silence(write: Write, open_newsroom: Open) -> None:
    write("lonely", title="Xylophone recital", body="Quartets tremble.", language="en")
    write("mute", title="…")
    write("terse", title="Xylophone", language="en")
    newsroom = open_newsroom()
    assert related(newsroom, "mute") == []
    assert related(newsroom, "lonely") == ["terse"]
    assert related(newsroom, "terse") == ["lonely"]


def test_an_article_alone_has_none(write: Write, open_newsroom: Open) -> None:
    write("mars", body=PROBE)
    assert related(open_newsroom(), "mars") == []


def test_shared_rare_tags_relate_articles_without_text(write: Write, open_newsroom: Open) -> None:
    write("one", title="One", tags=("Astana",))
    write("two", title="Two", tags=("astana",))
    write("three", title="Three", tags=("space",))
    (relation,) = relate(open_newsroom(), "one")
    assert relation.slug == "two"
    assert relation.nearness is not None
    assert [tag for tag, _ in relation.nearness.tags] == ["astana"]


@pytest.mark.usefixtures("archive_of_mars")
def test_shared_terms_are_given_as_words(open_newsroom: Open) -> None:
    relation = next(each for each in relate(open_newsroom(), "probe") if each.slug == "water")
    words = [word for word, _ in relation.terms]
    assert {"mar", "water"} & set(words)
    assert "the" not in words
    assert [share for _, share in relation.terms] == sorted(
        (share for _, share in relation.terms), reverse=True
    )


def test_at_most_ten_are_given_unless_more_are_wanted(write: Write, open_newsroom: Open) -> None:
    write("probe", related=tuple(f"pin-{number}" for number in range(15)))
    for number in range(15):
        write(f"pin-{number}")
    newsroom = open_newsroom()
    assert len(relate(newsroom, "probe")) == 10
    assert len(relate(newsroom, "probe", limit=None)) == 15
    assert len(relate(newsroom, "probe", limit=2)) == 2


@pytest.mark.usefixtures("archive_of_mars")
def test_a_listing_gives_scores_and_notes_in_order(write: Write, open_newsroom: Open) -> None:
    write("probe", title="Probe", body=PROBE, related=("opera",), language="en")
    newsroom = open_newsroom()
    listing = list_related(newsroom, relate(newsroom, "probe"), ("score", "note", "title"))
    (pin, *others) = listing.rows
    assert pin == (0.0, "editor's own", "News of opera")
    scores = [row[0] for row in others]
    assert scores == sorted(scores, reverse=True)  # type: ignore[type-var]
    assert listing.fields == ("score", "note", "title")
