from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newscli.model.errors import RequestError
from newscli.newsroom.newsroom import Newsroom
from tests.newsroom.asking import counts, found, listed

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


QUERIES = {
    "dust": {"mars-landing", "mars-water", "earth", "moon"},
    "dust tag:world/mars": {"mars-landing", "mars-water"},
    "dust AND NOT tag:space": {"mars-water", "earth"},
    "dust NOT mars": {"earth", "moon"},
    "NOT dust": {"venus"},
    "NOT tag:world/*": {"earth", "moon"},
    "tag:water OR section:sky": {"mars-water", "venus"},
    "tag:water OR landed": {"mars-water", "mars-landing"},
    "dust (tag:space OR NOT tag:water)": {"mars-landing", "earth", "moon"},
    "(NOT dust OR tag:water) NOT is:live": {"venus"},
    "NOT tag:space NOT tag:water NOT language:en": {"earth", "venus"},
    "(tag:space OR tag:water) dust": {"mars-landing", "mars-water", "moon"},
    "NOT (tag:space OR dust)": {"venus"},
    "is:draft": {"moon"},
    "is:featured": {"mars-landing"},
    "NOT is:live": {"earth", "moon", "venus"},
    "has:photo": {"mars-landing"},
    "NOT has:published": {"moon"},
    "date:2026-10": {"mars-water", "venus"},
    "date:2026-10-02..2026-11": {"mars-water", "mars-landing"},
    "date:2026-11-20.. dust": {"mars-landing", "earth"},
    "language:en": {"mars-landing", "mars-water"},
    "slug:mars-*": {"mars-landing", "mars-water"},
    "slug:old-mars": {"mars-landing"},
    "url:example.org/mars": {"mars-landing"},
    "extra.dateline:алматы": {"mars-landing"},
    "extra.dateline:Алматы": {"mars-landing"},
    "extra.desk:3": {"mars-landing"},
    "source:times": {"mars-water"},
    "author:ada": {"mars-landing"},
    "title:mars": {"mars-landing", "mars-water"},
    '"landed softly"': {"mars-landing"},
    '"softly landed"': set[str](),
    "cloud* is:expired": {"venus"},
    "nuage language:fr": {"venus"},
    "dusk~ section:home": {"earth"},
}


@pytest.mark.parametrize(("query", "expected"), QUERIES.items(), ids=list(QUERIES))
def test_queries_of_words_and_facts(newsroom: Newsroom, query: str, expected: set[str]) -> None:
    assert set(listed(newsroom, match=query)) == expected
    assert set(found(newsroom, query)) == expected


def test_the_scores_of_words_decide_also_beside_facts(newsroom: Newsroom) -> None:
    assert found(newsroom, "water tag:world/mars OR dust tag:world/mars")[0] == "mars-water"


def test_a_named_query_is_the_archives_own(newsroom: Newsroom, archive: Path, open_newsroom: Open) -> None:
    with (archive / "newscli.toml").open("a") as settings:
        settings.write("[queries]\ndusty = 'dust tag:space'\n")
    assert sorted(listed(open_newsroom(), match="@dusty")) == ["mars-landing", "moon"]
    with pytest.raises(RequestError, match=r"newscli\.toml names dusty"):
        listed(open_newsroom(), match="@dry")


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("tag", {"space": 2, "world/mars": 2, "water": 1}),
        ("section", {"space": 2, "home": 1}),
        ("source", {"agence rouge": 1, "agencies": 1, "the times": 1}),
        ("author", {"ada dust": 1, "bo ice": 1}),
        ("language", {"en": 1, "en-gb": 1}),
        ("status", {"live": 2, "scheduled": 1, "draft": 1}),
        ("year", {"2026": 2, "2027": 1}),
    ],
)
def test_what_a_query_finds_is_counted_by(newsroom: Newsroom, by: str, expected: dict[str, int]) -> None:
    counted = {value.lower(): number for value, number in counts(newsroom, by, match="dust").items()}

    assert counted == expected


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("extra.words:200..300", ["b", "c"]),
        ("extra.words:200..", ["b", "c", "d"]),
        ("extra.words:..200", ["a", "b"]),
        ("extra.words:0.5..99.5", ["a"]),
        ("extra.words:300..200", []),
        ("extra.words:-5..-1", []),
        ("extra.nosuch:0..", []),
        ("views:100..", ["c", "d"]),
        ("views:..99", ["a", "b", "e"]),
        ("views:0", ["a", "e"]),
        ("views:7..100", ["b", "c"]),
        ("-views:7..100", ["a", "d", "e"]),
        ("views:7.. extra.words:..250 mars", ["b"]),
        ("views:1000.. OR extra.words:..9", ["a", "d"]),
    ],
)
def test_ranges_of_numbers_hold_both_ends(
    archive: Path, write: Write, open_newsroom: Open, query: str, slugs: list[str]
) -> None:
    """A number that an import left as text is one; what is no number is in no range."""
    for slug, words in {"a": 7.5, "b": 200, "c": "300", "d": 5000, "e": "many"}.items():
        write(slug, title="Mars", extra={"words": words})
    views = {"b": 7, "c": 100, "d": 1000}
    lines = (f"{slug}\t{count}\t2026-11-20\tcli\t{slug}0\n" for slug, count in views.items())
    (archive / "views").mkdir(exist_ok=True)
    (archive / "views" / "2026-11.tsv").write_text("".join(lines))

    assert sorted(found(open_newsroom(), query)) == slugs


def test_a_boost_changes_the_order_and_not_what_is_found(write: Write, open_newsroom: Open) -> None:
    write("sun", title="Sun", body="The sun, and dust.")
    write("rain", title="Rain", body="The rain, and dust.")
    write("both", title="Other", body="Rain or sun." + " Other things." * 50)
    newsroom = open_newsroom()

    assert found(newsroom, "sun^9 OR rain")[0] == "sun"
    assert found(newsroom, "sun OR rain^9")[0] == "rain"
    assert found(newsroom, 'sun OR "rain and dust"^9')[0] == "rain"
    assert found(newsroom, "sun OR rai*^9")[0] == "rain"
    assert found(newsroom, "sun OR rian~^9")[0] == "rain"
    assert found(newsroom, "a b c sun d e rain^9")[0] == "rain"
    assert sorted(found(newsroom, "sun^0 OR rain^0")) == ["both", "rain", "sun"]
    assert found(newsroom, "sun^0 rain") == ["both"]
