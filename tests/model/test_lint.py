from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.article import Article, Featured
from newscli.model.lint import lint_article
from tests.strategies import article


def lint(**keys: Any) -> list[tuple[str, str]]:
    return [(problem.key, problem.message) for problem in lint_article(Article(title="Mars", **keys))]


@pytest.mark.parametrize(
    ("keys", "key", "message"),
    [
        ({"unknown": {"zed": 1}}, "zed", "unknown key 'zed': your own keys go under [extra]"),
        ({"tags": ("a|b",)}, "tags", "tag 'a|b' holds '|', which no tag may"),
        (
            {"related": ("Not A Slug",)},
            "related",
            "'Not A Slug' in related is no slug ([a-z0-9-], at most 80)",
        ),
        ({"language": "English!"}, "language", "language 'English!' is no BCP 47 tag such as en"),
        ({"language": "klingon"}, "language", "language 'klingon' is no BCP 47 tag such as en"),
        ({"language": "en_US"}, "language", "language 'en_US' is no BCP 47 tag: write en-US"),
        (
            {"published": date(2021, 1, 14), "expires": date(2021, 1, 13)},
            "expires",
            "expires (2021-01-13) is before published (2021-01-14)",
        ),
        (
            {"featured": Featured(start=datetime(2021, 1, 14, tzinfo=UTC), end=date(2020, 1, 1))},
            "featured.end",
            "featured.end (2020-01-01) is before start (2021-01-14)",
        ),
    ],
)
def test_a_breach_is_named_at_its_key(keys: dict[str, Any], key: str, message: str) -> None:
    assert lint(**keys) == [(key, message)]


@pytest.mark.parametrize(
    "language", ["en", "pt-BR", "zh-Hant-TW", "tlh", "eng", "de-CH-1996", "zh-yue", "be-tarask", "x-own"]
)
def test_languages_are_bcp_47(language: str) -> None:
    assert lint(language=language) == []


def test_an_end_on_the_day_of_its_start_is_in_order() -> None:
    day = date(2021, 1, 14)

    assert lint(published=day, expires=day, featured=Featured(start=day, end=day)) == []


@given(article(expires=st.none(), featured=st.none()))
def test_an_article_that_keeps_the_rules_has_no_breach(any_article: Article) -> None:
    assert list(lint_article(any_article)) == []
