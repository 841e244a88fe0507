from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from newscli.model.errors import RequestError
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.related import relate
from newscli.newsroom.why_related import explain_pair
from tests.newsroom.test_related import OTHER, PROBE, WATER
from tests.newsroom.test_related import archive_of_mars as archive_of_mars
from tests.newsroom.test_why import facts

Write = Callable[..., Path]
Open = Callable[..., Newsroom]

pytestmark = pytest.mark.usefixtures("archive_of_mars")


def verdict(newsroom: Newsroom, slug: str, other: str) -> tuple[object, str]:
    first = explain_pair(newsroom, slug, other).reasons[0]
    assert first.what == "related"
    return first.value, first.reason


def test_what_is_listed_has_its_number(open_newsroom: Open) -> None:
    newsroom = open_newsroom()
    slugs = [relation.slug for relation in relate(newsroom, "probe")]
    assert len(slugs) == 2
    for number, slug in enumerate(slugs, 1):
        assert verdict(newsroom, "probe", slug) == ("yes", f"number {number} of 2")


@pytest.mark.parametrize("other", ["water", "older", "pensions"])
def test_the_parts_add_up_to_the_score_of_the_list(open_newsroom: Open, other: str) -> None:
    newsroom = open_newsroom()
    told = facts(explain_pair(newsroom, "probe", other))
    parts = [float(str(told[what].value)) for what in ("terms", "tags", "section", "days")]
    assert sum(parts) == pytest.approx(told["score"].value, abs=0.002)
    scores = {each.slug: each.nearness.score for each in relate(newsroom, "probe") if each.nearness}
    if other in scores:
        assert told["score"].value == round(scores[other], 3)


def test_shared_terms_tags_section_and_days_are_named(write: Write, open_newsroom: Open) -> None:
    for slug, day in (("one", 1), ("two", 3)):
        write(
            slug,
            title="Xylophone recital",
            tags=("Jazz", slug),
            section="Arts",
            published=date(2026, 11, day),
        )
    told = facts(explain_pair(open_newsroom(), "one", "two"))
    assert told["terms"].reason == "xylophone 0.500, recital 0.500"
    assert told["tags"].reason.startswith("jazz 0.")
    assert told["section"].reason == "both in Arts"
    assert told["days"].reason == "2 apart"
    assert told["story"].value == "the same"


def test_below_the_threshold_is_told_with_the_score(open_newsroom: Open) -> None:
    newsroom = open_newsroom()
    value, reason = verdict(newsroom, "probe", "opera")
    score = facts(explain_pair(newsroom, "probe", "opera"))["score"].value
    assert (value, reason) == ("no", f"below the threshold: {score:.3f} of 0.11")


@pytest.mark.parametrize("name", ["water", "old-water"])
def test_a_block_is_told_by_slug_and_by_alias(write: Write, open_newsroom: Open, name: str) -> None:
    write("water", title="Water on Mars", body=WATER, aliases=("old-water",), language="en")
    write("probe", title="Probe", body=PROBE, unrelated=(name,), language="en")
    newsroom = open_newsroom()
    assert verdict(newsroom, "probe", "water") == ("no", "blocked: unrelated names it")
    assert verdict(newsroom, "water", "probe")[0] == "yes"


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ({"draft": True}, "it is a draft"),
        ({"published": date(2027, 1, 1)}, "it is scheduled: published 2027-01-01"),
        ({"expires": date(2026, 11, 13)}, "it has expired: expires 2026-11-13"),
    ],
)
def test_what_readers_do_not_see_is_told_though_it_is_pinned(
    write: Write, open_newsroom: Open, keys: dict[str, object], reason: str
) -> None:
    write("water", title="Water on Mars for a crew", body=WATER, language="en", **keys)
    write("probe", title="Probe", body=PROBE, related=("water",), language="en")
    assert verdict(open_newsroom(), "probe", "water") == ("no", reason)


def test_everything_that_keeps_it_out_is_told(write: Write, open_newsroom: Open) -> None:
    write("opera", title="Opera", body=OTHER, draft=True)
    write("probe", title="Probe", body=PROBE, unrelated=("opera",), language="en")
    _, reason = verdict(open_newsroom(), "probe", "opera")
    assert reason.startswith("blocked: unrelated names it; it is a draft; below the threshold: 0.0")


def test_a_pin_is_told(write: Write, open_newsroom: Open) -> None:
    write("probe", title="Probe", body=PROBE, related=("opera",), language="en")
    assert verdict(open_newsroom(), "probe", "opera") == ("yes", "number 1 of 3, editor's own")


def test_a_copy_is_folded_under_the_one_that_is_listed(write: Write, open_newsroom: Open) -> None:
    write("copy-b", title="Probe lands on Mars", body=PROBE, language="en")
    write("copy-a", title="Probe lands on Mars", body=f"{PROBE} Agencies report.", language="en")
    newsroom = open_newsroom()
    first = relate(newsroom, "probe")[0]
    assert verdict(newsroom, "probe", first.slug) == ("yes", "number 1 of 3, same story")
    (repeat,) = first.repeats
    assert verdict(newsroom, "probe", repeat) == (
        "folded",
        f"under {first.slug}, which tells the same story",
    )


def test_the_eleventh_is_related_and_not_listed(write: Write, open_newsroom: Open) -> None:
    pins = tuple(f"pin-{number}" for number in range(11))
    for pin in pins:
        write(pin)
    write("probe", title="Probe", body=PROBE, related=pins, language="en")
    newsroom = open_newsroom()
    assert verdict(newsroom, "probe", "pin-9")[0] == "yes"
    value, reason = verdict(newsroom, "probe", "pin-10")
    assert (value, reason) == ("no", "number 11, and 10 are listed (--limit 0 lists all)")
    assert "pin-10" not in [relation.slug for relation in relate(newsroom, "probe")]


def test_what_shares_only_a_common_tag_is_never_looked_at(write: Write, open_newsroom: Open) -> None:
    for number in range(25):
        write(f"note-{number}", title=f"Unique{number}", tags=("notes",))
    assert verdict(open_newsroom(), "note-1", "note-2") == (
        "no",
        "not looked at: others share more of the rare terms and tags",
    )


def test_an_article_is_not_compared_with_itself(open_newsroom: Open) -> None:
    with pytest.raises(RequestError, match="itself"):
        explain_pair(open_newsroom(), "probe", "probe")
