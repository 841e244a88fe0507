from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.files.article_edit import edit_toml
from newscli.files.article_toml import dumps_article, parse_toml
from newscli.files.toml_statements import statements
from newscli.model.article import Article, Correction, Featured, Photo, to_mapping
from newscli.model.errors import InvalidArticle
from newscli.model.fields import FIELD_NAMES
from tests.strategies import article, extra

ODD = '''# Ann's file
title   =  "Mars"     # the planet
  section = 'Science'

tags = [
    "space",  # first
    # the next one
    'red',
]
zed = { unknown = true }  # ours
published=2021-01-14T09:30:00+06:00
# why no lead?
body = """
[photo]
text = 1 # """

# the picture
[ photo ]
file = "mars.jpg" # x
width = 300

# choice
[featured]
start = 2021-01-14

[extra]
n = 0x10
'''
MARS = parse_toml(ODD)
UNKNOWN = extra().map(lambda table: {key: value for key, value in table.items() if key not in FIELD_NAMES})


def exact(found: Article) -> str:
    """An article so that nan is nan, true is not 1, and a time is told from the same one in another zone."""
    return json.dumps(to_mapping(found), sort_keys=True, default=str)


def edit(text: str, **changes: Any) -> str:
    before = parse_toml(text)
    return edit_toml(text, before, replace(before, **changes))


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in ndiff(before.split("\n"), after.split("\n")) if line[0] in "+-"]


@given(article(unknown=UNKNOWN), article(unknown=UNKNOWN))
def test_any_article_can_be_edited_into_any_other(before: Article, after: Article) -> None:
    assert exact(parse_toml(edit_toml(dumps_article(before), before, after))) == exact(after)


@given(article(unknown=UNKNOWN), article(unknown=UNKNOWN), st.sampled_from([*FIELD_NAMES, "unknown"]))
def test_an_edit_of_one_key_leaves_the_lines_of_all_others(
    before: Article, other: Article, name: str
) -> None:
    text = dumps_article(before)
    edited = edit_toml(text, before, replace(before, **{name: getattr(other, name)}))
    names = {*before.unknown, *other.unknown} if name == "unknown" else {name}

    place = 0
    for statement in statements(text):
        if statement.path[0] not in names:
            place = edited.index(text[statement.start : statement.end].rstrip("\n"), place)


@given(article(unknown=UNKNOWN))
def test_no_change_gives_the_very_text(any_article: Article) -> None:
    text = dumps_article(any_article) + "# end"

    assert edit_toml(text, any_article, replace(any_article)) == text


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        (
            {"title": "Venus"},
            ['- title   =  "Mars"     # the planet', '+ title   =  "Venus"     # the planet'],
        ),
        ({"section": ""}, ["-   section = 'Science'"]),
        ({"section": "World"}, ["-   section = 'Science'", '+   section = "World"']),
        ({"lead": "Red."}, ['+ lead = "Red."']),
        ({"draft": True}, ["+ draft = true"]),
        ({"tags": ("space", "red", "new")}, ['+     "new",']),
        ({"tags": ("space",)}, ["-     'red',"]),
        ({"tags": ("red", "new")}, ['-     "space",  # first', '+     "new",']),
        (
            {"published": datetime(2021, 1, 14, 3, 30, tzinfo=UTC)},
            ["- published=2021-01-14T09:30:00+06:00", "+ published=2021-01-14T03:30:00+00:00"],
        ),
        ({"photo": Photo(file="mars.jpg", alt="A")}, ['+ alt = "A"']),
        ({"photo": Photo(file="m.jpg")}, ['- file = "mars.jpg" # x', '+ file = "m.jpg" # x']),
        ({"featured": Featured()}, ["- start = 2021-01-14"]),
        ({"featured": None}, ["- [featured]", "- start = 2021-01-14"]),
        ({"corrections": (Correction(text="No."),)}, ["+ ", "+ [[corrections]]", '+ text = "No."']),
        ({"extra": {"n": True}}, ["- n = 0x10", "+ n = true"]),
        ({"extra": {"n": 16, "m": 1.5}}, ["+ m = 1.5"]),
        ({"extra": {"n": 16, "m": {"k": [1]}}}, ["+ ", "+ [extra.m]", "+ k = [", "+     1,", "+ ]"]),
        ({"extra": {}}, ["- [extra]", "- n = 0x10", "- "]),
        ({"unknown": {}}, ["- zed = { unknown = true }  # ours"]),
        (
            {"unknown": {"zed": {"unknown": False}}},
            ["- zed = { unknown = true }  # ours", "+ zed = { unknown = false }  # ours"],
        ),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_an_edit_of_an_odd_file_is_a_diff_of_its_lines(
    changes: dict[str, Any], lines: list[str], ending: str
) -> None:
    edited = edit(ODD.replace("\n", ending), **changes)

    assert edited.replace(ending, "").count("\n") == edited.replace(ending, "").count("\r") == 0
    assert sorted(changed_lines(ODD, edited.replace("\r\n", "\n"))) == sorted(lines)


def test_a_tag_added_to_a_file_of_ours_is_one_line() -> None:
    text = dumps_article(Article(title="Mars", tags=("space",), body="One.\n"))

    assert changed_lines(text, edit(text, tags=("space", "red"))) == ['+     "red",']


def test_a_tag_behind_one_without_a_comma_changes_its_line_too() -> None:
    text = "title = 'x'\ntags = [\n  'a',\n  'b' # last\n]\n"

    assert edit(text, tags=("a", "b", "c")) == "title = 'x'\ntags = [\n  'a',\n  'b', # last\n  \"c\"\n]\n"


@pytest.mark.parametrize(
    ("tags", "edited"),
    [
        ("['a', 'b']", "['a', 'b', \"c\"]"),
        ("['a', 'b',]", "['a', 'b', \"c\"]"),
        ("[ 'a','b' ] # x", "[ 'a','b', \"c\" ] # x"),
    ],
)
def test_a_list_on_one_line_stays_on_it(tags: str, edited: str) -> None:
    assert edit(f"tags = {tags}\ntitle = 'x'", tags=("a", "b", "c")) == f"tags = {edited}\ntitle = 'x'"


def test_tags_in_another_order_are_written_anew() -> None:
    assert parse_toml(edit(ODD, tags=("red", "space"))).tags == ("red", "space")


def test_an_item_that_stands_twice_can_go_once() -> None:
    text = "title = 'x'\ntags = ['a', 'b', 'a']\n"

    assert parse_toml(edit(text, tags=("a", "b"))).tags == ("a", "b")


def test_corrections_are_added_below_those_that_are_there() -> None:
    text = "title = 'x'\n\n[[corrections]] # one\ntext = 'a'\n\n[extra]\nn = 1\n"
    edited = edit(text, corrections=(Correction(text="a"), Correction(date=date(2021, 1, 2), text="b")))

    assert changed_lines(text, edited) == ["+ [[corrections]]", "+ date = 2021-01-02", '+ text = "b"', "+ "]


def test_corrections_on_one_line_stay_on_it() -> None:
    text = "title = 'x'\ncorrections = [{ text = 'a' }]\nlead = 'y'\n"

    assert edit(text, corrections=(Correction(text="a"), Correction(text="b"))).splitlines() == [
        "title = 'x'",
        "corrections = [{ text = 'a' }, {text = \"b\"}]",
        "lead = 'y'",
    ]


@pytest.mark.parametrize(
    ("photo", "edited"),
    [
        ("photo = { file = 'a', width = 3 }", "photo = { file = 'a', width = 3, alt = \"b\"}"),
        ("photo.file = 'a' # x", "photo.file = 'a' # x\nphoto.alt = \"b\""),
        ("'photo'.\"file\" = 'a'", None),
        ("photo = { file = 'a' }", None),
    ],
)
def test_a_table_on_one_line_or_of_dotted_keys_is_edited_in_place(photo: str, edited: str | None) -> None:
    text = edit(f"title = 'x'\n{photo}\nlead = 'y'\n", photo=Photo(file="a", alt="b"))

    assert parse_toml(text).photo == Photo(file="a", alt="b")
    assert edited is None or text == f"title = 'x'\n{edited}\nlead = 'y'\n"


def test_dotted_keys_that_lie_scattered_are_edited_or_gathered() -> None:
    text = "photo.file = 'a'\ntitle = 'x' # t\nphoto.alt = 'b'\nextra.n = 1\n"
    edited = edit(text, photo=Photo(file="a", caption="c"), extra={"n": 1, "m": {"k": 2}})

    assert parse_toml(edited).photo == Photo(file="a", caption="c")
    assert "title = 'x' # t\n" in edited


@pytest.mark.parametrize(
    "key", ['lead = ""', "tags = []", "draft = false", "aliases = [ ] # none", "photo = {}"]
)
def test_keys_without_value_stay(key: str) -> None:
    text = f"title = 'x'\n{key}\n"

    assert edit(text, title="y") == f'title = "y"\n{key}\n'


def test_a_key_without_value_is_given_one_in_its_place() -> None:
    text = "lead = '' # to do\ndraft = false\ncorrections = []\ntitle = 'x'\n"
    edited = edit(text, lead="y", draft=True, corrections=(Correction(text="c"),))

    assert edited == 'lead = "y" # to do\ndraft = true\ntitle = \'x\'\n\n[[corrections]]\ntext = "c"\n'


@pytest.mark.parametrize(
    "text", ["title = 'x'", "title = 'x' # end", "[extra]\nn = 1\n# end", "\ufefftitle = 'x'"]
)
def test_a_file_without_a_last_line_end_or_with_a_mark_is_edited(text: str) -> None:
    text = text if "title" in text else f"title = 'x'\n{text}"
    edited = edit(text, lead="y", photo=Photo(file="a"))

    assert (parse_toml(edited).lead, parse_toml(edited).photo) == ("y", Photo(file="a"))
    assert text in edited or text.split("\n") == [
        line for line in edited.split("\n") if line in text.split("\n")
    ]


def test_line_ends_of_both_kinds_stay_as_they_are() -> None:
    assert edit("title = 'x'\r\nlead = 'y'\n", section="z") == "title = 'x'\r\nlead = 'y'\nsection = \"z\"\n"


def test_adding_a_table_and_taking_it_away_gives_the_text_again() -> None:
    for changes in ({"corrections": (Correction(text="a"),)}, {"lead": "a"}, {"updated": date(2021, 1, 1)}):
        edited = edit(ODD, **changes)

        assert edit_toml(edited, parse_toml(edited), MARS) == ODD


@pytest.mark.data
def test_every_valid_file_of_toml_test_can_be_edited(data: Path) -> None:
    files = sorted((data / "toml-test" / "tests" / "valid").rglob("*.toml"))
    texts = [titled(file.read_bytes().decode()) for file in files]
    articles = [(text, found) for text in texts if (found := read(text))]

    assert len(files) == 268, f"toml-test is missing from {data}, or another version of it"
    assert len(articles) > 240
    for text, before in articles:
        after = replace(before, tags=(*before.tags, "new"))
        edited = edit_toml(text, before, after)
        assert exact(parse_toml(edited)) == exact(after)
        assert not [line for line in changed_lines(text, edited) if line[0] == "-"], text


def titled(text: str) -> str:
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return f"{mark}title = 'x'\n{text.removeprefix(mark)}"


def read(text: str) -> Article | None:
    try:
        return parse_toml(text)
    except InvalidArticle:
        return None
