from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from newscli.model.article import Featured
from newscli.newsroom.front import EACH_SECTION, SECTIONS, front_page
from newscli.newsroom.newsroom import Newsroom
from tests.newsroom.test_page import view

Write = Callable[..., Path]
Open = Callable[..., Newsroom]
DAY = date(2026, 11, 20)


def test_the_section_with_the_newest_article_comes_first(write: Write, open_newsroom: Open) -> None:
    write("old", section="World", published=DAY - timedelta(2))
    write("new", section="Space", published=DAY)
    write("middle", section="world", published=DAY - timedelta(1))
    write("none", published=DAY - timedelta(3))

    sections = front_page(open_newsroom()).sections

    assert [[teaser.slug for teaser in section] for section in sections] == [
        ["new"],
        ["middle", "old"],
        ["none"],
    ]


def test_what_is_editors_choice_is_not_shown_twice_and_what_is_not_live_not_at_all(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    write("choice", section="World", featured=Featured())
    write("draft", section="World", draft=True)
    write("other", section="World")
    view(archive, "choice", "2026-11-20")

    front = front_page(open_newsroom())

    assert [teaser.slug for teaser in front.featured] == ["choice"]
    assert [[teaser.slug for teaser in section] for section in front.sections] == [["other"]]
    assert ([teaser.slug for teaser in front.popular], front.popular_window) == (["choice"], "30 days")


def test_it_has_so_many_sections_and_articles_at_most(write: Write, open_newsroom: Open) -> None:
    for number in range(8):
        for place in range(5):
            write(f"a-{number}-{place}", section=f"Section {number}", published=DAY - timedelta(number))

    sections = front_page(open_newsroom()).sections

    assert [len(section) for section in sections] == [EACH_SECTION] * SECTIONS


def test_an_empty_archive_has_an_empty_front_page(open_newsroom: Open) -> None:
    front = front_page(open_newsroom())

    assert (front.featured, front.sections, front.popular, front.popular_window) == ((), (), (), "all time")
