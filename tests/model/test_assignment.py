from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.model.article import Article, Featured, Photo, to_mapping
from newscli.model.assignment import assign, is_assignment, parse_assignment
from newscli.model.dates import Calendar
from newscli.model.errors import InvalidArticle, NewscliError, RequestError

CALENDAR = Calendar(datetime(2026, 11, 24, 12, 0, tzinfo=UTC), UTC)
MARS = Article(
    title="Mars",
    lead="Red.",
    tags=("space", "red"),
    published=date(2021, 1, 14),
    draft=True,
    photo=Photo(caption="c"),
    extra={"n": 1},
)


def assigned(*texts: str) -> Article:
    return assign(MARS, [parse_assignment(text, CALENDAR) for text in texts])


def changes(*texts: str) -> dict[str, object]:
    """The keys that became another, None for those that went."""
    before, after = to_mapping(MARS), to_mapping(assigned(*texts))
    return {key: after.get(key) for key in (*before, *after) if before.get(key) != after.get(key)}


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("section=World", {"section": "World"}),
        ("body=a=b:=c\n", {"body": "a=b:=c\n"}),
        ("url=https://x.org/?a=b", {"url": "https://x.org/?a=b"}),
        ("lead=", {"lead": None}),
        ("tags=a, b,a", {"tags": ["a", "b"]}),
        ("tags=a|b", {"tags": ["a", "b"]}),
        ("sources=Smith, Ann|agencies", {"sources": ["Smith, Ann", "agencies"]}),
        ("sources=Smith, Ann", {"sources": ["Smith, Ann"]}),
        ("tags+=new,space", {"tags": ["space", "red", "new"]}),
        ("tags-=space", {"tags": ["red"]}),
        ("tags-=space,red", {"tags": None}),
        ("tags-=nothing", {}),
        ("sources-=y", {}),
        ("related+=venus|pluto", {"related": ["venus", "pluto"]}),
        ("published=2021-01-15", {"published": date(2021, 1, 15)}),
        ("published=2021-01-15 09:30", {"published": datetime(2021, 1, 15, 9, 30, tzinfo=UTC)}),
        ("published=", {"published": None}),
        ("draft=no", {"draft": None}),
        ("draft=TRUE", {}),
        ("featured.position=0", {"featured": {"position": 0}}),
        ("photo.alt=Dunes", {"photo": {"caption": "c", "alt": "Dunes"}}),
        ("photo.caption=", {"photo": None}),
        ("photo=", {"photo": None}),
        ('photo:={file="a.jpg"}', {"photo": {"file": "a.jpg"}}),
        ("extra.n:=3.5", {"extra": {"n": 3.5}}),
        ("extra.n=3", {"extra": {"n": "3"}}),
        ("extra.n=", {"extra": None}),
        ("extra.my key=x", {"extra": {"n": 1, "my key": "x"}}),
        ("extra.k:=[1, {a = 2021-01-14}]", {"extra": {"n": 1, "k": [1, {"a": date(2021, 1, 14)}]}}),
        ("extra=", {"extra": None}),
    ],
)
def test_an_assignment_changes_its_key_alone(text: str, changed: dict[str, object]) -> None:
    assert changes(text) == changed


def test_assignments_are_made_one_after_the_other() -> None:
    assert assigned("tags=", "tags+=a", "tags+=b", "tags-=a").tags == ("b",)
    assert assigned("featured.start=today", "featured.note=why").featured == Featured(
        start=date(2026, 11, 24), note="why"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tilte=x", r"no key 'tilte' \(did you mean 'title'\?\); your own go under extra\."),
        ("photo.captoin=x", r"photo has no key 'captoin' \(did you mean 'caption'\?\)"),
        ("title.x=1", "title has no key 'x'"),
        ("corrections.text=a", "corrections has no key 'text'"),
        ("mars", r"'mars' is no assignment \(write KEY=VALUE"),
        ("=x", "is no assignment"),
        ("lead+=x", "lead is no list: write lead=x"),
        ("extra.n-=1", "extra.n is no list"),
        ("draft=maybe", "draft is true or false, not 'maybe'"),
        ("featured.position=first", "featured.position is a whole number, not 'first'"),
        ("photo=a.jpg", r"photo is a table: set its keys \(photo.file, photo.url"),
        ("extra=x", "extra is a table"),
        ("published=soon", "cannot read the date 'soon'"),
        ("published=2021", "is longer than a day"),
        ("extra.n:=[", r"extra.n:= takes a TOML value, not '\['"),
        ("extra.n:=", "takes a TOML value"),
        ("extra.n:=3\nx = 4", "takes a TOML value"),
        ("extra.n:=" + "[" * 100_000, "takes a TOML value"),
    ],
)
def test_what_cannot_be_assigned_is_refused_with_the_way_out(text: str, message: str) -> None:
    with pytest.raises(RequestError, match=message):
        parse_assignment(text, CALENDAR)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title=", "no title"),
        ("title= ", "the title is empty"),
        ("title:=1", "title is a string"),
        ("tags:=[1]", "tags is a list of strings"),
        ("extra:=3", "extra is a table"),
        ("featured.position=9223372036854775808", "featured.position is a whole number"),
    ],
)
def test_an_article_that_would_break_the_rules_is_refused(text: str, message: str) -> None:
    with pytest.raises(InvalidArticle, match=message):
        assigned(text)


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("title=x", True),
        ("tags-=x", True),
        ("extra.a b:=1", True),
        ("lead=", True),
        ("mars-landing", False),
        ("2021/01/mars.toml", False),
        ("-", False),
        ("=x", False),
        ("https://x.org/?a=b", False),
    ],
)
def test_an_assignment_is_told_from_a_slug(word: str, is_one: bool) -> None:
    assert is_assignment(word) is is_one


@given(
    st.sampled_from(list(to_mapping(MARS))),
    st.sampled_from(["=", "+=", "-=", ":=", ".x:="]),
    st.text(max_size=9),
)
def test_any_value_is_assigned_or_refused(key: str, operator: str, value: str) -> None:
    found: Any = None
    try:
        found = assigned(f"{key}{operator}{value}")
    except NewscliError:
        return

    assert isinstance(found, Article)
