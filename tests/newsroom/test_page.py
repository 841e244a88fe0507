from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from newscli.model.article import Featured
from newscli.model.entry import Status
from newscli.model.errors import Changed, InvalidArticle
from newscli.newsroom.newsroom import Newsroom
from newscli.newsroom.page import entry, page
from tests.newsroom.asking import listed

Write = Callable[..., Path]
Open = Callable[..., Newsroom]


def view(archive: Path, slug: str, day: str) -> None:
    (archive / "views").mkdir(exist_ok=True)
    with (archive / "views" / f"{day[:7]}.tsv").open("a") as file:
        file.write(f"{slug}\t5\t{day}\tcli\t{slug}-{day}\n")


def test_a_page_is_the_article_and_three_lists(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars", title="Mars", body="Dust.", related=("venus",), published=date(2026, 11, 1))
    write("venus", title="Venus", lead="Clouds.", section="Space", published=date(2026, 11, 2))
    write("choice", featured=Featured(note="for editors"))
    view(archive, "mars", "2026-11-20")
    shown = page(open_newsroom(), "mars")
    assert (shown.slug, shown.article.body, shown.status) == ("mars", "Dust.", Status.LIVE)
    (related,) = shown.related
    assert (related.slug, related.title, related.lead, related.section) == (
        "venus",
        "Venus",
        "Clouds.",
        "Space",
    )
    assert related.published == "2026-11-02"
    assert [(teaser.slug, teaser.featured) for teaser in shown.featured] == [("choice", True)]
    assert [teaser.slug for teaser in shown.popular] == ["mars"]  # it may hold the article itself
    assert shown.popular_window == "30 days"


def test_popular_falls_back_to_all_time_and_says_so(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars")
    write("venus")
    view(archive, "venus", "2020-01-01")
    shown = page(open_newsroom(), "mars")
    assert ([teaser.slug for teaser in shown.popular], shown.popular_window) == (["venus"], "all time")


def test_a_page_without_anything_to_list_has_empty_lists(write: Write, open_newsroom: Open) -> None:
    write("mars")
    shown = page(open_newsroom(), "mars")
    assert shown.related == shown.featured == shown.popular == ()


def test_each_list_holds_five_at_most(write: Write, open_newsroom: Open, archive: Path) -> None:
    names = [f"planet-{number}" for number in range(8)]
    for name in names:
        write(name, featured=Featured())
        view(archive, name, "2026-11-20")
    write("mars", related=tuple(names))
    shown = page(open_newsroom(), "mars")
    assert [len(teasers) for teasers in (shown.related, shown.featured, shown.popular)] == [5, 5, 5]


def test_drafts_are_shown_and_never_listed(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars", draft=True, featured=Featured())
    write("venus", related=("mars",))
    view(archive, "mars", "2026-11-20")
    newsroom = open_newsroom()
    assert page(newsroom, "mars").status is Status.DRAFT
    shown = page(newsroom, "venus")
    assert shown.related == shown.featured == shown.popular == ()


def test_an_entry_knows_its_path_and_views(write: Write, open_newsroom: Open, archive: Path) -> None:
    write("mars", "2026/11")
    view(archive, "mars", "2026-11-20")
    found = entry(open_newsroom(), "mars")
    assert (found.slug, found.path, found.views) == ("mars", "2026/11/mars.toml", 5)


def test_an_article_that_broke_or_went_meanwhile_is_told(write: Write, open_newsroom: Open) -> None:
    path = write("mars")
    newsroom = open_newsroom()
    listed(newsroom)
    path.write_text("title =")
    with pytest.raises(InvalidArticle):
        page(newsroom, "mars")
    with pytest.raises(Changed):
        page(newsroom, "venus")


def test_a_page_knows_where_the_live_articles_stand_that_it_links_to(
    write: Write, open_newsroom: Open, archive: Path
) -> None:
    (archive / "newscli.toml").write_text('url = "https://news.example"\n')
    links = ("venus", "red-planet", "elsewhere", "draft", "nosuch")
    write("story", body=" ".join(f"[x]({name}.toml)" for name in links))
    write("venus")
    write("mars", aliases=("red-planet",))
    write("elsewhere", url="https://elsewhere.example/1")
    write("draft", draft=True)

    assert page(open_newsroom(), "story").addresses == {
        "venus": "https://news.example/venus/",
        "red-planet": "https://news.example/mars/",
        "elsewhere": "https://elsewhere.example/1",
        "draft": "",
        "nosuch": "",
    }


def test_without_an_address_of_the_site_a_link_leads_nowhere(write: Write, open_newsroom: Open) -> None:
    write("story", body="[x](venus.toml)")
    write("venus")

    assert page(open_newsroom(), "story").addresses == {"venus": ""}
