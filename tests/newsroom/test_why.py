from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from newscli.model.article import Featured
from newscli.model.errors import NoSuchArticle
from newscli.model.reasons import Explanation, Reason
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.why import explain_article
from tests.conftest import NOW

Write = Callable[..., Path]
Open = Callable[..., Newsroom]
ALMATY = ZoneInfo("Asia/Almaty")


def facts(explanation: Explanation) -> dict[str, Reason]:
    return {reason.what: reason for reason in explanation.reasons}


def read(archive: Path, *lines: str) -> None:
    """Count views: ``slug count day``."""
    folder = archive / "views"
    folder.mkdir(exist_ok=True)
    rows = ("\t".join([*line.split(), "test", f"id{number}"]) for number, line in enumerate(lines))
    (folder / "2026-11.tsv").write_text("".join(f"{row}\n" for row in rows))


@pytest.mark.parametrize(
    ("keys", "status", "why"),
    [
        ({"published": date(2026, 11, 1)}, "live", "published, not expired and no draft"),
        ({}, "live", "without a date, not expired and no draft"),
        ({"published": date(2026, 12, 1)}, "scheduled", "published lies ahead"),
        ({"expires": date(2026, 11, 23)}, "expired", "expires is over"),
        ({"draft": True, "expires": date(2026, 1, 1)}, "draft", "draft is true, whatever its dates"),
    ],
)
def test_the_status_has_its_reason(
    write: Write, open_newsroom: Open, keys: dict[str, object], status: str, why: str
) -> None:
    write("mars", **keys)
    assert facts(explain_article(open_newsroom(), "mars"))["status"] == Reason("status", status, why)


def test_from_when_and_until_when_are_told_as_the_file_says_it(write: Write, open_newsroom: Open) -> None:
    write("mars", published=datetime(2026, 11, 1, 9, tzinfo=ALMATY), expires=date(2026, 12, 1))
    write("venus", expires=datetime(2026, 12, 1, 9, tzinfo=ALMATY))
    newsroom = open_newsroom()
    mars, venus = (facts(explain_article(newsroom, slug)) for slug in ("mars", "venus"))
    assert mars["from"].value == datetime(2026, 11, 1, 9, tzinfo=ALMATY)
    assert mars["until"] == Reason("until", date(2026, 12, 1), "expires; that day counts whole")
    assert venus["from"].value is None
    assert venus["until"] == Reason("until", datetime(2026, 12, 1, 9, tzinfo=ALMATY), "expires")


def test_the_place_in_popular_is_that_of_the_list(write: Write, open_newsroom: Open, archive: Path) -> None:
    for slug in ("mars", "venus", "earth", "moon"):
        write(slug, draft=slug == "moon")
    read(
        archive,
        "mars 5 2026-11-20",
        "venus 9 2026-11-20",
        "moon 99 2026-11-20",
        "mars 90 2026-01-01",
        "earth 1 2026-01-01",
    )
    newsroom = open_newsroom()
    told = {slug: facts(explain_article(newsroom, slug)) for slug in ("mars", "venus", "earth", "moon")}
    assert told["mars"]["popular"] == Reason("popular", 2, "5 views in 30 days; of 2 articles that were read")
    assert told["mars"]["views"].value == 95
    assert told["venus"]["popular"].value == 1
    assert told["earth"]["popular"] == Reason("popular", None, "no views in 30 days")
    assert told["moon"]["popular"].value is None
    assert told["moon"]["popular"].reason == "99 views in 30 days, but only live articles are listed"


@pytest.mark.parametrize(
    ("keys", "choice", "why"),
    [
        ({"featured": Featured(position=2)}, "active", "place 2 of 2 in Editor's choice"),
        ({"featured": Featured(start=date(2026, 12, 1))}, "upcoming", "featured.start lies ahead"),
        ({"featured": Featured(end=date(2026, 11, 1))}, "past", "featured.end is over"),
        ({"featured": Featured(), "draft": True}, "upcoming", "the article is a draft"),
        ({"featured": Featured(), "published": date(2027, 1, 1)}, "upcoming", "the article is scheduled"),
        ({"featured": Featured(), "expires": date(2026, 1, 1)}, "past", "the article has expired"),
        ({}, None, "not Editor's choice: it has no [featured]"),
    ],
)
def test_editors_choice_has_its_place_or_what_it_waits_for(
    write: Write, open_newsroom: Open, keys: dict[str, object], choice: str | None, why: str
) -> None:
    write("first", featured=Featured(position=1))
    write("mars", **keys)
    assert facts(explain_article(open_newsroom(), "mars"))["choice"] == Reason("choice", choice, why)


def test_a_choice_tells_its_position_and_its_dates(write: Write, open_newsroom: Open) -> None:
    write("mars", featured=Featured(start=date(2026, 11, 1), end=date(2026, 12, 1), position=0))
    told = facts(explain_article(open_newsroom(), "mars"))
    assert told["choice position"].value == 0
    assert told["choice from"].value == date(2026, 11, 1)
    assert told["choice until"].value == date(2026, 12, 1)


def test_what_will_be_is_told_for_another_moment(write: Write, open_newsroom: Open) -> None:
    write("mars", published=date(2026, 12, 1), featured=Featured())
    told = facts(explain_article(open_newsroom(now=NOW + timedelta(days=30)), "mars"))
    assert (told["status"].value, told["choice"].value) == ("live", "active")


def test_an_alias_and_a_prefix_serve_as_names(write: Write, open_newsroom: Open) -> None:
    write("mars-landing", "2026", aliases=("red-planet",))
    newsroom = open_newsroom()
    assert explain_article(newsroom, "mars").reasons[0] == Reason(
        "article", "mars-landing", "2026/mars-landing.toml"
    )
    assert explain_article(newsroom, "red-planet").reasons[0] == Reason(
        "article", "mars-landing", "'red-planet' is an alias of 2026/mars-landing.toml"
    )


def test_a_good_file_has_no_problem(write: Write, open_newsroom: Open) -> None:
    write("mars")
    assert explain_article(open_newsroom(), "mars").reasons[-1] == Reason(
        "problem", None, "its file keeps every rule"
    )


def test_a_breach_is_told_with_its_place_and_rule(write: Write, open_newsroom: Open) -> None:
    write("mars", related=("nosuch",))
    problem = explain_article(open_newsroom(), "mars").reasons[-1]
    assert problem == Reason("problem", "mars.toml:2:1", "dead-link: no article called 'nosuch' in related")


def test_a_second_file_of_the_slug_is_a_problem(write: Write, open_newsroom: Open) -> None:
    write("mars", "2025")
    write("mars", "2026")
    newsroom = open_newsroom()
    problem = facts(explain_article(newsroom, "mars"))["problem"]
    assert (problem.value, problem.reason.partition(":")[0]) == ("2026/mars.toml", "duplicate")
    second = explain_article(newsroom, "2026/mars.toml")
    assert second.article == "2026/mars.toml"
    assert second.reasons == (
        Reason("status", "left out", "nothing is served of this file"),
        problem,
    )


@pytest.mark.parametrize("name", ["mars", "2026/mars.toml", "articles/2026/mars.toml"])
def test_a_broken_file_is_told_by_its_slug_and_by_its_path(
    write: Write, open_newsroom: Open, archive: Path, name: str
) -> None:
    write("mars", "2026").write_text("lead = 'x'\ntitle =\n")
    status, problem = explain_article(open_newsroom(), name).reasons
    assert status.value == "left out"
    assert str(problem.value).startswith("2026/mars.toml:2:")
    assert problem.reason.startswith("toml: ")


@pytest.mark.parametrize("name", ["", "nosuch", "newscli.toml", "../outside.toml"])
def test_what_is_neither_an_article_nor_a_broken_file_is_refused(
    write: Write, open_newsroom: Open, name: str
) -> None:
    write("mars")
    with pytest.raises(NoSuchArticle):
        explain_article(open_newsroom(), name)
