"""The one selection: every filter, alone and with others, for readers and writers alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscli.model.article import Featured, Photo
from tests.conftest import Ran


@pytest.fixture(autouse=True)
def articles(write: Callable[..., Path]) -> None:
    write(
        "mars",
        title="Mars",
        tags=("world/asia", "Space"),
        section="Science",
        sources=("NASA", "The Astana Times (Kazakhstan)"),
        authors=("Ann Lee",),
        language="en",
        published=datetime(2021, 1, 14, 3, 30, tzinfo=UTC),
        added=datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
        photo=Photo(file="mars.jpg"),
        extra={"dateline": "Almaty"},
        body="Dust.\n",
    )
    write(
        "moon", title="Moon", tags=("space",), section="World", published=datetime(2026, 11, 24, tzinfo=UTC)
    )
    write("draft", title="A draft", tags=("world/africa",), draft=True, language="fr")
    write("old", title="Old", expires=datetime(2020, 1, 1, tzinfo=UTC), featured=Featured())
    write("chosen", title="Chosen", featured=Featured(position=1))


@pytest.mark.parametrize(
    ("filters", "slugs"),
    [
        ("--tag space", "mars moon"),
        ("-t SPACE", "mars moon"),
        ("-t space -t world/asia", "mars"),
        ("-t world/asia,world/africa", "draft mars"),
        ("-t world/*", "draft mars"),
        ("-t world", ""),
        ("-t space --not-tag world/*", "moon"),
        ("--not-tag space,world/africa", "chosen old"),
        ("--section science", "mars"),
        ("--section Science --section World", "mars moon"),
        ("--source nasa", "mars"),
        ("--source *astana*", "mars"),
        ("--source astana", ""),
        ("--author *lee", "mars"),
        ("--language en", "mars"),
        ("--language en,fr", "draft mars"),
        ("--since 2021", "mars moon"),
        ("--since 2021-01-14 --until 2021-01-14", "mars"),
        ("--since 2021-01-15", "moon"),
        ("--until 2021-01", "mars"),
        ("--until 2020", ""),
        ("--since 7d", "moon"),
        ("--added 2d", "mars"),
        ("--added today", ""),
        ("--featured", "chosen"),
        ("--not-featured --section World", "moon"),
        ("--status draft", "draft"),
        ("--status draft,expired", "draft old"),
        ("--status live", "chosen mars moon"),
        ("--status all", "chosen draft mars moon old"),
        ("--with photo", "mars"),
        ("--with extra.dateline", "mars"),
        ("--with extra.nothing", ""),
        ("--with published --without photo", "moon"),
        ("--without section --without published --without draft", "chosen old"),
        ("--match dust", "mars"),
        ("--match tag:space --section World", "moon"),
        ("--all", "chosen draft mars moon old"),
        ("--all --limit 2", "chosen draft"),
        ("--all --limit 0", "chosen draft mars moon old"),
    ],
)
def test_a_filter_chooses_the_same_everywhere(run: Callable[..., Ran], filters: str, slugs: str) -> None:
    words = filters.replace("-t ", "--tag ").split()  # after tag, -t is the tag "t" to remove
    number = len(slugs.split())

    listed = run("list", *words, "--sort", "title", "--format", "slugs")
    assert (listed.code, sorted(listed.out.split())) == (0, sorted(slugs.split()))
    assert run("count", *words).out == f"{5 if '--all' in words else number}\n"
    tagged = run("tag", "+chosen", *words, "--sort", "title")
    assert tagged == Ran(0, "", f"newscli: tagged {number} article{'' if number == 1 else 's'}\n")


@pytest.mark.parametrize(
    ("order", "slugs"),
    [
        ("published", "moon mars chosen draft old"),
        ("-published", "old draft chosen mars moon"),
        ("title", "draft chosen mars moon old"),
        ("-title", "old moon mars chosen draft"),
        ("added", "mars"),
    ],
)
def test_orders(run: Callable[..., Ran], order: str, slugs: str) -> None:
    found = run("list", "--sort", order, "--format", "slugs").out.split()

    assert found[: len(slugs.split())] == slugs.split()


@pytest.mark.parametrize(
    "filters",
    [
        "--status lost",
        "--sort colour",
        "--since someday",
        "--until 2021-13",
        "--added never",
        "--limit -1",
        "--with colour",
        "--without colour",
        "--match (",
        "--match @nosuch",
        "--tag ,",
    ],
)
def test_a_filter_that_cannot_be_read_is_a_usage_error(run: Callable[..., Ran], filters: str) -> None:
    for command in (("list",), ("count",), ("tag", "+x"), ("export", "jsonl")):
        ran = run(*command, *filters.split())
        assert ran.code == 2
        assert ran.out == ""
        assert ran.err.startswith("newscli: error: ")


@pytest.mark.parametrize("filters", ["", "--limit 3", "--sort title", "--limit 0 --sort title"])
def test_an_order_or_a_limit_alone_selects_nothing(run: Callable[..., Ran], filters: str) -> None:
    assert run("tag", "+x", *filters.split()).code == 2
    assert run("tag", "+x", "--all", *filters.split()).code == 0
