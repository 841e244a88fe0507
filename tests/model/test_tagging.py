from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.article import Article
from newscli.model.errors import RequestError
from newscli.model.tagging import (
    TagChanges,
    change_tags,
    clean_tag,
    parse_tag_changes,
    rename_tags,
    tag_fault,
)
from tests.strategies import article, tag

MARS = Article(title="Mars", tags=("Space", "red", "news"))
TAGS = st.lists(tag() | st.sampled_from(["red", "Red"]), max_size=3).map(tuple)
CHANGES = st.builds(TagChanges, TAGS, TAGS).filter(
    lambda changes: not set(map(str.casefold, changes.added)) & set(map(str.casefold, changes.removed))
)


def test_changes_come_first_and_the_articles_behind_them() -> None:
    changes, names = parse_tag_changes(["+lebanon", "-war", "+a b", "mars", "-"])

    assert changes == TagChanges(("lebanon", "a b"), ("war",))
    assert names == ("mars", "-")


def test_a_lone_dash_and_an_option_are_no_changes() -> None:
    assert parse_tag_changes(["-war", "-"])[1] == ("-",)
    assert parse_tag_changes(["-war", "--dry-run"])[1] == ("--dry-run",)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "which tags"),
        (["mars"], "which tags"),
        (["+a", "mars", "+b"], r"'\+b' comes too late"),
        (["+a|b"], r"tag 'a\|b' holds '\|'"),
        (["++a"], r"tag '\+a' begins with '\+'"),
        (["+ "], "tag ' ' is empty"),
        (["+War", "-wAR"], "tag 'war' is to be both added and removed"),
    ],
)
def test_what_is_no_change_is_refused(words: list[str], message: str) -> None:
    with pytest.raises(RequestError, match=message):
        parse_tag_changes(words)


@pytest.mark.parametrize(
    ("added", "removed", "tags"),
    [
        (("new",), (), ("Space", "red", "news", "new")),
        (("space", "RED"), (), ("Space", "red", "news")),
        (("a", "A", "b"), (), ("Space", "red", "news", "a", "b")),
        ((), ("SPACE", "nothing"), ("red", "news")),
        (("x",), ("red",), ("Space", "news", "x")),
    ],
)
def test_tags_are_compared_without_case(
    added: tuple[str, ...], removed: tuple[str, ...], tags: tuple[str, ...]
) -> None:
    assert change_tags(MARS, TagChanges(added, removed)).tags == tags


@given(article(), CHANGES)
def test_tagging_twice_is_tagging_once(any_article: Article, changes: TagChanges) -> None:
    once = change_tags(any_article, changes)

    assert change_tags(once, changes) == once


@given(article(), CHANGES)
def test_tagging_leaves_the_tags_it_is_not_about_in_their_order(
    any_article: Article, changes: TagChanges
) -> None:
    removed = {name.casefold() for name in changes.removed}
    kept = tuple(name for name in any_article.tags if name.casefold() not in removed)

    assert change_tags(any_article, changes).tags[: len(kept)] == kept


@pytest.mark.parametrize(
    ("old", "new", "tags"),
    [
        (("red",), "crimson", ("Space", "crimson", "news")),
        (("RED", "space"), "Planet", ("Planet", "news")),
        (("red",), "news", ("Space", "news")),
        (("space",), "space", ("space", "red", "news")),
        (("nothing",), "x", ("Space", "red", "news")),
    ],
)
def test_a_tag_is_renamed_in_its_place_or_merged(
    old: tuple[str, ...], new: str, tags: tuple[str, ...]
) -> None:
    assert rename_tags(MARS, old, new).tags == tags


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a b", None),
        ("C++", None),
        ("état-major", None),
        ("", "is empty"),
        (" \t", "is empty"),
        ("-a", "begins with '-'"),
        ("a,b", "holds ',', which no tag may"),
        ("a\nb", r"holds '\n', which no tag may"),
        ("a\u2028", r"holds '\u2028', which no tag may"),
    ],
)
def test_a_text_that_is_unfit_for_a_tag_is_told_why(text: str, fault: str | None) -> None:
    assert tag_fault(text) == fault


@given(st.text() | st.text("+-|!*, \n\u2028ab"))
def test_a_cleaned_tag_is_fit_or_empty(text: str) -> None:
    cleaned = clean_tag(text)

    assert cleaned == "" or tag_fault(cleaned) is None
    assert clean_tag(cleaned) == cleaned
