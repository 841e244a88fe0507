from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newscli.model.errors import AmbiguousSlug, Changed, DateError, NoSuchArticle, QueryError, RequestError
from newscli.model.request import Request
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.selecting import choose, path_of, resolve, resolve_all
from tests.newsroom.asking import listed

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


FILTERS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "tag": ({"tag": ("space",)}, ["mars-landing", "moon"]),
    "tag without case": ({"tag": ("SPACE",)}, ["mars-landing", "moon"]),
    "one of several tags": ({"tag": ("water,world/venus",)}, ["mars-water", "venus"]),
    "each of several tags": ({"tag": ("world/mars", "space")}, ["mars-landing"]),
    "a glob of tags": ({"tag": ("world/*",)}, ["mars-landing", "mars-water", "venus"]),
    "a glob in the middle": ({"tag": ("w*r",)}, ["mars-water"]),
    "signs of SQL are themselves": ({"tag": ("w_ter",)}, []),
    "percent is itself": ({"tag": ("%",)}, []),
    "not a tag": ({"not_tag": ("world/*",)}, ["earth", "moon"]),
    "none of several tags": ({"not_tag": ("water,space",)}, ["earth", "venus"]),
    "section": ({"section": ("SPACE",)}, ["mars-landing", "mars-water"]),
    "one of several sections": ({"section": ("Sky", "Home")}, ["earth", "venus"]),
    "a glob of sections": ({"section": ("S*",)}, ["mars-landing", "mars-water", "venus"]),
    "source": ({"source": ("agencies",)}, ["mars-landing"]),
    "a glob of sources": ({"source": ("*times*",)}, ["mars-water"]),
    "author": ({"author": ("bo ice",)}, ["mars-water"]),
    "language and its regions": ({"language": ("en",)}, ["mars-landing", "mars-water"]),
    "a region": ({"language": ("en-gb",)}, ["mars-water"]),
    "one of several languages": ({"language": ("fr,en-GB",)}, ["mars-water", "venus"]),
    "since a day": ({"since": "2026-11-20"}, ["earth", "mars-landing"]),
    "since a moment": ({"since": "2026-11-20T09:00:01Z"}, ["earth"]),
    "until a day takes it whole": ({"until": "2026-10-05"}, ["mars-water", "venus"]),
    "until a month": ({"until": "2026-10"}, ["mars-water", "venus"]),
    "since and until": ({"since": "2026-10-02", "until": "2026-11"}, ["mars-landing", "mars-water"]),
    "since so long ago": ({"since": "7d"}, ["earth", "mars-landing"]),
    "added": ({"added": "1d"}, ["mars-landing"]),
    "added a week ago": ({"added": "7d"}, ["mars-landing", "mars-water"]),
    "featured": ({"featured": True}, ["mars-landing"]),
    "not featured": ({"featured": False}, ["earth", "mars-water", "moon", "venus"]),
    "live": ({"status": ("live",)}, ["mars-landing", "mars-water"]),
    "draft": ({"status": ("draft",)}, ["moon"]),
    "scheduled": ({"status": ("scheduled",)}, ["earth"]),
    "expired": ({"status": ("expired",)}, ["venus"]),
    "one of several statuses": ({"status": ("draft,expired",)}, ["moon", "venus"]),
    "every status": ({"status": ("all",)}, ["earth", "mars-landing", "mars-water", "moon", "venus"]),
    "with a key": ({"having": ("photo",)}, ["mars-landing"]),
    "with a key of a table": ({"having": ("photo.credit",)}, ["mars-landing"]),
    "with an own key": ({"having": ("extra.desk",)}, ["mars-landing"]),
    "with no such own key": ({"having": ('extra.a"b',)}, []),
    "without a key": ({"lacking": ("published",)}, ["moon"]),
    "with one, without another": (
        {"having": ("language",), "lacking": ("expires",)},
        ["mars-landing", "mars-water"],
    ),
    "words": ({"match": "dust"}, ["earth", "mars-landing", "mars-water", "moon"]),
    "words and a filter": ({"match": "dust", "status": ("live",)}, ["mars-landing", "mars-water"]),
    "all together": (
        {"match": "dust", "tag": ("world/*",), "section": ("space",), "since": "2026-11", "featured": True},
        ["mars-landing"],
    ),
    "filters that contradict each other": ({"status": ("draft",), "section": ("Sky",)}, []),
}  # fmt: skip


@pytest.mark.parametrize(("filters", "expected"), FILTERS.values(), ids=list(FILTERS))
def test_filters(newsroom: Newsroom, filters: dict[str, Any], expected: list[str]) -> None:
    assert sorted(listed(newsroom, **filters)) == expected


@pytest.mark.parametrize(
    ("filters", "error"),
    [
        ({"match": "(dust"}, QueryError),
        ({"match": "dust AND"}, QueryError),
        ({"since": "someday"}, DateError),
        ({"until": "2026-13"}, DateError),
        ({"added": "soon"}, DateError),
        ({"status": ("alive",)}, RequestError),
        ({"sort": "size"}, RequestError),
        ({"having": ("fotos",)}, RequestError),
        ({"tag": (",",)}, RequestError),
        ({"limit": -1}, RequestError),
    ],
)
def test_what_cannot_be_read_is_refused(
    newsroom: Newsroom, filters: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        listed(newsroom, **filters)


@pytest.mark.parametrize(
    "name", ["mars-landing", "old-mars", "2026/11/mars-landing.toml", "articles/2026/11/mars-landing.toml"]
)
def test_a_slug_an_alias_and_a_path_are_names(newsroom: Newsroom, name: str) -> None:
    assert resolve(newsroom, name, prefixes=False) == "mars-landing"


def test_a_beginning_is_a_name_where_that_is_allowed(newsroom: Newsroom) -> None:
    assert resolve(newsroom, "mars-l", prefixes=True) == "mars-landing"
    with pytest.raises(NoSuchArticle, match="did you mean 'mars-landing'"):
        resolve(newsroom, "mars-l", prefixes=False)


def test_a_beginning_of_several_names_them(newsroom: Newsroom) -> None:
    with pytest.raises(AmbiguousSlug, match="2 articles begin with 'mars': mars-landing, mars-water"):
        resolve(newsroom, "mars", prefixes=True)


def test_a_slug_goes_before_longer_ones_that_begin_with_it(write: Write, open_newsroom: Open) -> None:
    write("mars")
    write("mars-water")
    assert resolve(open_newsroom(), "mars", prefixes=True) == "mars"


def test_a_slug_goes_before_an_alias(write: Write, open_newsroom: Open) -> None:
    write("mars", aliases=("venus",))
    write("venus")
    assert resolve(open_newsroom(), "venus", prefixes=False) == "venus"


def test_a_misspelt_name_is_answered_with_the_nearest(newsroom: Newsroom) -> None:
    with pytest.raises(NoSuchArticle, match=r"no article called 'venis' \(did you mean 'venus'\?\)"):
        resolve(newsroom, "venis", prefixes=True)


@pytest.mark.parametrize("name", ["", "*", "../../etc/passwd", "/etc/passwd", "a b", "MARS-LANDING", "\0"])
def test_what_names_nothing_is_no_article(newsroom: Newsroom, name: str) -> None:
    with pytest.raises(NoSuchArticle):
        resolve(newsroom, name, prefixes=True)


def test_several_names_give_each_article_once_and_each_error(newsroom: Newsroom) -> None:
    slugs, failures = resolve_all(newsroom, ["venus", "old-mars", "nix", "mars-landing"], prefixes=False)
    assert slugs == ["venus", "mars-landing"]
    assert [str(failure).split("'")[1] for failure in failures] == ["nix"]


def test_no_selection_is_refused_and_an_empty_one_is_empty(newsroom: Newsroom) -> None:
    with pytest.raises(RequestError, match="--all"):
        choose(newsroom, None, Request(), prefixes=False)
    with pytest.raises(RequestError, match="--all"):
        choose(newsroom, None, Request(sort="title", limit=3), prefixes=False)
    assert choose(newsroom, [], Request(), prefixes=False) == ([], [])


def test_names_are_narrowed_by_filters_and_keep_their_order(newsroom: Newsroom) -> None:
    names = ["moon", "venus", "mars-water", "mars-landing"]
    assert choose(newsroom, names, Request(), prefixes=False) == (names, [])
    assert choose(newsroom, names, Request(status=("live",)), prefixes=False)[0] == [
        "mars-water",
        "mars-landing",
    ]
    assert len(choose(newsroom, None, Request(all=True), prefixes=False)[0]) == 5


def test_an_article_that_went_meanwhile_is_a_conflict(newsroom: Newsroom) -> None:
    assert path_of(newsroom, "venus") == "2026/10/venus.toml"
    with pytest.raises(Changed, match="'pluto' was removed or renamed"):
        path_of(newsroom, "pluto")
