from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from newscli.model.article import Featured
from newscli.model.desk import Command
from newscli.model.errors import InvalidInput, RequestError
from newscli.newsroom.counting import add_views
from newscli.newsroom.desk import lay_out
from newscli.newsroom.desk_edits import apply_layout, read_layout
from newscli.newsroom.featured import choices
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.undoing import undo

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


@pytest.fixture
def newsroom(write: Write, open_newsroom: Open) -> Newsroom:
    day = date(2026, 11, 1)
    write("mars", published=day, section="Sky", featured=Featured(start=day, position=1))
    write("moon", published=day, section="Sky", featured=Featured(start=day, position=2, note="why"))
    write("sun", published=day, featured=Featured(start=day, end=date(2026, 11, 30)))
    write("comet", published=day, featured=Featured(start=datetime(2026, 12, 1, 4, tzinfo=UTC), position=-5))
    write("venus", published=datetime(2026, 12, 24, 5, tzinfo=UTC))
    write("earth", published=date(2026, 11, 2), title="Earth\x1b[31m")
    write("over", published=day, featured=Featured(end=date(2026, 11, 2), position=7, note="old"))
    write("draft", published=day, draft=True)
    return open_newsroom(writes=True)


def lines(newsroom: Newsroom) -> list[str]:
    return [
        line.partition("#")[0].strip()
        for line in lay_out(newsroom).text.splitlines()
        if line[0:1] not in ("#", "")
    ]


def edit(newsroom: Newsroom, change: Callable[[str], str], section: str | None = None) -> list[str]:
    """Lay the desk out, change its text, and do what it then says; the slugs of what was written."""
    desk = lay_out(newsroom, section)
    outcome = apply_layout(newsroom, read_layout(newsroom, desk, change(desk.text)))
    return sorted(each.slug for each in outcome.changes)


def order(newsroom: Newsroom) -> list[str]:
    return [choice.slug for choice in choices(newsroom)]


def test_it_shows_what_stands_what_comes_and_what_might(newsroom: Newsroom) -> None:
    add_views(newsroom, ["over"], 9, date(2026, 11, 20))

    assert lines(newsroom) == [
        "choice   mars",
        "choice   moon",
        "choice   sun end 2026-11-30",
        "choice   comet start 2026-12-01 09:00",
        "publish  venus 2026-12-24 10:00",
        "consider over",
        "consider earth",
    ]
    assert "9 views in 30 days: Over" in lay_out(newsroom).text
    assert "\x1b" not in lay_out(newsroom).text


def test_a_text_that_is_as_it_was_changes_nothing(newsroom: Newsroom) -> None:
    assert edit(newsroom, lambda text: text) == []


def test_moving_a_line_changes_the_order_and_writes_one_file(newsroom: Newsroom) -> None:
    assert edit(
        newsroom, lambda text: text.replace("mars ", "x ").replace("moon ", "mars ").replace("x ", "moon ")
    ) == ["moon"]
    assert order(newsroom) == ["moon", "mars", "sun"]


def test_deleting_a_line_takes_it_out(newsroom: Newsroom) -> None:
    def without(text: str) -> str:
        return "\n".join(line for line in text.splitlines() if "moon" not in line and "venus" not in line)

    assert edit(newsroom, without) == ["moon", "venus"]
    assert order(newsroom) == ["mars", "sun"]
    assert newsroom.folder.load("venus.toml").draft


def test_words_behind_it_date_it(newsroom: Newsroom) -> None:
    text = (
        "choice mars end tomorrow\nchoice moon start 2026-12-02\nchoice sun\nchoice comet\n"
        "publish venus monday 09:00\n"
    )

    assert edit(newsroom, lambda _: text) == ["comet", "mars", "moon", "sun", "venus"]
    found = {slug: newsroom.folder.load(f"{slug}.toml") for slug in ("mars", "moon", "sun", "comet", "venus")}
    dates = {slug: (each.featured.start, each.featured.end) for slug, each in found.items() if each.featured}
    assert dates == {
        "mars": (date(2026, 11, 1), date(2026, 11, 25)),
        "moon": (date(2026, 12, 2), None),
        "sun": (date(2026, 11, 1), None),
        "comet": (newsroom.calendar.now, None),
    }
    assert found["moon"].featured == Featured(start=date(2026, 12, 2), position=2, note="why")
    assert found["venus"].published == datetime(2026, 11, 30, 4, tzinfo=UTC)


def test_a_candidate_is_chosen_and_one_that_was_over_begins_anew(newsroom: Newsroom) -> None:
    assert edit(newsroom, lambda text: f"choice earth\nchoice over end +2d\n{text}") == ["earth", "over"]
    assert order(newsroom) == ["earth", "over", "mars", "moon", "sun"]
    over = newsroom.folder.load("over.toml").featured
    assert over is not None
    assert (over.note, over.start) == ("", newsroom.calendar.now)


def test_it_is_one_step_to_take_back(newsroom: Newsroom, archive: Path) -> None:
    before = {path.name: path.read_bytes() for path in archive.glob("*.toml")}
    edit(newsroom, lambda text: f"choice earth\n{text}".replace("choice   moon", "consider moon"))

    undo(newsroom)

    assert {path.name: path.read_bytes() for path in archive.glob("*.toml")} == before


def test_a_section_has_a_desk_of_its_own(newsroom: Newsroom) -> None:
    assert [line.slug for line in lay_out(newsroom, "sky").present] == ["mars", "moon"]
    assert edit(newsroom, lambda _: "choice moon\n", "Sky") == ["mars"]
    assert order(newsroom) == ["moon", "sun"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("choice mras", "line 1: no article called 'mras' (did you mean 'mars'?)"),
        ("choice mars\nchoice moon\nchoice mars", "line 3: 'mars' stands in line 1 already"),
        ("choice mars end someday", "line 1: cannot read the date 'someday'"),
        (
            "choice mars start 2026-12-05 end 2026-12-01",
            "line 1: 'mars' would end (2026-12-01) before it begins",
        ),
        ("publish venus 2026-12", "line 1: '2026-12' is longer than a day"),
    ],
)
def test_what_cannot_be_done_is_named_and_nothing_is(
    newsroom: Newsroom, archive: Path, text: str, fault: str
) -> None:
    before = {path.name: path.read_bytes() for path in archive.glob("*.toml")}

    with pytest.raises(InvalidInput) as caught:
        edit(newsroom, lambda _: text)

    assert str(caught.value).startswith(fault)
    assert {path.name: path.read_bytes() for path in archive.glob("*.toml")} == before


def test_a_section_that_no_article_is_in_is_refused(newsroom: Newsroom) -> None:
    with pytest.raises(RequestError, match=r"no article is in the section 'Sly' \(did you mean 'Sky'\?\)"):
        lay_out(newsroom, "Sly")


def test_an_emptied_desk_says_so(newsroom: Newsroom) -> None:
    desk = lay_out(newsroom)

    assert read_layout(newsroom, desk, "# nothing\nconsider earth\n").is_emptied
    assert read_layout(newsroom, desk, "publish venus 2026-12-24 10:00\n").is_emptied
    assert not read_layout(newsroom, desk, "choice mars\n").is_emptied
    assert {line.command for line in desk.lines} == {Command.CHOICE, Command.PUBLISH}
