from __future__ import annotations

from collections.abc import Callable

import pytest

from newscli.model.errors import QueryError
from newscli.model.reasons import Reason
from newscli.model.request import read_query
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.querying import evaluate
from newscli.newsroom.why_found import explain_match
from tests.newsroom.asking import found
from tests.newsroom.test_querying import QUERIES
from tests.newsroom.test_why import facts

Newsrooms = Callable[..., Newsroom]
WORDS = (
    "dust",
    "mars dust",
    "mars OR venus OR dust",
    "dust dust",
    '"landed softly" title:mars',
    "land* duts~",
    "where did the probe land in the dust of mars",
    "mars ʼ dust",
)


def verdict(newsroom: Newsroom, slug: str, query: str) -> tuple[object, str]:
    first = explain_match(newsroom, slug, query).reasons[0]
    assert first.what == "found"
    return first.value, first.reason


@pytest.mark.parametrize("query", [*QUERIES, *WORDS])
def test_what_is_found_and_what_is_not_agree_with_the_search(newsroom: Newsroom, query: str) -> None:
    hits = found(newsroom, query)
    for slug in newsroom.catalog.entries.slugs():
        value, reason = verdict(newsroom, slug, query)
        if slug in hits:
            assert value == "yes"
            assert reason.endswith(f"; number {hits.index(slug) + 1} of {len(hits)}")
        else:
            assert value == "no"
            assert reason.startswith(("missing: ", "unwanted: "))


@pytest.mark.parametrize("query", WORDS)
def test_what_the_words_gave_adds_up_to_the_score(newsroom: Newsroom, query: str) -> None:
    scores = evaluate(newsroom, read_query(query, newsroom.calendar, {}))
    given = [reason.value for reason in explain_match(newsroom, "mars-landing", query).reasons]
    assert sum(value for value in given if isinstance(value, float)) == pytest.approx(
        scores["mars-landing"], abs=0.001 * len(given)
    )


def test_a_word_tells_in_which_parts_it_stands(newsroom: Newsroom) -> None:
    told = facts(explain_match(newsroom, "mars-landing", "mars title:landing"))
    assert told["mars"].reason == "in title, tags"
    assert told["title:landing"].reason == "in title"


def test_a_missing_word_tells_where_else_it_stands(newsroom: Newsroom) -> None:
    assert verdict(newsroom, "mars-landing", "mars nuages cloud dubst") == (
        "no",
        "missing: nuages; missing: cloud; missing: dubst",
    )
    told = facts(explain_match(newsroom, "mars-landing", "mars nuages dubst"))
    assert told["nuages"] == Reason("nuages", "missing", "in 1 other article")
    assert told["dubst"] == Reason("dubst", "missing", "in no article (did you mean 'dust'?)")


def test_a_fact_tells_what_the_article_has_there(newsroom: Newsroom) -> None:
    query = (
        "tag:water section:space language:en is:draft is:featured has:lead extra.desk:3 slug:old-* date:2020"
    )
    told = facts(explain_match(newsroom, "mars-landing", query))
    assert told["tag:water"] == Reason("tag:water", "missing", "tags: world/mars, Space")
    assert told["section:space"] == Reason("section:space", "holds", "section: Space")
    assert told["is:draft"] == Reason("is:draft", "missing", "it is live")
    assert told["is:featured"] == Reason("is:featured", "holds", "it is Editor's choice")
    assert told["has:lead"] == Reason("has:lead", "missing", "lead: none")
    assert told["extra.desk:3"] == Reason("extra.desk:3", "holds", "extra.desk: 3")
    assert told["slug:old-*"] == Reason("slug:old-*", "holds", "slug: mars-landing, old-mars")
    (dates,) = [reason for what, reason in told.items() if what.startswith("date:2019-12-31")]
    assert (dates.value, dates.reason) == ("missing", "published 2026-11-20T09:00:00Z")


def test_a_query_of_facts_alone_gives_no_score(newsroom: Newsroom) -> None:
    assert verdict(newsroom, "mars-water", "tag:world/mars") == (
        "yes",
        "no words, so no score; number 2 of 2",
    )


def test_what_was_meant_is_told_only_of_a_word_that_is_missed(newsroom: Newsroom) -> None:
    told = facts(explain_match(newsroom, "mars-landing", "dust NOT dubst (mars OR dubst)"))
    assert told["dubst"].reason == told["NOT dubst"].reason == "in no article"


def test_what_a_query_refuses_is_named(newsroom: Newsroom) -> None:
    query = "dust NOT (mars OR tag:water)"
    assert verdict(newsroom, "mars-landing", query) == ("no", "unwanted: mars")
    told = facts(explain_match(newsroom, "mars-landing", query))
    assert told["NOT mars"].value == "unwanted"
    assert told["NOT tag:water"].value == "holds"


def test_an_alternative_that_is_missing_is_no_fault_while_another_holds(newsroom: Newsroom) -> None:
    query = "(nuages OR dust) venus"
    assert verdict(newsroom, "mars-landing", query) == ("no", "missing: venus")
    assert facts(explain_match(newsroom, "mars-landing", query))["nuages"].value == "missing"


def test_a_question_leaves_its_stop_words_out(newsroom: Newsroom) -> None:
    told = facts(explain_match(newsroom, "mars-landing", "where did the probe land in the dust of mars"))
    assert told["the"] == Reason("the", None, "a stop word, left out of a question")
    assert isinstance(told["probe"].value, float)


def test_a_sign_asks_for_nothing(newsroom: Newsroom) -> None:
    told = facts(explain_match(newsroom, "mars-landing", "mars ʼ"))
    assert told["found"].value == "yes"
    assert told["ʼ"] == Reason("ʼ", None, "a sign, which stands in no text")


def test_a_query_that_cannot_be_read_is_refused(newsroom: Newsroom) -> None:
    with pytest.raises(QueryError):
        explain_match(newsroom, "mars-landing", '"mars')
